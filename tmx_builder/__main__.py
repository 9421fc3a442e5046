"""`python -m tmx_builder` is the command `tmx-builder`."""

from tmx_builder.cli import main

main(prog_name="tmx-builder")
