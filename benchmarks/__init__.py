"""How fast and how large: a generator of organisations, and one command that measures them."""
