"""Printed pages: marks, folios, running heads."""
