"""What stands around the prose of an article and is not prose: dates glued in front, bylines behind, links, credits.

Every pattern asks for the whole of a line, or for a marked piece at the very edge of the text, so that no speech is
lost: where a line could also be a sentence, it is left to be read as one. A title is found too, but it stays to be
read: headlines say who says what.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from onrecord.dates import ISO, WEEKDAY, WORDED, day
from onrecord.types import Span


class Furniture(msgspec.Struct, frozen=True):
    """The facts found, and in `spans` the pieces that are not to be read as speech, in order and apart."""

    published: str | None = None
    byline: str | None = None
    title: str | None = None
    title_span: Span | None = None
    spans: tuple[Span, ...] = ()


_TIME = (
    r"(?:[ ]{0,20}(?:(?:T|,|-|at|@)[ ]{0,20})?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?(?:[ ]*[ap]\.?m\b\.?)?"
    r"(?:[ ]*(?:Z\b|[+-]\d\d:?\d\d|(?-i:[A-Z]{2,4}\b)))?)?"
)
_DATE = rf"{WEEKDAY}(?:{ISO}|{WORDED}|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)\b){_TIME}"
_LABEL = (
    r"(?:date|dated|(?:first )?published|posted|created|(?:last )?(?:updated|modified))(?:[ ]+(?:on|at))?"
    r"(?:[ ]{0,20}:)?[ ]{0,20}"
)
_RULE = r"(?:[ ]*(?:[|•·]|[–—-]{1,2}(?=\s)))"

_NAME = r"(?-i:[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[.’'-][^\W\d_]+)*\.?)"
_FULL_NAME = rf"{_NAME}(?:[ ](?:{_NAME}|(?-i:de|del|della|di|da|van|von|der|den|la|le|al|bin|el))){{1,4}}"
_NAMES = rf"{_FULL_NAME}(?:(?:,[ ]|[ ]and[ ]|[ ]&[ ]|,[ ]and[ ]){_FULL_NAME}){{0,4}}"
# What may follow a name in a byline: a role, an outlet, a date.
_ROLE = (
    rf"(?:[ ]*(?:[|•·,/]|[–—-])[ ]*(?:the[ ])?(?:[\w’'.&-]+[ ]){{0,4}}(?:writer|reporter|correspondent|editor|bureau"
    rf"|staff|press|reuters|news|post|times|online|contributor|columnist|{_DATE})\b[^\n]{{0,30}})?"
)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_DATE_IN_FRONT = _whole(
    rf"\s*(?:{_LABEL}{_DATE}{_RULE}?|{_DATE}{_RULE}|{ISO}{_TIME}(?=\s+[\"“‘']?(?-i:[A-ZÀ-ÖØ-Þ])))(?=\s)\s*"
)
_DATE_LINE = _whole(rf"[\[(]?(?:{_LABEL})?{_DATE}[\])]?(?:{_RULE}.{{0,20}})?\.?")
_BYLINE = _whole(rf"(?:[•*·|–—-]+[ ]*)?(?:(?:story|written|words|text|report)[ ])?by:?[ ]+(?P<name>{_NAMES}){_ROLE}\.?")
_NAME_BEHIND = _whole(rf"(?P<rule>[•·*]|[–—-]{{1,2}})[ ]*(?P<name>{_NAMES})")
# Glued to the last sentence: after a bullet or a bar, or after "By". After a dash it may be whose words these were.
_NAME_GLUED = _whole(
    rf"(?<=[.!?\"”’')])[ ]*(?:[•·|][ ]*|(?:[ ]|[–—-]{{1,2}})[ ]*(?-i:By|BY)[ ]+)(?P<name>{_NAMES}){_ROLE}\.?$"
)
# Whole lines that are furniture wherever they stand.
_SHARES = r"(?:share|tweet|pin|e-?mail|print|comments?)"
_FURTHER = (
    r"(?:(?:to )?read (?:more|next|also|the full (?:story|article))|see also|more on this|recommended|more|watch"
    r"|related(?: (?:stories|story|articles?|content|coverage|roundups?))?|don[’']t miss)"
)
_PICTURE = r"(?:image|photo(?:s|graph)?|pictures?|credit|source|via|h/t)"
_LINES = _whole(
    "|".join(
        (
            r"[\[(]?advert(?:isement|ising)s?[\])]?|advertisement[ -]*content continues below",
            r"story continues below(?: advertisement)?",
            r"[>»–— -]*share (?:this|on|via)\b.{0,60}",
            rf"{_SHARES}(?:[ |,/•]+(?:{_SHARES}|\d+))*",
            rf"(?:>>|»)?[ ]*{_FURTHER}[ ]*[:>»].{{0,200}}",
            r"\[[ ]*related:[^\]]{0,200}\]",
            r"read more(?: (?:here|at|in the|on the)\b.{0,60})?",
            r"related (?:stories|articles|content|coverage)",
            r"(?:click here|sign up|subscribe) (?:to|for|here|now|today)\b[^“”\"]{0,160}",
            r"(?:for more,? )?sign up for (?:the|our)\b[^“”\"]{0,80}newsletters?\b[^“”\"]{0,60}",
            r"(?:using|on) a mobile device\? click here\b.{0,40}",
            r"[–—>» “\"-]*(?:you can )?follow (?:us|me|him|her|@?[\w.’'-]+(?: [\w.’'-]+){0,3})(?: \(?@\w+\)?)?"
            r" on (?:twitter|facebook|instagram|x|bluesky|mastodon)\b[^“”\"]{0,60}[”\"]?",
            r"like us on facebook\b.{0,100}",
            r"(?:©|\(c\)|copyright\b).{0,300}|all rights reserved\.?",
            rf"{_PICTURE}(?: (?:by|via|credit|courtesy(?: of)?))?[ ]*:[^“”\"]{{0,60}}",
            rf"[\[(]{_PICTURE}\b[^\])]{{0,120}}[\])]",
            r"(?:view|see) (?:the )?(?:gallery|photos?|pictures|slideshow):?",
            r"poll loading ?…?|filed (?:in|under)\b.{0,120}|[–—-]*[ ]*more to (?:come|follow)\.*",
        )
    )
)
# The ends of agency copy. In brackets they may stand glued to the last words of the text.
_DONE = r"(?:reporting|writing|editing|translation)"
_CREDIT = _whole(rf"\([ ]*(?:(?:additional|with)[ ]+)*{_DONE} by\b[^()]{{2,400}}\)?[ .]*$")
_CREDIT_LINE = _whole(
    rf"(?:with )?(?:additional )?{_DONE} by [^“”\"]{{2,200}}"
    r"|[^“”\"]{2,250}\bcontributed(?: reporting)?(?: to this (?:report|story|article|post))?(?: from [\w ,.]{2,40})?\."
)
_NO_TITLE = _whole(rf"(?:first |last )?(?:updated?|published|posted)\b.*|\*\*.*|.*\b{_PICTURE}:.*|[\"“‘'].*[\"”’']")
_TITLE_WORDS = range(3, 26)
_TITLE_LONGEST = 160


@lru_cache(maxsize=64)  # who takes an article in, who reads it and who compares it ask one after the other
def find(text: str) -> Furniture:
    """The furniture of a text. Offsets are code points of it; any string is welcome.

    >>> found = find("date 2017-06-04 The mayor said no.\\n\\n  • Ada Quill")
    >>> found.published, found.byline, found.spans
    ('2017-06-04', 'Ada Quill', ((0, 16), (38, 49)))
    """
    published: str | None = None
    byline: str | None = None
    title_span: Span | None = None
    spans: list[Span] = []
    front = _DATE_IN_FRONT.match(text)
    start = 0
    if front:
        start = front.end()
        spans.append((0, start))
        published = _published(front.group())
    lines = _lines(text, start)
    for k, (at, end) in enumerate(lines):
        line = text[at:end]
        head, tail = k < 4, k >= len(lines) - 4 and k > 0
        if len(line) <= 400 and _LINES.fullmatch(line):
            spans.append((at, end))
        elif (head or tail) and _DATE_LINE.fullmatch(line):
            spans.append((at, end))
            published = published or _published(line)
        elif (head or tail) and len(line) < 200 and (found := _BYLINE.fullmatch(line)):
            spans.append((at, end))
            byline = byline or found["name"]
            published = published or _published(line)
        elif k == len(lines) - 1 and k and (found := _NAME_BEHIND.fullmatch(line)) and not _is_speech(text, at, found):
            spans.append((at, end))
            byline = byline or found["name"]
        elif k == len(lines) - 1 and (found := _NAME_GLUED.search(line, max(0, len(line) - 160))):
            spans.append((at + found.start(), end))
            byline = byline or found["name"]
        elif tail and _CREDIT_LINE.fullmatch(line):
            spans.append((at, end))
        elif (tail or k == 0) and (found := _CREDIT.search(line, max(0, len(line) - 420))):
            spans.append((at + found.start(), end))
        elif title_span is None and head and all(span[1] <= at for span in spans) and len(spans) == k + bool(front):
            title_span = _title(text, at, end, last=k == len(lines) - 1)
    title = text[slice(*title_span)] if title_span else None
    return Furniture(published=published, byline=byline, title=title, title_span=title_span, spans=tuple(spans))


def _is_speech(text: str, at: int, found: re.Match[str]) -> bool:
    """Whether a dash and a name say whose the quotation above is."""
    return found["rule"][0] in "–—-" and text[:at].rstrip().endswith(tuple("\"”’'»"))


def _published(piece: str) -> str | None:
    """The day in a piece that has a date, unless it only says when the text was changed."""
    if re.match(r"\W*(?:last )?(?:updated|modified)", piece, re.IGNORECASE):
        return None
    found = re.search(_DATE, piece, re.IGNORECASE)
    return day(found.group()) if found else None


def _lines(text: str, start: int) -> list[Span]:
    """The lines of a text that are not blank, without the white space around them."""
    return [found.span() for found in re.compile(r"\S(?:[^\n\r]*\S)?").finditer(text, start)]


def _title(text: str, at: int, end: int, *, last: bool) -> Span | None:
    """The line as a title: short, without a full stop, before a blank line and more text."""
    line = text[at:end]
    bare = line.rstrip("\"”’'» )")
    if last or len(line) > _TITLE_LONGEST or len(line.split()) not in _TITLE_WORDS or _NO_TITLE.fullmatch(line):
        return None
    if bare.endswith((".", ":", ",", ";", "—", "–", "-")) or len(re.findall(r"[^\W\d_]{2,}", line)) < 3:
        return None
    return (at, end) if re.match(r"[ \t]*(?:\r?\n[ \t]*\r?\n|\r[ \t]*\r)", text[end:]) else None
