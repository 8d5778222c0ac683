"""`clew replay`."""
