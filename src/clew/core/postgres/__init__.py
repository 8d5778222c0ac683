"""Django's PostgreSQL, with connections that are asked how they are only after a rest (`base.py`)."""
