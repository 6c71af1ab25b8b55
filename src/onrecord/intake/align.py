"""Where the paragraphs of an extracted text stand in the source of their page.

The page's source is laid out as its visible characters, without white space, each with its place: tags, scripts and
comments left out, entities read. An extracted paragraph is, but for white space, a stretch of that line; it is looked
for from left to right. A page says many things twice (a headline in a list of links, a teaser above the text), so
the long paragraphs are placed first and a short one only between its neighbours.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.intake.offsets import OffsetMap, Run, covering

_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
# One alternative a line: what is no text, an entity, white space, and text itself.
_SOURCE = re.compile(
    r"(?P<skip><!--.*?(?:-->|\Z)"
    rf"|<(?P<name>script|style)\b(?:{_ATTRIBUTES}|[^<>]*)>.*?(?:</(?P=name)\s*>|\Z)"
    rf"|<title\b(?:{_ATTRIBUTES}|[^<>]*)>[^<]*"
    rf"|<[!?/a-zA-Z]{_ATTRIBUTES}>"
    r"|<[!?/a-zA-Z][^<>]*>)"  # a tag with a quotation mark that is never closed
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    r"|(?P<space>\s+)"
    r"|(?P<text>[^<&\s]+|.)",
    re.DOTALL | re.IGNORECASE,
)
_LONG = 40
_KEY = 16
_NEAR = 8
"""Characters, white space apart: a paragraph of `_LONG` stands once on a page; `_KEY` in a row are no chance; fewer
are, unless they stand within `_NEAR` of what was found of the paragraph before."""
_FAR = 20_000
"""Characters before the next paragraph, and after the last, among which a short one is looked for."""
_PATIENCE = 64
"""How often in a row a paragraph's characters may be looked for in vain before the rest of it is given up."""


class Line:
    """A page's visible characters in a row, without white space; `at` and `ends` are their places in the source."""

    def __init__(self, page: str) -> None:
        visible: list[str] = []
        at: list[int] = []
        ends: list[int] = []
        for found in _SOURCE.finditer(page):
            start, end = found.span()
            if found.lastgroup == "text":
                visible.append(found.group())
                at.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
            elif found.lastgroup == "entity":
                read = "".join(html.unescape(found.group()).split())
                visible.append(read)
                at.extend([start] * len(read))
                ends.extend([end] * len(read))
        self.text = "".join(visible)
        self.at = at
        self.ends = ends


def align(page: str, paragraphs: Sequence[str], between: str = "\n\n") -> tuple[OffsetMap, float]:
    """The map from the paragraphs, joined by `between`, to the page, and the share of their characters (white space
    apart) that were found on it; the others get the place of the nearest one found.

    >>> offsets, share = align("<h1>Rain</h1><p>It  rained,<br>she&nbsp;said.</p>", ["Rain", "It rained, she said."])
    >>> share, offsets.page(0), offsets.page(6)
    (1.0, 4, 16)
    """
    text = between.join(paragraphs)
    letters = [i for i, character in enumerate(text) if not character.isspace()]
    line = Line(page)
    solid = ["".join(paragraph.split()) for paragraph in paragraphs]
    found = [place for pieces in _place(line.text, solid) for place in pieces]
    runs = list(_runs(page, text, letters, line, found))
    share = sum(place is not None for place in found) / len(found) if found else 1.0
    return covering(runs), share


def _place(line: str, solid: Sequence[str]) -> Iterator[list[int | None]]:
    """For each paragraph, the places of its characters on the line (None: not there)."""
    starts: list[int | None] = [None] * len(solid)
    cursor = 0
    for k, paragraph in enumerate(solid):
        if len(paragraph) >= _LONG and (there := line.find(paragraph, cursor)) >= 0:
            starts[k], cursor = there, there + len(paragraph)
    end = 0
    ahead = _next_start(starts, len(line))
    for k, paragraph in enumerate(solid):
        at: int | None = starts[k]
        if at is None:
            # A headline or a subheading: the last before what follows it, for teasers and links stand further up.
            if not paragraph:
                whole = -1
            elif len(paragraph) >= _LONG:
                whole = line.find(paragraph, end, ahead[k])
            else:
                whole = line.rfind(paragraph, max(end, ahead[k] - _FAR), ahead[k])
                if whole < 0:
                    whole = line.rfind(paragraph, end, min(end + _FAR, ahead[k]))
            at = whole if whole >= 0 else None
        if at is not None:
            places: list[int | None] = list(range(at, at + len(paragraph)))
        else:
            places = _piecemeal(line, paragraph, end, ahead[k])
        end = max([end, *(place + 1 for place in places if place is not None)])
        yield places


def _next_start(starts: Sequence[int | None], end: int) -> list[int]:
    """For each paragraph, where the next placed one begins."""
    ahead = [end] * len(starts)
    for k in range(len(starts) - 2, -1, -1):
        after = starts[k + 1]
        ahead[k] = ahead[k + 1] if after is None else after
    return ahead


def _piecemeal(line: str, paragraph: str, low: int, high: int) -> list[int | None]:
    """A paragraph that does not stand in one piece: as much of it as does, found key by key from left to right."""
    places: list[int | None] = [None] * len(paragraph)
    i, failed, begun = 0, 0, False
    while i < len(paragraph) and failed < _PATIENCE:
        key = paragraph[i : i + _KEY]
        near = low + _NEAR + len(key) if begun else low
        at = line.find(key, low, high if len(key) == _KEY else min(high, near))
        if at < 0:
            i, failed = i + 1, failed + 1
            continue
        while i < len(paragraph) and at < high and line[at] == paragraph[i]:
            places[i] = at
            i, at = i + 1, at + 1
        low, failed, begun = at, 0, True
    return places


def _runs(page: str, text: str, letters: list[int], line: Line, found: Sequence[int | None]) -> Iterator[Run | int]:
    """The runs of the text and, as counts, the characters between them that were not found."""
    pieces = [
        (i, line.at[place], line.ends[place]) for i, place in zip(letters, found, strict=True) if place is not None
    ]
    if not pieces:
        if text:
            yield len(text)
        return
    if pieces[0][0]:
        yield pieces[0][0]
    for (i, start, end), (after, following, _) in pairwise([*pieces, (len(text), len(page), 0)]):
        yield Run(1, start, end - start)
        gap = after - i - 1
        if gap and end < following and page[end].isspace():
            yield Run(1, end, 1)
            gap -= 1
        if gap:
            yield gap
