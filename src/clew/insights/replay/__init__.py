"""The past once more: what would be answered now, and with a draft."""
