"""Loads what every worker needs when it is imported: the process of which workers are copies imports it once."""

from tmx_builder.pipeline import report_work
from tmx_builder.segmenter import load_encoder

__all__ = ["report_work"]

load_encoder()
