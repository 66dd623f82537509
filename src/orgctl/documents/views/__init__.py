"""Views: plain data for templates, made from the organisation. Every text in them is printed as it is."""
