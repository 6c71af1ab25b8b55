"""A page to an article: the text without what stands around it, the facts its metadata has, the way back to its source.

trafilatura finds the article in the page; ftfy mends mojibake; the paragraphs come back with a blank line between
them. The offset map leads from the text to the page's source as it was decoded.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from onrecord.errors import IntakeError
from onrecord.intake.align import align
from onrecord.intake.article import Facts, Taken, article_of
from onrecord.intake.canonical import own_address
from onrecord.intake.declared import declared
from onrecord.intake.limits import LONGEST_PAGE, MOST_TAGS, refusal
from onrecord.intake.offsets import OffsetMap
from onrecord.intake.text import decode

_BLOCKS = frozenset(("head", "p", "quote", "list", "item", "table", "row", "cell", "div", "code", "ab", "body"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_PLAIN = re.compile(r"[\n\x20-\x7e]*")
_TAG = re.compile(r"<[a-zA-Z]")
_REPEATED = 60
"""Characters: a paragraph at least this long that stands twice in an extracted text is a pull quote or a fault."""
_PULLED = 300
"""Characters of a pull quote, at most."""
_PULLED_FROM = 200_000
"""Characters of a text that is looked through for them, at most."""
_WORDY = re.compile(r"(?:\S+\s+){4}\S+")
_EDGES = " \n“”‘’\"'.,…–—-"
_HEADLINE = 20
"""Words: a paragraph of no more that is all link, and no sentence, is the headline of another article."""
_LABEL = re.compile(
    r"\W*(?:(?:to )?read(?: more| also| next| this)?|see also|also|more|related|watch|listen|don[’']t miss|exclusive"
    r"|explainer|opinion|analysis|live)?\W*",
    re.IGNORECASE,
)
_LEAST = 25
"""Characters in the longest paragraph of an article; less is a menu, a login form, a page of pictures."""


def take_page(
    data: bytes,
    place: str,
    *,
    any_language: bool = False,
    charset: str | None = None,
    address: str | None = None,
    beside: Facts | None = None,
) -> Taken:
    """The article of a page. A page without one is unread.

    `charset` is what its server calls its encoding; `address` is where it was fetched; `beside` is what is known of it
    from elsewhere (a feed), for what the page itself does not tell.
    """
    known = None if address is None else own_address(address, None)
    try:
        page = decode_page(data, charset)
    except IntakeError as error:
        return Taken(article_of("", Facts(url=known), refused=str(error), place=place), place)
    if (tags := len(_TAG.findall(page))) > MOST_TAGS:
        reason = f"{tags:,} tags are over the limit of {MOST_TAGS:,} for one page"
        return Taken(article_of("", Facts(url=known), refused=reason, place=place), place)
    facts, paragraphs = _extract(page)
    if address is not None:
        facts = msgspec.structs.replace(facts, url=own_address(address, facts.url))
    facts = _completed(facts, beside)
    from onrecord.intake.walls import look  # late: its patterns take long to make, and an archive may have no page

    seen = look(facts.title, paragraphs, declared(page))
    refused = seen.refused
    if not refused and (not page.strip() or max(map(len, seen.paragraphs), default=0) < _LEAST):
        refused = "a page without an article's text" if page.strip() else "no text: the file is empty"
    extracted = "\n\n".join(seen.paragraphs)
    refused = refused or refusal(extracted, LONGEST_PAGE)  # before the work on a text that nobody will read
    if refused:
        return Taken(article_of("\n\n".join(paragraphs), facts, refused=refused, place=place), place)
    found, _ = align(page, seen.paragraphs)
    text = "\n\n".join(map(mend, seen.paragraphs))
    offsets = found if text == extracted else OffsetMap.between(extracted, text).after(found)
    article = article_of(text, facts, any_language=any_language, place=place)
    return Taken(article, place, offsets if article.unread is None else None, seen.notes)


def _completed(facts: Facts, beside: Facts | None) -> Facts:
    if beside is None:
        return facts
    missing = {key: value for key, value in msgspec.structs.asdict(beside).items() if not getattr(facts, key)}
    return msgspec.structs.replace(facts, **missing)


def decode_page(data: bytes, charset: str | None = None) -> str:
    """The source of a page: as UTF-8 where it is, else as its server or the page declares, else as its bytes look."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:4096])
    for name in (charset, declared and declared[1].decode("ascii").lower()):
        if not name:
            continue
        try:
            # What calls itself Latin-1 is Windows-1252 to every browser.
            return data.decode("cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def mend(text: str) -> str:
    """The text with its mojibake undone, and nothing else: marks stay as curly or straight as they are.

    >>> mend("â€œNever,â€\x9d she said")
    '“Never,” she said'
    """
    if _PLAIN.fullmatch(text):
        return text
    import ftfy  # late: slow to load

    return str(ftfy.fix_text(text, _mending()))


@cache
def _mending() -> Any:
    import ftfy

    return ftfy.TextFixerConfig(
        unescape_html=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        normalization=None,
        explain=False,
    )


def _extract(page: str) -> tuple[Facts, list[str]]:
    """What the page says of its article, and the article's paragraphs."""
    found = _trafilatura().bare_extraction(
        page,
        include_comments=False,
        include_links=True,
        with_metadata=True,
        # Only dates that the page itself gives as its own; none guessed from its words or its address.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        return Facts(), []
    facts = Facts(
        url=found.url,
        outlet=mend(found.sitename) if found.sitename else None,
        title=mend(found.title) if found.title else None,
        byline=mend(", ".join(name.strip() for name in found.author.split(";"))) if found.author else None,
        published=found.date,
    )
    paragraphs: list[str] = []
    told: set[str] = set()
    for block, linked in _blocks(found.body) if found.body is not None else ():
        if linked and _leads_elsewhere(block):
            continue
        for piece in re.split(r"\n\s*\n", block):
            paragraph = re.sub(r" *\n *", "\n", re.sub(r"[^\S\n]+", " ", piece)).strip()
            if paragraph and not (len(paragraph) >= _REPEATED and paragraph in told):
                paragraphs.append(paragraph)
                told.add(paragraph)
    return facts, _without_pulled(_parted(paragraphs, page), facts.title)


def _parted(found: list[str], page: str) -> list[str]:
    if len(found) != 1 or "\n" in found[0]:
        return found
    from onrecord.intake.parted import parted  # which takes pieces of pages apart as this room does

    return parted(found[0], page)


def _without_pulled(paragraphs: list[str], title: str | None) -> list[str]:
    """The paragraphs without those that only show words of another one again, marks aside: pull quotes. The headline
    may stand in the text, and is none."""
    whole = "\n".join(paragraphs)
    if len(whole) > _PULLED_FROM:
        return paragraphs
    words = [p.strip(_EDGES) for p in paragraphs]
    alike = Counter(words)
    return [
        p
        for p, said in zip(paragraphs, words, strict=True)
        if p == title or len(p) > _PULLED or not _WORDY.search(said) or whole.count(said) <= alike[said]
    ]


def _leads_elsewhere(block: str) -> bool:
    """Whether a block that is all link is the headline of another article."""
    return len(block.split()) <= _HEADLINE and not block.rstrip().endswith((".", "…"))


def _blocks(element: Any) -> Iterator[tuple[str, bool]]:
    """The texts between the block boundaries of an extracted body, in order, and whether all of each is a link."""
    pieces: list[str] = []
    outside = False
    for kind, piece in _walk(element):
        if kind == "block":
            yield "".join(pieces), not outside
            pieces.clear()
            outside = False
        elif kind == "line":
            pieces.append("\n")
        else:
            pieces.append(re.sub(r"\s+", " ", piece))
            outside = outside or (kind == "text" and not _LABEL.fullmatch(piece))
    yield "".join(pieces), not outside


def _walk(element: Any) -> Iterator[tuple[str, str]]:
    """A body as texts, texts of links, line breaks and block boundaries. With a stack of its own: pages nest deep."""
    stack: list[tuple[Any, bool, bool]] = [(element, False, False)]
    while stack:
        one, linked, closing = stack.pop()
        block = one.tag in _BLOCKS
        if block:
            yield "block", ""
        if closing:
            if one is not element and one.tail:
                yield "link" if linked else "text", one.tail
            continue
        if one.tag == "lb":
            yield "line", ""
        inside = linked or one.tag == "ref"
        if one.tag != "lb" and one.text and isinstance(one.tag, str):
            yield "link" if inside else "text", one.text
        stack.append((one, linked, True))
        stack.extend((child, inside, False) for child in reversed(one))


@cache
def _trafilatura() -> Any:
    import trafilatura  # late: half a second

    # They log each page without a text as an error; what matters of that is in the reason.
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    return trafilatura
