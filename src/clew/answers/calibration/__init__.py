"""How far this knowledge base's confidence is from the shipped one, measured on its own documents."""
