"""brat standoff: a .txt and an .ann for each article, and the configuration that brat needs to show them.

A statement is an event whose trigger is its content, with its source and its cue; stance, form, certainty and the side
on a claim that was chosen are attributes of it, the speaker is a note. Places are code points of the .txt, which is the
text of the article as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from onrecord.record.asking.choosing import Chosen
from onrecord.record.told import SIDES
from onrecord.types import LEVELS, STANCES, Span

PARTS = {"content": "Content", "source": "Source", "cue": "Cue"}
_CONFIGURATION = f"""\
[entities]
Source
Cue

[relations]

[events]
Content\tSource?:Source, Cue?:Cue, Inside?:Content

[attributes]
Stance\tArg:Content, Value:{"|".join(STANCES)}
Form\tArg:Content, Value:direct|mixed|indirect
Certainty\tArg:Content, Value:{"|".join(level for level in LEVELS if level != "unstated")}
Side\tArg:Content, Value:{"|".join(SIDES)}
"""
_PIECE = re.compile(r"[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def files(chosen: Iterable[Chosen], folder: Path) -> None:
    """Write the articles into the folder, the files of each under its number and title; articles.tsv says which is
    which."""
    (folder / "annotation.conf").write_text(_CONFIGURATION, encoding="utf-8")
    with (folder / "articles.tsv").open("w", encoding="utf-8", newline="\n") as listed:
        listed.write("file\tarticle\turl\n")
        for number, each in enumerate(chosen, start=1):
            article = each.article
            name = f"{number:06}-{_UNSAFE.sub('-', article.title or article.id)[:40].strip('-').lower()}".rstrip("-")
            (folder / f"{name}.txt").write_bytes(article.text.encode())
            (folder / f"{name}.ann").write_bytes("".join(f"{line}\n" for line in standoff(each)).encode())
            listed.write(f"{name}\t{_flat(article.id)}\t{_flat(article.url or '')}\n")


def standoff(chosen: Chosen) -> Iterator[str]:
    """The lines of an article's .ann file. A statement without content has no event, only its parts."""
    article = chosen.article
    marked, attributes = count(1), count(1)
    events = {s.id: f"E{n}" for n, s in enumerate((s for s in article.statements if s.content), start=1)}
    for s in article.statements:
        roles: dict[str, str] = {}
        for part, called in PARTS.items():
            if places := _places(article.text, getattr(s, part)):
                roles[called] = f"T{next(marked)}"
                at = ";".join(f"{start} {end}" for start, end in places)
                yield f"{roles[called]}\t{called} {at}\t{' '.join(article.text[a:b] for a, b in places)}"
        if "Content" not in roles:
            continue
        if s.inside in events:
            roles["Inside"] = events[s.inside]
        event = events[s.id]
        yield f"{event}\t{' '.join(f'{role}:{id}' for role, id in roles.items())}"
        told: dict[str, str] = {"Stance": s.stance, "Form": s.form}
        if s.certainty.level != "unstated":
            told["Certainty"] = s.certainty.level
        if chosen.on is not None and (side := chosen.on.sides.get(s.id)) is not None:
            told["Side"] = side
        for name, value in told.items():
            yield f"A{next(attributes)}\t{name} {event} {value}"
        if whose := chosen.whose.get(s.id) or s.speaker:
            yield f"#{event[1:]}\tAnnotatorNotes {event}\t{_flat(whose.name)} ({whose.kind})"


def _places(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans in pieces that no line break or tab stands in, as the format wants it."""
    pieces = [piece for start, end in spans for piece in _PIECE.finditer(text, start, end) if piece[0].strip()]
    return [piece.span() for piece in pieces]


def _flat(words: str) -> str:
    return " ".join(words.split())
