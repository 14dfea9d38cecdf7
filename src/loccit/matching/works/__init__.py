"""Which held work a citation means, and where it contradicts the catalogue."""
