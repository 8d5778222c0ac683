"""The demo's past: what customers searched for, read and asked in the last three months."""

from clew.insights.demo.days import WRITTEN
from clew.insights.demo.days import load as load_days
from clew.insights.demo.topics import load as load_topics

__all__ = ["WRITTEN", "load_days", "load_topics"]
