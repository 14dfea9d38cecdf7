"""Markdown, with what Pandoc adds to it."""
