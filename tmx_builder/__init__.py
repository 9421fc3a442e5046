"""Refine bilingual reports into translation memories."""
