"""`python -m tmx_builder` is the command `tmx-builder`."""

from tmx_builder.cli import main

# a worker process imports this module again
if __name__ == "__main__":
    main(prog_name="tmx-builder")
