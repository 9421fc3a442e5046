"""Make the English words after a figure agree with it in number: one center was, three centers were.

Only a few reliable patterns are inflected; for any other wording there is no result, and so no substitution.
"""

from __future__ import annotations

import re
from itertools import takewhile

_WORD = re.compile(r" ([A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*)")
_VERBS = {"was": "were", "is": "are", "has": "have"}
_VERBS_OF_ONE = {plural: singular for singular, plural in _VERBS.items()}
_AFTER_A_NOUN = frozenset(
    """
    in on at of for to with from by as along across under over among into through during since after before near
    will would can may had
    """.split()  # noqa: SIM905  (words are read as words)
)
_BEFORE_ONE_THING = frozenset(
    "the this that these those every each only both all another or past last next first".split()  # noqa: SIM905
)
"""Words before a figure that require a certain number, or would have to change with the figure."""
_PREPOSITIONS = frozenset("of for in to by with from on at into over".split())  # noqa: SIM905
_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet"}
_IRREGULAR_OF_ONE = {plural: singular for singular, plural in _IRREGULAR.items()}
_NO_HEAD = re.compile(
    r".*(?:ed|ing|ly|ive|al|ful|sheep|aircraft|staff)\Z"
    r"|built|held|made|set|put|begun|won|sent|kept|left|lost|met|paid|run|sold|taken|told|born|given|known"
)
"""Last words of a group that may not be a noun, or whose plural equals the singular."""
_LONGEST_GROUP = 6


def agreed(before: str, after: str, *, is_plural: bool, is_at_start: bool) -> str | None:
    """Return the text after a figure, inflected for its new number; None if no pattern applies.

    `before` and `after` are the parts of the sentence on both sides of the figure. `is_at_start` says whether the
    figure begins the sentence, so that its group is the subject.
    """
    preceding = re.findall(r"[A-Za-z]+", before.casefold())[-1:]
    if preceding and preceding[0] in _BEFORE_ONE_THING:
        return None
    words = _words(after)
    group = list(
        takewhile(lambda word: word[1].casefold() not in _AFTER_A_NOUN and not _is_verb(word[1]), words)
    )
    if not 1 <= len(group) <= _LONGEST_GROUP or any(
        word[1] in {"and", "or", "that", "which", "who"} for word in group
    ):
        return None
    start, head = group[-1]
    end = start + len(head)
    inflected = _plural(head) if is_plural else _singular(head)
    if inflected is None:
        return None
    follower = words[len(group)] if len(group) < len(words) else None
    if follower and _is_verb(follower[1]):
        is_object = bool(preceding) and preceding[0] in _PREPOSITIONS
        verb = None if is_object else follower
    elif is_at_start:
        verb = next((word for word in _all_words(after) if _is_verb(word[1])), None)
        if verb is None:
            return None
    else:
        verb = None
    changed = after[:start] + inflected + after[end:]
    if verb is None:
        return changed
    shift = len(inflected) - len(head)
    verb_start, written = verb
    return (
        changed[: verb_start + shift]
        + _verb(written, is_plural=is_plural)
        + changed[verb_start + shift + len(written) :]
    )


def _words(text: str) -> list[tuple[int, str]]:
    """Return the words at the start of a text, each after one blank, with their offsets."""
    word_starts, position = [], 0
    while match := _WORD.match(text, position):
        word_starts.append((match.start(1), match[1]))
        position = match.end()
    return word_starts


def _all_words(text: str) -> list[tuple[int, str]]:
    return [(match.start(1), match[1]) for match in _WORD.finditer(text)]


def _is_verb(word: str) -> bool:
    return word in _VERBS or word in _VERBS_OF_ONE


def _verb(word: str, *, is_plural: bool) -> str:
    return (_VERBS if is_plural else _VERBS_OF_ONE).get(word, word)


def _plural(noun: str) -> str | None:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if _NO_HEAD.fullmatch(noun) or noun.endswith("s") or not noun[-1].isalpha():
        return None
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "sh", "x", "z")) else f"{noun}s"


def _singular(noun: str) -> str | None:
    if noun in _IRREGULAR_OF_ONE:
        return _IRREGULAR_OF_ONE[noun]
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is", "ves", "series", "species", "means")):
        return None
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-2] if noun.endswith(("ches", "shes", "xes", "sses", "buses")) else noun[:-1]
