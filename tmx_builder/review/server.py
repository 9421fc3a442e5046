"""The review over HTTP: the page, and the JSON that it asks for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tmx_builder.checks import HELP_OF_CHECKS
from tmx_builder.errors import TmxBuilderError
from tmx_builder.model import Granularity
from tmx_builder.review.acts import ActError
from tmx_builder.review.choosing import BadRequestError, choice_of, chosen, remaining, sections
from tmx_builder.review.downloads import TYPES, file_of
from tmx_builder.review.interface import asset
from tmx_builder.review.lines import ReviewLine, beside
from tmx_builder.review.lookup import Lookup, occurrences
from tmx_builder.review.session import Effect, Session, StaleError
from tmx_builder.review.suggestions import suggested
from tmx_builder.review.values import values_of

_MOST_ROWS = 500
_LARGEST = 1_000_000
"""Bytes of a request."""


def application(session: Session) -> Starlette:
    """Return the application of a session; only a `Guard` may call it."""
    answers = _Answers(session)

    def read(answer: Callable[[Mapping[str, str]], Any]) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            return await _answered(session, answer, {**request.query_params, **request.path_params})

        return endpoint

    def write(answer: Callable[[Mapping[str, Any]], Any], status: int = 200) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            values = await _body(request)
            if values is None:
                return _error(400, "request", "a request is an object in JSON")
            return await _answered(session, answer, values, status)

        return endpoint

    return Starlette(
        routes=[
            Route("/", read(answers.page)),
            Route("/static/{name}", read(answers.static)),
            Route("/api/state", read(answers.state)),
            Route("/api/rows", read(answers.rows)),
            Route("/api/lookup", read(answers.lookup)),
            Route("/api/row/{id}", read(answers.row)),
            Route("/api/suggestions", read(answers.suggestions)),
            Route("/api/cuts", read(answers.cut_at_cursor)),
            Route("/api/above", read(answers.above)),
            Route("/api/acts", write(answers.act), methods=["POST"]),
            Route("/api/undo", write(answers.undo), methods=["POST"]),
            Route("/api/redo", write(answers.redo), methods=["POST"]),
            Route("/api/build", write(answers.build, 202), methods=["POST"]),
            Route("/api/build", read(answers.building)),
            Route("/api/download", read(answers.download)),
            Route("/api/poll", read(answers.poll)),
        ]
    )


def prepare(session: Session) -> None:
    """Compute the first view once, so that the browser does not wait for caches to fill."""
    answers = _Answers(session)
    answers.page({})
    answers.state({})
    answers.rows({"order": "doubt"})


async def _body(request: Request) -> dict[str, Any] | None:
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > _LARGEST:
            return None
    try:
        values = json.loads(data or b"{}")
        # a lone surrogate cannot be written to a file
        data.decode()
        json.dumps(values, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


async def _answered(
    session: Session, answer: Callable[[Any], Any], values: Mapping[str, Any], status: int = 200
) -> Response:
    """Return the answer to a request, or the error that prevented it."""
    try:
        given = await run_in_threadpool(answer, values)
    except StaleError as error:
        rows = [values_of(session.state, line, session.terms) for line in error.lines]
        return _error(409, "conflict", str(error), version=session.version, rows=rows)
    except ActError as error:
        return _error(422, "act", str(error))
    except BadRequestError as error:
        return _error(400, "request", str(error))
    except LookupError as error:
        return _error(404, "missing", str(error))
    except TmxBuilderError as error:
        return _error(500, "files", str(error))
    return given if isinstance(given, Response) else JSONResponse(given, status)


def _error(status: int, error: str, message: str, **further: Any) -> JSONResponse:
    return JSONResponse({"error": error, "message": message, **further}, status)


class _Answers:
    """The answers to requests; a method takes the fields of a request."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lookup = Lookup()

    def page(self, _: Mapping[str, str]) -> Response:
        return self.static({"name": "page.html"})

    def static(self, values: Mapping[str, str]) -> Response:
        file = asset(values["name"])
        if file is None:
            raise LookupError("no such file")
        content, media_type = file
        return Response(content, media_type=media_type)

    def _fresh(self) -> Session:
        self._session.refresh()
        return self._session

    def state(self, _: Mapping[str, str]) -> Any:
        session = self._fresh()
        reports = []
        for name, report in session.state.reports.items():
            first = next(filter(None, (line.unit.provenance.date for line in report.lines)), None)
            reports.append(
                {
                    "name": name,
                    "year": first.year if first else None,
                    "title": report.title,
                    "units": sum(not line.leftover for line in report.lines),
                    "doubtful": len(report.doubtful),
                    "leftovers": sum(bool(line.leftover) for line in report.lines),
                    "sections": list(map(list, sections(report.lines))),
                }
            )
        return {
            **self._told(),
            "project": session.project.folder.absolute().name,
            "folder": str(session.project.folder.absolute()),
            "reports": reports,
            "statuses": ["translated", "needs-review", "reviewed"],
            "checks": sorted(HELP_OF_CHECKS),
            "languages": list(session.state.languages),
            "by": session.by,
        }

    def _told(self) -> dict[str, Any]:
        session = self._session
        return {
            "version": session.version,
            "remaining": remaining(session.state),
            "can_undo": session.can_undo,
            "can_redo": session.can_redo,
            "building": session.building.running,
        }

    def _values(self, line: ReviewLine) -> dict[str, Any]:
        return values_of(self._session.state, line, self._session.terms)

    def rows(self, values: Mapping[str, str]) -> Any:
        session = self._fresh()
        lines = chosen(session.state, choice_of(values))
        start, count = (_number(values, name, default) for name, default in (("from", 0), ("count", 100)))
        shown = lines[start : start + min(count, _MOST_ROWS)]
        return {"version": session.version, "total": len(lines), "rows": list(map(self._values, shown))}

    def _line(self, values: Mapping[str, str]) -> ReviewLine:
        line = self._fresh().state.line(values.get("id", ""))
        if line is None:
            raise LookupError("no such row")
        return line

    def row(self, values: Mapping[str, str]) -> Any:
        line = self._line(values)
        state = self._session.state
        report = state.reports[line.report]
        around = {
            step: list(islice(beside(report.lines, line, line.granularity, step), 2)) for step in (-1, 1)
        }
        pair = next((pair for pair in report.report.pairs if pair.id == line.unit.pair_id), None)
        evidence = line.unit.evidence
        return {
            "version": self._session.version,
            "row": self._values(line),
            "before": [self._values(each) for each in reversed(around[-1])],
            "after": [self._values(each) for each in around[1]],
            "evidence": {
                "segments": [evidence.source_segments, evidence.target_segments],
                "quantities": list(evidence.quantities),
                "names": list(evidence.names),
            },
            "reasons": [finding.message for finding in state.beside(line).findings],
            "paragraph": {"source": pair.source, "target": pair.target} if pair else None,
        }

    def lookup(self, values: Mapping[str, str]) -> Any:
        """Answer with what other reports have for a row, or with the units that have a text."""
        if text := values.get("q"):
            try:
                return {"version": self._session.version, **occurrences(self._fresh().state, text)}
            except ValueError as error:
                raise BadRequestError(str(error)) from error
        line = self._line(values)
        version = self._session.version
        return {"version": version, "runs": self._lookup.runs(self._session.state, version, line)}

    def suggestions(self, values: Mapping[str, str]) -> Any:
        state, cuts = self._fresh().state, self._session.cuts
        # a line that no longer exists has no suggestions
        line = state.line(values.get("id", ""))
        return {"suggestions": [each.values for each in suggested(state, cuts, line)] if line else []}

    def cut_at_cursor(self, values: Mapping[str, str]) -> Any:
        line = self._line(values)
        offset = _number(values, "source_offset", 0)
        return self._session.cuts.at_cursor(self._session.state, line, offset)

    def above(self, values: Mapping[str, str]) -> Any:
        session = self._fresh()
        choice = choice_of(values)
        lines = session.above(_share(values.get("min_score")), choice)
        return {"version": session.version, "count": len(lines)}

    def act(self, values: Mapping[str, Any]) -> Any:
        session = self._session
        name = values.get("act")
        if name == "approve_above":
            given = values.get("filter") or {}
            if not isinstance(given, dict) or not isinstance(values.get("count"), int):
                raise BadRequestError("a filter and a count are needed")
            return self._effect(
                session.approve_above(_share(values.get("min_score")), choice_of(given), values["count"])
            )
        ids, etags = values.get("ids"), values.get("etags")
        for names in (ids, etags):
            if not isinstance(names, list) or not all(isinstance(text, str) for text in names):
                raise BadRequestError("ids and etags are lists of texts")
        assert isinstance(ids, list) and isinstance(etags, list)
        return self._effect(session.act(str(name), ids, etags, values))

    def _effect(self, effect: Effect) -> Any:
        return {
            **self._told(),
            "changed": list(map(self._values, effect.changed)),
            "removed": list(effect.removed),
            "added": list(map(self._values, effect.added)),
            "next": effect.following or None,
            "said": effect.said,
        }

    def undo(self, _: Mapping[str, Any]) -> Any:
        return self._effect(self._session.undo())

    def redo(self, _: Mapping[str, Any]) -> Any:
        return self._effect(self._session.redo())

    def build(self, _: Mapping[str, Any]) -> Any:
        self._session.building.start()
        return self._session.building.values

    def building(self, _: Mapping[str, Any]) -> Any:
        return self._session.building.values

    def poll(self, _: Mapping[str, str]) -> Any:
        self._fresh()
        return self._told()

    def download(self, values: Mapping[str, str]) -> Response:
        suffix = values.get("format", "")
        if suffix not in TYPES:
            raise BadRequestError(f"{suffix!r} is none of {', '.join(TYPES)}")
        state = self._fresh().state
        choice = choice_of(values)
        granularity = choice.granularity or (Granularity.CLAUSE if suffix == "xlf" else None)
        data = file_of(state, chosen(state, choice), suffix, granularity)
        return Response(
            data,
            media_type=TYPES[suffix],
            headers={"content-disposition": f'attachment; filename="review.{suffix}"'},
        )


def _number(values: Mapping[str, str], name: str, default: int) -> int:
    try:
        return max(0, int(values.get(name) or default))
    except ValueError as error:
        raise BadRequestError(f"{name} is no number") from error


def _share(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise BadRequestError("min_score is no number") from error
