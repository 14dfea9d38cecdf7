"""Where words stand, and whether that is the place cited."""
