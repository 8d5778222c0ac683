"""Clew: customer self-service that leads people out of the maze."""

__version__ = "0.1.0"
