"""How documents and questions are read: one analysis for both sides."""
