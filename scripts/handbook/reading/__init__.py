"""From files to a Handbook, keeping file, line and column. Broken input becomes faults, never an exception."""

from .handbook import read

__all__ = ["read"]
