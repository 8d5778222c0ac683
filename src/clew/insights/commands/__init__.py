"""`clew replay` and `clew insights`."""
