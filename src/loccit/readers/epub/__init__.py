"""EPUB: a book as an archive of XHTML parts."""
