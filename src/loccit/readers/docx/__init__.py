"""Word's own format: a ZIP archive of XML parts."""
