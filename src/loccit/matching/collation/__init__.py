"""Word by word: the quotation against the source."""
