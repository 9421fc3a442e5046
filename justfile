# The usual tasks; `just` lists them.

bin := ".venv/bin"

_default:
    @just --list

# Make the virtual environment with what tests and documents need.
setup:
    python3 -m venv .venv
    {{bin}}/python -m pip install -e '.[test,docs,dev]'
    {{bin}}/pre-commit install

# Run the tests, all or those that are named: just test tests/checks -k swap
test *arguments:
    {{bin}}/python -m pytest {{arguments}}

# Lint, format, types and spelling.
lint:
    {{bin}}/ruff check
    {{bin}}/ruff format --check
    {{bin}}/mypy
    {{bin}}/codespell

# Build the documents into build/docs; a warning is an error.
docs:
    {{bin}}/python -m sphinx -q -W --keep-going -n docs build/docs

# Measure speed and memory.
bench:
    {{bin}}/python tests/benchmarks/speed.py
    {{bin}}/python tests/benchmarks/load.py

# Build the sdist and the wheel into dist.
package:
    {{bin}}/python -m build
