"""Checks: a unit -> findings.

A scorer says what it sees (`Observation`), and the table of decisions what that is worth. Nothing here knows of
files or of the other units of a memory but `Consistency`, which is fed with one unit after the other.
"""

from .check import Checker
from .decisions import CHECKS, worst_first
from .glossary import Glossary

__all__ = ["CHECKS", "Checker", "Glossary", "worst_first"]
