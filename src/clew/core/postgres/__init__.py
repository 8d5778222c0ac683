"""Django's PostgreSQL, with connections that are asked only after a rest (`base.py`)."""
