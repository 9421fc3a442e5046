"""Figures of the Chinese against those of the English."""

from .scorer import observe

__all__ = ["observe"]
