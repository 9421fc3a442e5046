"""Checks: a unit -> findings.

A check says what it looks for, by examples too, and what its measures are worth (`Check`); its function says what
it sees (`Observation`). A new one is a file and its name in `CHECKS`. Nothing here knows of files or of the other
units of a memory but `Consistency`, which is fed with one unit after the other.
"""

from .checker import CHECKS, HELP_OF_CHECKS, Checker, worst_first
from .glossary import Glossary

__all__ = ["CHECKS", "HELP_OF_CHECKS", "Checker", "Glossary", "worst_first"]
