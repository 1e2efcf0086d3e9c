"""The pages of the reading room."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dragoman.analyse import between, dyads, tables
from dragoman.analyse.dyads import QUADS
from dragoman.export import page
from dragoman.export.page.setting import environment, state_names
from dragoman.export.page.timeline import headline
from dragoman.record import Archive, ArchiveError
from dragoman.serve.guard import Guard
from dragoman.serve.question import PAGE, Question, claim_address, line_address, pieces

_FOLDER = Path(__file__).parent / "templates"
_UNAVAILABLE = 503


def create_app(archive_path: str | Path) -> Starlette:
    """The reading room over one archive, opened for reading. Raises ArchiveError when it cannot be opened."""
    room = _Room(Archive(archive_path, read_only=True))
    routes = [
        Route("/", room.documents),
        Route("/style.css", room.style),
        Route("/search", room.search),
        Route("/dyads", room.dyads),
        Route("/between/{one}/{other}", room.between),
        Route("/document/{id:path}", room.document),
    ]
    handlers: Any = {ArchiveError: room.trouble, HTTPException: room.missing}
    return Starlette(routes=routes, middleware=[Middleware(Guard)], exception_handlers=handlers, lifespan=room.lifespan)


def run(archive_path: str | Path, port: int) -> None:
    """Serves the archive on 127.0.0.1 until it is interrupted. Raises ArchiveError when the archive cannot be opened."""
    import uvicorn

    uvicorn.run(create_app(archive_path), host="127.0.0.1", port=port, log_level="warning", server_header=False)


class _Room:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.templates = _templates()

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        yield
        self.archive.close()

    def page(self, name: str, status: int = 200, **values: Any) -> Response:
        values.setdefault("question", Question())
        return HTMLResponse(self.templates.get_template(f"{name}.html.jinja").render(**values), status)

    def style(self, _request: Request) -> Response:
        return Response(page.stylesheet() + (_FOLDER / "room.css").read_text(encoding="utf-8"), media_type="text/css")

    def documents(self, _request: Request) -> Response:
        return self.page("documents", cards=self.archive.documents())

    def document(self, request: Request) -> Response:
        id = request.path_params["id"]
        lines = self.archive.lines_of(id, ["mentions"])
        if not lines:
            raise HTTPException(404, "There is no such document in this archive.")
        leaf = page.Leaf(tuple(lines), self.archive.text_of(id), self.archive.blocks_of(id))
        title = leaf.document.get("title") or id
        return self.page("document", title=title, article=Markup(page.article(leaf)))  # noqa: S704 - made by templates that escape

    def search(self, request: Request) -> Response:
        question = Question.of(request.query_params)
        hits = self.archive.find(**question.conditions, limit=PAGE + 1, offset=question.page * PAGE) if question.is_asked else []
        return self.page("results", question=question, hits=hits[:PAGE], more=len(hits) > PAGE)

    def dyads(self, _request: Request) -> Response:
        frames = tables(self.archive.record_lines())
        states = frames["actors"].filter(frames["actors"]["actor_kind"] == "state")
        names = dict(zip(states["id"], states["name"], strict=True))
        return self.page("dyads", dyads=dyads(frames["events"]).rows(named=True), names=names, columns=QUADS)

    def between(self, request: Request) -> Response:
        lines = list(self.archive.record_lines(layers=("mentions",)))
        found = between(lines, request.path_params["one"], request.path_params["other"])
        return self.page("between", found=found, names=state_names(lines), link=line_address)

    def trouble(self, _request: Request, error: Exception) -> Response:
        return self.page("trouble", _UNAVAILABLE, message=str(error))

    def missing(self, _request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return self.page("trouble", error.status_code, message=error.detail)


def _templates() -> Environment:
    """The page's templates and filters, with those of the reading room before them."""
    theirs = environment()
    assert theirs.loader is not None
    made = theirs.overlay(loader=ChoiceLoader([FileSystemLoader(_FOLDER), theirs.loader]))
    made.filters = theirs.filters | {
        "segment": lambda words: quote(words, safe=""),
        "pieces": pieces,
        "headline": headline,
        "claim_address": claim_address,
    }
    return made
