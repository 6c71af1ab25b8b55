"""The templates of the pages, and what they can call.

Everything that stands in a page is escaped; characters that turn the direction of writing, which could make words look
like others, are shown by their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from onrecord import furniture, sentences
from onrecord.comparing.finding.catalogue import CATALOGUE
from onrecord.record.found import Heading
from onrecord.types import STANCES, Article, When
from onrecord.web import addresses

STATIC = Path(__file__).parents[1] / "static"
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


def shown(value: Any) -> Any:
    """A value as a page shows it: what would turn the direction of writing is told by its number.

    >>> shown("a\\u202eb")
    'a⟨U+202E⟩b'
    """
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _TURNS.sub(lambda m: f"⟨U+{ord(m.group()):04X}⟩", value) if _TURNS.search(value) else value


def title_of(article: Heading | Article) -> str:
    """What an article is called in a list."""
    begins = article.text[:160] if isinstance(article, Article) else article.begins
    for start, end in reversed(furniture.find(begins or "").spans):  # a date glued in front is no word of it
        begins = (begins or "")[:start] + (begins or "")[end:]
    place = getattr(article, "place", None) or ""
    return article.title or _clipped(begins or "") or place.rpartition("/")[2] or article.id


def _clipped(begins: str) -> str:
    """The first words of a text, up to seventy characters.

    >>> _clipped("The gate  held."), _clipped("word " * 30)[-11:]
    ('The gate held.', 'word word …')
    """
    words = " ".join(begins.split())
    return words if len(words) <= 70 else f"{words[:70].rpartition(' ')[0] or words[:70]} …"


def by_line(article: Heading | Article) -> str:
    """Outlet and day, as far as they are known."""
    return " · ".join(part for part in (article.outlet, article.published and day(article.published)) if part)


def called(article: Heading | Article) -> str:
    """What an article is called in a sentence: by its outlet, or else its title, and its day.

    >>> called(Heading("a", outlet="Bay Post", published="2025-03-10")), called(Heading("b", title="Dam holds"))
    ('Bay Post, 10 March 2025', 'Dam holds')
    """
    return ", ".join([article.outlet or title_of(article), *([day(article.published)] if article.published else [])])


def day(published: str | None) -> str:
    """A date, short.

    >>> day("2025-03-10"), day("2025-03"), day("soon"), day(None)
    ('10 March 2025', 'March 2025', 'soon', 'no date')
    """
    if not published:
        return "no date"
    try:
        if len(published) == 7:
            return f"{_MONTHS[int(published[5:]) - 1]} {published[:4]}"
        found = date.fromisoformat(published[:10])
    except (ValueError, IndexError):
        return published
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


_DONE = {
    "words": "in other words",
    "cut": "cut short",
    "splice": "spliced with other words",
    "marks": "without marks",
    "speaker": "given to somebody else",
}


_SIDES = {
    "asserts": "asserted by",
    "denies": "denied by",
    "doubts": "doubted by",
    "asks": "asked by",
    "withholds": "left open by",
    "reports-only": "passed on by",
}


def stood_to(sides: Mapping[str, int], most: int = 6) -> str:
    """How many stand on each side of a claim, in words; the first sides alone.

    >>> stood_to({"asserts": 1200, "denies": 1})
    'asserted by 1,200, denied by 1'
    """
    return ", ".join(f"{_SIDES[side]} {n:,}" for side, n in list(sides.items())[:most])


def as_claim(words: str) -> str:
    """The words of a claim as they stand alone, without what joined them to their sentence.

    >>> as_claim("that the gate had failed"), as_claim("it broke"), as_claim("“It held”")
    ('The gate had failed', 'It broke', '“It held”')
    """
    words = words.removeprefix("that ")
    return words[:1].upper() + words[1:]


def done_to(kind: str) -> str:
    """What was done to a quotation, in words.

    >>> done_to("cut")
    'cut short'
    """
    return _DONE.get(kind, kind)


def counted(n: int, one: str, more: str = "") -> str:
    """A number of things.

    >>> counted(1, "article"), counted(1200, "story", "stories")
    ('1 article', '1,200 stories')
    """
    return f"{n:,} {one if n == 1 else more or one + 's'}"


@cache
def static(name: str) -> str:
    """The address of a file of ours, with a digest, so that browsers may keep it for ever."""
    return f"/static/{name}?{sha256((STATIC / name).read_bytes()).hexdigest()[:8]}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    made.globals |= {
        "addresses": addresses,
        "catalogue": CATALOGUE,
        "counted": counted,
        "done_to": done_to,
        "day": day,
        "stood_to": stood_to,
        "said_on": lambda when: sentences.day(when) if isinstance(when, When) else day(when),
        "by_line": by_line,
        "called": called,
        "sentences": sentences,
        "stances": STANCES,
        "static": static,
        "title_of": title_of,
        "UNSURE": sentences.UNSURE,
    }
    made.filters["done_to"] = done_to
    made.filters["as_claim"] = as_claim
    return made


def _twin(request: Request) -> str:
    """The address of the page's twin for programs."""
    path = request.scope.get("raw_path", b"").decode("ascii", "replace").partition("?")[0]
    query = request.url.query
    return f"/api/v1{path}" + (f"?{query}" if query else "")


def render(request: Request, template: str, values: dict[str, Any]) -> str:
    """A page as HTML."""
    from onrecord.web.forms import signs

    room = getattr(getattr(request.scope.get("app"), "state", None), "room", None)
    return (
        _environment()
        .get_template(template)
        .render(
            request=request,
            room=room,
            here=request.url.path,
            twin=_twin(request),
            done=request.query_params.get("done", "")[:300],
            key=request.scope.get("onrecord.key", ""),
            signs=signs(request) or (room.settings.signs if room else ""),
            **values,
        )
    )
