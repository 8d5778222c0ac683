"""`clew ask`, `clew eval`, `clew index`."""
