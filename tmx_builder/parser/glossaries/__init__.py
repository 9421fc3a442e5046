"""Glossaries, ours and other people's: TBX, XLSX, and tables as text, OmegaT's among them."""

from tmx_builder.parser.glossaries.reading import read_glossary

__all__ = ["read_glossary"]
