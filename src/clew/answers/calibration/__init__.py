"""How sure to be in this knowledge base: the shipped numbers, moved by what it says itself."""
