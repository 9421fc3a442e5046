"""Names say what a thing is: no pronoun is bound but in a comprehension of one line."""

from bound_names import bound_names

PRONOUNS = frozenset(
    ["each", "one", "other", "own", "ours", "theirs", "found", "left", "rest", "at", "those", "its"]
)
PUBLIC = {("pipeline/checking.py", "found")}
"""A field of `CheckResult`, whose name users rely on."""


def test_no_pronoun_is_bound() -> None:
    bound = [name for name in bound_names() if name.name in PRONOUNS and not name.in_short_comprehension]
    bound = [name for name in bound if (name.path.as_posix(), name.name) not in PUBLIC]
    assert [f"{name.path}:{name.line}: {name.name}" for name in bound] == []
