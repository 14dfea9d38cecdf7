"""PDF with a text layer, by PDFium."""
