"""Files that customers and agents send: taken in, told apart, kept, given out."""
