"""OpenDocument: the format of LibreOffice."""
