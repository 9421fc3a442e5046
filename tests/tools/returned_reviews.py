"""Random review files as people return them, and whether what they meant is in force after the next build.

    python tests/tools/returned_reviews.py [--seeds 0:200] [--format FORMAT] [--operation NAME]
                                           [--undo 50 | --people | --damage] [--tmx-builder PATH] [--keep DIR]

A black box: invented reports in, commands run, files looked at. A seed decides the reports, the format (XLIFF 1.2
and 2.1, TMX, TSV, XLSX in turn), what a person does to some rows, and what the tool does to the file besides.
`--undo` makes so many corrections in five imports and undoes them in random order; `--people` imports files of two
persons in all the ways that get in each other's way; `--damage` damages corrections.jsonl. The exit code is 1 if
anything is wrong. Each fault is a line that begins with its kind:

    crash           a traceback, an exit code that is not 0, output that is not the JSON that was promised
    rows, counts    the rows were not all counted, or counted as something that they are not
    leftovers       a review file lacks leftovers, or has them at another place than the report
    lost            what was meant is neither in force nor named
    not understood  what was meant is named, yet what the file says is enough to understand it
    not named       a row that cannot be understood was passed over in silence
    collateral      a unit or a leftover changed that nobody touched
    sentence        a sentence lacks a correction of its clause, or holds a clause twice
    again           the same file brings something new when it comes again
    rebuild         a store made anew gives other bytes
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from invented_reports import reports
from review_files import FORMATS, Disguise, ReviewFile
from reviewer import OPERATIONS, Meant, Memory, Pair, Person, folded

_SETTINGS = """\
leftovers = "leftovers.tsv"
[[output]]
path = "all.tsv"
header = true
[[output]]
path = "clause.tsv"
granularity = "clause"
header = true
"""
_OUTPUT = """\
[[output]]
path = "{path}"
granularity = "{granularity}"
header = {header}
"""
_MOST_OPERATIONS = 6


class Ran(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


class Command:
    """Runs tmx-builder: within this process, so that its models are loaded once, or the program of that path."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.words = (str(path),) if path else (sys.executable, "-m", "tmx_builder")

    def __call__(self, folder: Path, *words: str) -> Ran:
        if self._path:
            run = subprocess.run(
                (*self.words, *words), cwd=folder, capture_output=True, text=True, check=False
            )
            return Ran(run.returncode, run.stdout, run.stderr)
        from click.testing import CliRunner

        from tmx_builder.cli import main

        with contextlib.chdir(folder):
            result = CliRunner().invoke(main, words, prog_name="tmx-builder")
        error = result.exception
        if error is not None and not isinstance(error, SystemExit):
            return Ran(1, result.stdout, "Traceback\n" + "".join(traceback.format_exception(error)[-2:]))
        return Ran(result.exit_code, result.stdout, result.stderr)

    def started(self, folder: Path, *words: str) -> subprocess.Popen[str]:
        """Start a process of its own."""
        return subprocess.Popen(
            (*self.words, *words), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )


class Project:
    """A project of invented reports in a folder."""

    def __init__(self, folder: Path, run: Command, seed: int, granularity: str = "clause") -> None:
        chance = random.Random(f"project {seed}")
        self.folder = folder
        self._run = run
        (folder / "reports").mkdir(parents=True)
        self.reports = reports(chance)
        for name, text in self.reports.items():
            (folder / "reports" / name).write_text(text, "utf-8")
        header = "true" if chance.random() < 0.5 else "false"
        outputs = [
            _OUTPUT.format(path=form.output, granularity=granularity, header=header) + form.settings
            for form in FORMATS.values()
        ]
        (folder / "tmx-builder.toml").write_text(_SETTINGS + "".join(outputs), "utf-8")

    @property
    def corrections(self) -> Path:
        return self.folder / "corrections.jsonl"

    def run(self, *words: str) -> Ran:
        return self._run(self.folder, *words)

    def build(self, but: Path | None = None) -> list[str]:
        """Build, and return what is wrong with that: all outputs must be written but one that a person changed."""
        ran = self.run("build")
        if but and ran.code == 1 and f"{but.name}: was changed since it was built" in ran.err:
            return []
        return list(_failed("build", ran))

    def outputs(self) -> dict[str, bytes]:
        paths = [path for path in self.folder.iterdir() if path.suffix in _SUFFIXES]
        return {path.name: path.read_bytes() for path in sorted(paths)}

    def memory(self) -> Memory:
        return Memory.of(self.folder)

    def opened(self, name: str) -> ReviewFile:
        """Open the output of a format."""
        form = FORMATS[name]
        return form.opened(self.folder / form.output, self.memory().columns)

    def reviewed(
        self,
        chance: random.Random,
        name: str,
        path: Path,
        *,
        count: int,
        operation: str = "",
        plain: bool = False,
    ) -> Returned:
        """Let a person change the output of a format, and save it to the path."""
        memory, file = self.memory(), self.opened(name)
        person = Person(chance, file, memory, tuple(self.reports.values()), FORMATS[name].leftovers)
        meant = person.work(count, operation)
        disguise = Disguise() if plain else Disguise.of(chance)
        file.save(path, disguise)
        return Returned(path, len(file.rows), meant, disguise, memory)


_SUFFIXES = {".tsv", ".tmx", ".xlf", ".xlsx"}


@dataclass(frozen=True, slots=True)
class Returned:
    """A review file that came back."""

    path: Path
    rows: int
    meant: list[Meant]
    disguise: Disguise
    before: Memory
    """The memory that the file was made from."""


def _failed(what: str, ran: Ran) -> Iterator[str]:
    if "Traceback" in ran.err or ran.code:
        yield f"crash: {what} ended with {ran.code}: {ran.err.strip()[-600:]}"


def judge(folder: Path, run: Command, seed: int, name: str, operation: str = "") -> list[str]:
    """Return what is wrong with the way back of one review file, made and changed as the seed says."""
    chance = random.Random(f"review {seed} {name} {operation}")
    granularity = "both" if chance.random() < 0.3 else "clause"
    project = Project(folder, run, seed, granularity)
    if faults := project.build():
        return faults
    faults = list(_leftovers(project, name)) if FORMATS[name].leftovers else []
    in_place = chance.random() < 0.3
    output = FORMATS[name].output
    path = folder / output if in_place else folder / f"returned-{output}"
    returned = project.reviewed(
        chance, name, path, count=chance.randint(0, _MOST_OPERATIONS), operation=operation
    )
    if operation and not returned.meant:
        return []
    wrong, said = _imported(project, returned)
    faults += wrong
    if said is None:
        return faults
    # where not all was understood, the file stays as the person left it
    but = path if in_place and said.get("not understood") else None
    faults += project.build(but)
    faults += in_force(project, [returned], said)
    if all(meant.certain for meant in returned.meant):
        faults += _comes_again(project, path, in_place=in_place)
    before = project.outputs()
    shutil.rmtree(folder / ".tmx-builder")
    if but:
        path.unlink()
        before.pop(path.name)
    faults += project.build()
    faults += [
        f"rebuild: {name} is another" for name, data in before.items() if project.outputs().get(name) != data
    ]
    return [
        f"{fault} [{granularity}, {returned.disguise}{', in place' if in_place else ''}]" for fault in faults
    ]


def _leftovers(project: Project, name: str) -> Iterator[str]:
    """Yield leftovers that the output of a format does not hold, or not in the order of their report."""
    rows = project.opened(name).rows
    shown = {folded(row.source or row.target) for row in rows if not (row.source and row.target)}
    leftovers = project.memory().leftovers
    for text in sorted(leftovers - shown):
        yield f"leftovers: {text!r} is not in {FORMATS[name].output}"
    for text in sorted(shown - leftovers):
        yield f"leftovers: {text!r} is a row of one side in {FORMATS[name].output}, and no leftover"
    for document in dict.fromkeys(row.place[0] for row in rows):
        report = folded(project.reports[Path(document).name])
        for side in ("source", "target"):
            texts = [folded(getattr(row, side)) for row in rows if row.place[0] == document]
            # a sentence begins where its first clause does
            starts = [(report.index(text), text) for text in texts if text and report.count(text) == 1]
            for (start, text), (following, next_text) in pairwise(starts):
                if following < start:
                    yield f"leftovers: {text!r} is before {next_text!r}, in {document} it is after"


def _imported(project: Project, returned: Returned, by: str = "Li") -> tuple[list[str], Any]:
    """Import the file, and return what is wrong, and what was said of it."""
    ran = project.run("import", str(returned.path), "--by", by, "--on", "2026-03-01", "--json")
    faults: list[str] = []
    try:
        said = json.loads(ran.out)
        counts, rows = said["counts"], said["rows"]
        unknown = said.get("not understood", [])
    except (ValueError, KeyError) as error:
        return [f"crash: import gave no such JSON ({error!r}): {ran.out[:200]!r} {ran.err[-600:]!r}"], None
    # not all was understood: the exit code says so, too
    if "Traceback" in ran.err or ran.code != bool(unknown):
        faults.append(
            f"crash: import ended with {ran.code}, {len(unknown)} rows not understood: {ran.err[-600:]}"
        )
    if rows != returned.rows:
        faults.append(f"rows: {rows} are reported, {returned.rows} are in the file")
    if sum(counts.values()) != rows:
        faults.append(f"counts: {counts} are {sum(counts.values())} of {rows} rows")
    if counts.get("not understood", 0) > len(unknown):
        faults.append(f"counts: {counts['not understood']} are not understood, {len(unknown)} are named")
    for meant in returned.meant:
        names = _named(meant, unknown)
        # where the texts of a row were understood and its status was not, a remark names it
        remarked = _remarked(meant, said.get("remarks", []))
        if meant.named and not names and not (remarked and meant.now != meant.was):
            faults.append(f"not named: {meant}")
        elif meant.certain and not meant.named and names:
            faults.append(f"not understood: {meant}; said: {names[0].get('why')}")
    certain = all(meant.certain and not _named(meant, unknown) for meant in returned.meant if not meant.named)
    if certain and (wrong := _miscounted(returned.meant, counts)):
        faults.append(wrong)
    return faults, said


def _miscounted(meant: Sequence[Meant], counts: Mapping[str, int]) -> str:
    """Return how rows were counted as something that they are not; nothing where several counts are right."""
    if any(not each.counted for each in meant):
        return ""
    wanted: Counter[str] = Counter()
    for each in meant:
        wanted[each.counted] += len(each.rows)
    # a leftover that stayed beside the unit that took it in may be counted with that unit
    loose = {"unchanged", "old", *(["pair"] if wanted["pair"] else [])}
    given = {name: count for name, count in counts.items() if count and name not in loose}
    expected = {name: count for name, count in wanted.items() if name not in loose}
    if given == expected:
        return ""
    done = "; ".join(map(str, meant))
    return f"counts: {given} are reported, {expected} are right: {done}"


def _named(meant: Meant, unknown: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return what is named as not understood and is one of these rows."""
    texts = {(folded(row.source), folded(row.target)) for row in meant.rows}
    # a table may have a line of column names before its first row
    numbers = {row.number + header for row in meant.rows for header in (0, 1)}
    return [
        item
        for item in unknown
        if (folded(item.get("source") or ""), folded(item.get("target") or "")) in texts
        and (item.get("row") is None or item["row"] in numbers)
    ]


def _remarked(meant: Meant, remarks: Sequence[str]) -> bool:
    numbers = {row.number + header for row in meant.rows for header in (0, 1)}
    return any(remark.startswith(f"row {number}:") for remark in remarks for number in numbers)


def in_force(project: Project, files: Sequence[Returned], said: Mapping[str, Any] | None = None) -> list[str]:
    """Return what of the files is neither in force after a build nor named, and what changed that must not."""
    before, after = files[0].before, project.memory()
    unknown = (said or {}).get("not understood", [])
    all_meant = [meant for file in files for meant in file.meant]
    faults: list[str] = []
    lost: list[Meant] = []
    for meant in all_meant:
        wrong = list(_wrong(meant, before, after))
        if wrong and not meant.named and _named(meant, unknown):
            lost.append(meant)  # reported as not understood where it is to be understood
        elif wrong:
            lost.append(meant)
            faults.append(f"lost: {meant}; {'; '.join(wrong)}")
    if not lost:
        faults += _collateral(all_meant, before, after)
    faults += _twice(before, after)
    return faults


def _wrong(meant: Meant, before: Memory, after: Memory) -> Iterator[str]:
    statuses = after.statuses(clauses=not meant.sentence)
    now = [pair.folded for pair in meant.now]
    for pair in now:
        if pair not in statuses:
            yield f"there is no unit {pair}"
        elif (wanted := meant.status or before.statuses().get(pair)) != statuses[pair]:
            yield f"{pair} is {statuses[pair]}, not {wanted}"
    # what is merged or split may still be a sentence that is right as it is
    there = after.statuses(clauses=meant.counted in ("merge", "split"))
    for was in meant.was:
        if was.folded not in now and was.folded in there:
            yield f"there still is {was.folded}"
    for text in meant.freed:
        if folded(text) not in after.leftovers:
            yield f"{text!r} is no leftover"
    for text in meant.used:
        if folded(text) in after.leftovers:
            yield f"{text!r} is still a leftover"
    if meant.note:
        notes = {_pair_of(row): row.get("note", "") for row in after.clauses}
        of_units = [note for pair, note in notes.items() if pair in now or len(meant.rows[0].place) == 0]
        if not any(meant.note in note for note in of_units) and not any(
            # a note of XLIFF 2.1 belongs to a paragraph, which can have several units
            meant.note in row.get("note", "") and _place(row) in _places(after, now)
            for row in after.clauses
        ):
            yield f"the note {meant.note!r} is not in the column note"
    if now and meant.status == "reviewed":
        yield from _missing_in_sentence(meant, before, after)


def _pair_of(row: Mapping[str, str]) -> Pair:
    return Pair(row["source"], row["target"]).folded


def _place(row: Mapping[str, str]) -> tuple[str, str]:
    return row["document"], row["lines"]


def _places(memory: Memory, pairs: Sequence[Pair]) -> set[tuple[str, str]]:
    return {_place(row) for row in memory.clauses if _pair_of(row) in pairs}


def _missing_in_sentence(meant: Meant, before: Memory, after: Memory) -> Iterator[str]:
    """Yield it if the units were in one sentence, and no sentence holds what they are now."""
    was, now = ([pair.folded for pair in pairs] for pairs in (meant.was, meant.now))
    # a sentence of one clause may be split as a sentence
    whole = len(now) > 1 and was[0] in before.sentences()
    if was and not whole and _held(was, before) and not _held(now, after):
        yield f"no sentence holds {now}"


def _held(pairs: Sequence[Pair], memory: Memory) -> bool:
    """Tell whether a sentence holds them all."""
    return any(
        all(pair.source in sentence.source and pair.target in sentence.target for pair in pairs)
        for sentence in memory.sentences()
    )


def _collateral(all_meant: Sequence[Meant], before: Memory, after: Memory) -> Iterator[str]:
    """Yield units and leftovers that changed and are meant by nobody."""
    touched = {pair.folded for meant in all_meant for pair in (*meant.was, *meant.now, *meant.within)}
    old, new = (
        {item for item in memory.statuses().items() if item[0] not in touched} for memory in (before, after)
    )
    for pair, status in sorted(old - new):
        yield f"collateral: {pair} was {status} and is {after.statuses().get(pair, 'gone')}"
    for pair, status in sorted(new - old):
        if pair not in before.statuses():
            yield f"collateral: {pair} is new, {status}"
    notes = [{_pair_of(row): row.get("note", "") for row in memory.clauses} for memory in (before, after)]
    noted = {pair.folded for meant in all_meant if meant.note for pair in meant.now}
    # a note of XLIFF 2.1 belongs to all units of a paragraph, of which the person meant one
    places = _places(after, list(noted))
    surplus = [
        pair
        for row in after.clauses
        if (pair := _pair_of(row)) not in noted and _place(row) not in places
        if notes[1][pair] != notes[0].get(pair, "")
    ]
    if surplus:
        first = f"{surplus[0]} {notes[1][surplus[0]]!r}"
        yield f"collateral: {len(surplus)} units have notes that nobody wrote, such as {first}"
    freed = {folded(text) for meant in all_meant for text in meant.freed}
    used = {folded(text) for meant in all_meant for text in meant.used}
    rejected = {text for meant in all_meant if not meant.now for pair in meant.was for text in pair.folded}
    for text in sorted(before.leftovers - after.leftovers - used):
        yield f"collateral: {text!r} is no leftover any more"
    for text in sorted(after.leftovers - before.leftovers - freed - rejected):
        yield f"collateral: {text!r} is a new leftover"
    for sentence in sorted(set(before.sentences()) - set(after.sentences())):
        if not any(pair.folded.source in sentence.source for meant in all_meant for pair in meant.was):
            yield f"collateral: the sentence {sentence} is gone"


def _twice(before: Memory, after: Memory) -> Iterator[str]:
    clauses = {pair.source.rstrip(",;.。") for memory in (before, after) for pair in memory.statuses()}
    targets = {pair.target.rstrip(",;.") for pair in before.statuses()}
    for sentence in after.sentences():
        for text, whole in (
            *((clause, sentence.source) for clause in clauses if len(clause) >= 6),
            *((target, sentence.target) for target in targets if len(target) >= 20),
        ):
            if whole.count(text) > 1:
                yield f"sentence: {whole!r} holds {text!r} twice"


def _comes_again(project: Project, path: Path, *, in_place: bool) -> Iterator[str]:
    """Import the file, or what became of it, once more: nothing is new."""
    lines, outputs = _bytes(project.corrections), project.outputs()
    ran = project.run("import", str(path), "--by", "Li", "--on", "2026-03-01", "--json")
    if "Traceback" in ran.err or ran.code > 1:
        yield f"crash: the second import ended with {ran.code}: {ran.err[-600:]}"
    if _bytes(project.corrections) != lines:
        yield f"again: corrections.jsonl has other lines: {_short(ran.out)}"
    yield from project.build(but=path)
    outputs.pop(path.name, None)
    if in_place:
        return
    if others := [name for name, data in project.outputs().items() if outputs.get(name, data) != data]:
        yield f"again: other bytes have {', '.join(others)}"


def _short(out: str) -> str:
    """Return what an import said, in a line."""
    try:
        said = json.loads(out)
        made = [f"{item['do']} {item['was']} -> {item['now']}" for item in said["corrections"]]
    except (ValueError, KeyError):
        return out[:400]
    return f"{said['counts']}: {'; '.join(made)}"


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


# undo


def undone(folder: Path, run: Command, seed: int, wanted: int = 50, imports: int = 5) -> list[str]:
    """Make so many corrections in some imports, undo all in random order, and return what is not as it was."""
    chance = random.Random(f"undo {seed}")
    project = Project(folder, run, seed)
    if faults := project.build():
        return faults
    before = project.outputs()
    for number in range(imports):
        path = folder / f"returned-{number}"
        name = chance.choice(list(FORMATS))
        path = path.with_suffix(Path(FORMATS[name].output).suffix)
        returned = project.reviewed(chance, name, path, count=wanted // imports, plain=True)
        new, said = _imported(project, returned)
        if said is None:
            return new
        path.unlink()
        faults += [fault for fault in new if fault.startswith("crash")]
        faults += project.build()
    listed, new = _listed(project)
    faults += new
    if len(listed) < wanted // 2:
        faults.append(f"undo: {len(listed)} corrections are listed, about {wanted} were made")
    for _ in range(4 * wanted):
        open_ones = [item for item in listed if item.get("state") not in ("undone", "superseded")]
        if not open_ones:
            break
        chosen = str(chance.choice(open_ones)["n"])
        shown = project.run("corrections", "show", chosen, "--json")
        faults += _failed(f"corrections show {chosen}", shown)
        size = project.corrections.stat().st_size
        faults += _failed(f"corrections undo {chosen}", project.run("corrections", "undo", chosen))
        if project.corrections.stat().st_size <= size:
            faults.append(f"undo: no line was appended for {chosen}")
        ahead = {entry["n"] for entry in listed}
        listed, new = _listed(project)
        faults += new
        if not listed or ahead - {entry["n"] for entry in listed}:
            faults.append(
                f"undo: numbers are gone after undo {chosen}: {ahead - {entry['n'] for entry in listed}}"
            )
            break
        if next(entry for entry in listed if str(entry["n"]) == chosen)["state"] != "undone":
            faults.append(
                f"undo: {chosen} is not undone but {next(entry for entry in listed if str(entry['n']) == chosen)}"
            )
            break
    faults += project.build()
    after = project.outputs()
    return faults + [f"undo: {name} is not as it was" for name in before if before[name] != after.get(name)]


def _listed(project: Project) -> tuple[list[dict[str, Any]], list[str]]:
    ran = project.run("corrections", "--json")
    faults = list(_failed("corrections", ran))
    try:
        return list(json.loads(ran.out)), faults
    except ValueError:
        return [], faults or [f"crash: corrections gave no JSON: {ran.out[:200]!r}"]


# two people


def twice_without_a_build(folder: Path, run: Command, seed: int) -> list[str]:
    """Two people correct the same outputs, some units both of them, and no build is between the imports."""
    project, (first, second) = _two_files(folder, run, seed, same=True)
    faults = _imported(project, first)[0] + _imported(project, second, by="Wang")[0]
    faults += project.build()
    first.meant[:] = [meant for meant in first.meant if not _same_units(meant, second)]
    return faults + in_force(project, [first, second]) + _both_are_named(project)


def _same_units(meant: Meant, file: Returned) -> bool:
    """Tell whether the file changes one of the units, too."""
    return any(pair.folded in {was.folded for was in meant.was} for later in file.meant for pair in later.was)


def the_same_file_twice(folder: Path, run: Command, seed: int) -> list[str]:
    """One file, imported twice before the build and once after it."""
    project, (first, _) = _two_files(folder, run, seed)
    faults = _imported(project, first)[0]
    lines = _bytes(project.corrections)
    faults += _failed("the second import", project.run("import", str(first.path), "--by", "Li"))
    if _bytes(project.corrections) != lines:
        faults.append("again: the second import before a build changed corrections.jsonl")
    faults += project.build()
    faults += _failed("the third import", project.run("import", str(first.path), "--by", "Li"))
    if _bytes(project.corrections) != lines:
        faults.append("again: the third import, after a build, changed corrections.jsonl")
    return faults + in_force(project, [first])


def at_the_same_moment(folder: Path, run: Command, seed: int) -> list[str]:
    """Two processes import two files."""
    project, files = _two_files(folder, run, seed)
    imports = [
        run.started(folder, "import", str(file.path), "--by", by)
        for file, by in zip(files, ("Li", "Wang"), strict=True)
    ]
    faults = [fault for process in imports for fault in _ended("import", process)]
    faults += project.build()
    return faults + in_force(project, files) + _both_are_named(project)


def beside_a_build(folder: Path, run: Command, seed: int) -> list[str]:
    """Two imports while a build is at work."""
    project, files = _two_files(folder, run, seed)
    corrected = [pair.source.rstrip("，,。") for file in files for meant in file.meant for pair in meant.was]
    text, *_ = reports(random.Random(f"further {seed}")).values()
    lines = text.splitlines()
    paragraphs = [lines[:4], *(lines[start : start + 2] for start in range(4, len(lines), 2))]
    kept = [lines for lines in paragraphs if not any(source in lines[0] for source in corrected)]
    (folder / "reports" / "2030.txt").write_text("\n".join(line for lines in kept for line in lines), "utf-8")
    build = run.started(folder, "build", "--force")
    faults = _import_both(project, files)
    faults += _ended("build", build)
    faults += project.build()
    return faults + _but_new_units(in_force(project, files)) + _both_are_named(project)


def beside_a_watch(folder: Path, run: Command, seed: int) -> list[str]:
    """Two imports while the project is watched."""
    project, files = _two_files(folder, run, seed)
    watch = run.started(folder, "watch")
    try:
        faults = _import_both(project, files)
        time.sleep(2)
    finally:
        # not SIGINT, which is ignored where this script runs in the background of a shell
        watch.terminate()
    faults += [fault for fault in _ended("watch", watch) if "Traceback" in fault or "does not end" in fault]
    faults += project.build()
    return faults + in_force(project, files) + _both_are_named(project)


PEOPLE: Mapping[str, Callable[[Path, Command, int], list[str]]] = {
    test.__name__.replace("_", "-"): test
    for test in (
        twice_without_a_build,
        the_same_file_twice,
        at_the_same_moment,
        beside_a_build,
        beside_a_watch,
    )
}
_CERTAIN = ("edit-target", "edit-source", "approve", "reject", "merge", "split", "edit-target")
"""What two people do, by turns; of the same unit the later one's is in force."""


def _two_files(
    folder: Path, run: Command, seed: int, *, same: bool = False
) -> tuple[Project, list[Returned]]:
    """Return a project that is built, and files of two people made from it: of the same units, or of others."""
    chance = random.Random(f"people {seed}")
    project = Project(folder, run, seed)
    if faults := project.build():
        raise AssertionError(faults)
    memory = project.memory()
    files = []
    touched: set[Pair] = set()
    for name in chance.sample(("xliff12", "tmx", "tsv", "xlsx"), 2):
        form, file = FORMATS[name], project.opened(name)
        person = Person(chance, file, memory, tuple(project.reports.values()), form.leftovers)
        if not same:
            person.touched = {id(row) for row in file.rows if Pair(row.source, row.target).folded in touched}
        meant = [
            done
            for operation in (("edit-target",) * 12 if same else _CERTAIN)
            for done in Person(
                chance, file, memory, person.reports, form.leftovers, touched=person.touched
            ).work(1, operation)
        ]
        touched |= {pair.folded for done in meant for pair in done.was}
        path = folder / f"returned-{form.output}"
        file.save(path, Disguise())
        files.append(Returned(path, len(file.rows), meant, Disguise(), memory))
    return project, files


def _import_both(project: Project, files: Sequence[Returned]) -> list[str]:
    return [
        fault
        for file, by in zip(files, ("Li", "Wang"), strict=True)
        for fault in _failed("import", project.run("import", str(file.path), "--by", by))
    ]


def _both_are_named(project: Project) -> list[str]:
    text = _bytes(project.corrections).decode()
    return [f"lost: nothing by {by} is in corrections.jsonl" for by in ("Li", "Wang") if by not in text]


def _but_new_units(faults: Sequence[str]) -> list[str]:
    """Leave out what another report brings."""
    return [fault for fault in faults if not fault.startswith("collateral")]


def _ended(what: str, process: subprocess.Popen[str]) -> list[str]:
    try:
        out, err = process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        return [f"crash: {what} does not end: {process.communicate()[1][-600:]}"]
    return list(_failed(what, Ran(process.returncode, out, err)))


# damaged corrections


def damaged(folder: Path, run: Command, seed: int, how: str) -> list[str]:
    """Damage corrections.jsonl as editors, git and full disks do: the line is named, all else is in force."""
    chance = random.Random(f"damage {seed}")
    project = Project(folder, run, seed)
    if faults := project.build():
        return faults
    path = folder / "returned.tsv"
    first = project.reviewed(chance, "tsv", path, count=5, operation="edit-target", plain=True)
    faults, _ = _imported(project, first)
    lines = project.corrections.read_bytes().splitlines(keepends=True)
    data, bad = DAMAGES[how](lines)
    project.corrections.write_bytes(data)
    ran = project.run("build")
    said = ran.err + ran.out
    if "Traceback" in said:
        faults.append(f"crash: build: {said[-600:]}")
    if bad and not re.search(rf"corrections\.jsonl:(\d+-)?{bad}\b|\bline {bad}\b", said):
        faults.append(f"not named: line {bad} of corrections.jsonl; said: {said[-300:]!r}")
    faults += in_force(project, [first])
    second = project.reviewed(
        chance, "xlsx", folder / "returned.xlsx", count=1, operation="edit-target", plain=True
    )
    # a line that cannot be read is named again, and makes the exit code 1
    faults += [
        fault
        for fault in _imported(project, second, by="Wang")[0]
        if not (bad and "corrections.jsonl:" in fault)
    ]
    if bad and data.splitlines()[bad - 1] not in project.corrections.read_bytes():
        faults.append(f"lost: line {bad} of corrections.jsonl is gone after a further import")
    project.run("build")
    return faults + in_force(project, [second])


def _conflict(lines: Sequence[bytes]) -> tuple[bytes, int]:
    marked = [lines[0], b"<<<<<<< HEAD\n", lines[1], b"=======\n", *lines[2:4], b">>>>>>> li\n", *lines[4:]]
    return b"".join(marked), 2


DAMAGES: Mapping[str, Callable[[Sequence[bytes]], tuple[bytes, int]]] = {
    "half a line more": lambda lines: (b"".join((*lines, lines[0][:40], b"\n")), len(lines) + 1),
    "cut inside a character": lambda lines: (
        b"".join((*lines, lines[0][: lines[0].index("。".encode()[:1]) + 1], b"\n")),
        len(lines) + 1,
    ),
    "no JSON": lambda lines: (b"".join((lines[0], b"to do: ask Li\n", *lines[1:])), 2),
    "null": lambda lines: (b"".join((lines[0], b"null\n", *lines[1:])), 2),
    "a conflict": _conflict,
    "CRLF": lambda lines: (b"".join(lines).replace(b"\n", b"\r\n"), 0),
    "a BOM": lambda lines: (b"\xef\xbb\xbf" + b"".join(lines), 0),
    "doubled lines": lambda lines: (b"".join((*lines, *lines)), 0),
    "no last line end": lambda lines: (b"".join(lines).rstrip(b"\n"), 0),
    "blank lines": lambda lines: (b"\n\n".join(line.rstrip(b"\n") for line in lines) + b"\n\n", 0),
}
"""Kind of damage -> the file's bytes, and the number of a line that has to be named, 0 for none."""


# the command line


def _kind(fault: str) -> tuple[str, str]:
    """Return the kind of a fault, and the operation that it is about, if one is named."""
    kind, _, rest = fault.partition(": ")
    operation = rest.partition(":")[0]
    return kind, operation if operation in OPERATIONS else ""


def _main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", default="0:200", help="FROM:TO, or one seed")
    parser.add_argument("--format", choices=FORMATS, help="by default the seed says it")
    parser.add_argument("--operation", choices=OPERATIONS, default="", help="do nothing else")
    parser.add_argument(
        "--undo", type=int, default=0, metavar="COUNT", help="undo so many corrections instead"
    )
    parser.add_argument("--people", action="store_true", help="let two people import instead")
    parser.add_argument("--damage", action="store_true", help="damage corrections.jsonl instead")
    parser.add_argument(
        "--tmx-builder", type=Path, metavar="PATH", help="the program; by default this package"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the project's folder there")
    asked = parser.parse_args()
    first, _, last = asked.seeds.partition(":")
    seeds = range(int(first), int(last) if last else int(first) + 1)
    run = Command(asked.tmx_builder.absolute() if asked.tmx_builder else None)
    kinds: Counter[tuple[str, str]] = Counter()
    trials = 0
    for seed in seeds:
        name = asked.format or list(FORMATS)[seed % len(FORMATS)]
        option = ""
        tests: Mapping[str, Callable[[Path, Command, int], list[str]]]
        if asked.people:
            tests, option = PEOPLE, " --people"
        elif asked.damage:
            tests, option = {how: partial(damaged, how=how) for how in DAMAGES}, " --damage"
        elif asked.undo:
            tests, option = {"undo": partial(undone, wanted=asked.undo)}, f" --undo {asked.undo}"
        else:
            tests = {name: partial(judge, name=name, operation=asked.operation)}
            option = f" --format {name}" + (f" --operation {asked.operation}" if asked.operation else "")
        for title, test in tests.items():
            with tempfile.TemporaryDirectory() as temporary:
                place = (asked.keep or Path(temporary)) / f"{seed}-{title}"
                shutil.rmtree(place, ignore_errors=True)
                faults = test(place, run, seed)
            trials += 1
            kinds.update(_kind(fault) for fault in faults)
            for fault in faults:
                print(f"seed {seed} {title}: {fault}")
            if faults:
                print(f"    python tests/tools/returned_reviews.py --seeds {seed}{option}", flush=True)
    for (kind, operation), count in sorted(kinds.items()):
        print(f"{count:6} {kind} {operation}")
    print(f"{trials} trials, {kinds.total()} faults")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(_main())
