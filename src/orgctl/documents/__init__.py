"""Documents: an organisation as a page that can be published, through Jinja templates."""
