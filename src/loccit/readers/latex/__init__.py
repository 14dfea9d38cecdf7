"""LaTeX: the source as it is written."""
