"""Add: paste a text, or give files, and see it read at once."""

from __future__ import annotations

import shutil
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import msgspec
from fastapi import File, Form, Request, Response, UploadFile

from onrecord.engines.here import Read, read_pile
from onrecord.errors import UsageError
from onrecord.fetch import Fetcher
from onrecord.fetch.addresses import is_address
from onrecord.intake import Taken, take, take_text
from onrecord.web import addresses, answers
from onrecord.web.faces import Faces
from onrecord.web.forms import OurForm, back
from onrecord.web.newsroom import Newsroom, Room

faces = Faces()
PASTED = "pasted"
_FILES = 200
_SHOWN = 200
"""Articles of an upload that are listed."""
Field = Annotated[str, Form(max_length=2_000)]


class Added(msgspec.Struct, frozen=True):
    """What became of what was given: how many were read, were known already, could not be read; the first of them.
    `most` is how many were taken where there are more."""

    read: int
    known: int
    unread: int
    articles: tuple[Read, ...]
    most: int | None = None


@faces.pages.get("/add")
def form(request: Request) -> Response:
    """The forms."""
    return answers.page(request, "add.html", added=None)


@faces.pages.post("/add/text", dependencies=[OurForm])
def add_text(
    request: Request,
    room: Room,
    text: Annotated[str, Form()] = "",
    title: Field = "",
    outlet: Field = "",
    published: Field = "",
    url: Field = "",
) -> Response:
    """Read a text that was pasted, keep it, and show it."""
    text = text.replace("\r\n", "\n")  # forms end lines so, whatever was pasted
    if not text.strip():
        raise UsageError("there is no text: paste one")
    limited(room, text)
    article = take_text(text, title=title, outlet=outlet, published=published, url=url)
    added = _add(room, [Taken(article, url.strip() or PASTED)])
    return _shown(request, added)


@faces.pages.post("/add/address", dependencies=[OurForm])
def add_address(request: Request, room: Room, address: Field = "") -> Response:
    """Read the page or the feed at a web address, keep its articles, and show them."""
    address = address.strip()
    if not is_address(address):  # anything else would be taken for a file of ours
        raise UsageError(f"{address[:80]!r} is no web address: give one that begins with https:// or http://")
    pile = list(islice(take([address], fetcher=Fetcher()), _FILES + 1))
    added = _add(room, pile[:_FILES])
    return _shown(request, msgspec.structs.replace(added, most=_FILES) if len(pile) > _FILES else added)


@faces.pages.post("/add/files", dependencies=[OurForm])
def add_files(request: Request, room: Room, files: Annotated[list[UploadFile], File()]) -> Response:
    """Read files that were given, keep their articles, and list them."""
    given = [file for file in files if file.filename]
    if not given:
        raise UsageError("there is no file: choose one or more")
    if len(given) > _FILES:
        raise UsageError(f"{len(given)} files at once are over the limit of {_FILES}: use `onrecord read` for more")
    with TemporaryDirectory(prefix="onrecord-") as folder:
        added = _add(room, _taken(Path(folder), given))
    return _shown(request, added)


def _shown(request: Request, added: Added) -> Response:
    """On to the article where there is one; else the list of what became of each."""
    if added.read + added.known == 1 and not added.unread:
        return back(addresses.article(added.articles[0].article.id), done="added")
    return answers.page(request, "add.html", added=added)


def _taken(folder: Path, files: list[UploadFile]) -> list[Taken]:
    """The articles of files; each is known by its own name, wherever it lies here."""
    found: list[Taken] = []
    for n, file in enumerate(files):
        name = Path((file.filename or "").replace("\\", "/")).name or "file"
        # The name decides how it is read, and nothing else: it comes from outside.
        kind = "".join(c for c in "".join(Path(name).suffixes[-2:]) if c.isalnum() or c == ".")[-20:]
        here = folder / f"{n}{kind}"
        with here.open("wb") as copy:
            shutil.copyfileobj(file.file, copy)
        for taken in take([here]):
            place = taken.place
            place = name + place.removeprefix(str(here)) if place.startswith(str(here)) else _place(place, here, name)
            found.append(msgspec.structs.replace(taken, place=place))
    return found


def _place(place: str, here: Path, name: str) -> str:
    """A place as people know it: with the name of the file they gave."""
    _, found, rest = place.rpartition(here.name)
    return name + rest if found else place


def limited(room: Newsroom, text: str) -> None:
    """UsageError where a text is too long to be read while somebody waits."""
    most = room.settings.longest_text
    if len(text) > most:
        raise UsageError(f"{len(text):,} characters are over the limit of {most:,} here: use `onrecord read` for it")


def _add(room: Newsroom, pile: list[Taken]) -> Added:
    with room.reading:
        done = list(read_pile(pile, room.reader, room.record))
    room.changed()
    count = {outcome: sum(d.outcome == outcome for d in done) for outcome in ("read", "known", "unread")}
    return Added(count["read"], count["known"], count["unread"], tuple(done[:_SHOWN]))
