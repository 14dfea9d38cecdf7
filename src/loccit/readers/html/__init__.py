"""HTML: pages of the web, and archives of them."""
