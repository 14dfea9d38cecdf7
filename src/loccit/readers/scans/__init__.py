"""Recognised pages: by Tesseract, or as ALTO, PAGE and hOCR hold them."""
