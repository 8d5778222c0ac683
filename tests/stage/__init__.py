"""What the tests play on: databases, a running Clew, a browser."""
