from .handover import Handover

__all__ = ["Handover"]
