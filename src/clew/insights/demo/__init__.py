"""The demo's past: what customers searched for and asked in the last three months."""

from clew.insights.demo.past import load

__all__ = ["load"]
