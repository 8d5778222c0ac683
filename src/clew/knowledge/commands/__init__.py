"""What the command line can do with articles and with what was learnt for them."""
