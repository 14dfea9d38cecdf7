"""Bytes become a `Document`: one file a format, one line a format in the table."""
