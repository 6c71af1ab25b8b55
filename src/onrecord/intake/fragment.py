"""A piece of HTML, such as a feed carries, to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.intake.page import mend

_BREAKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
        " header hr li main nav ol p pre section table td th tr ul",
    )
)
_SILENT = frozenset(
    ("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "button", "textarea")
)
_HTML = re.compile(r"<[a-zA-Z!/]|&(?:#\d|#x|[a-zA-Z]{2,})")


def paragraphs(html: str) -> list[str]:
    """The paragraphs of a piece of HTML, mended.

    >>> paragraphs("<p>Gate &amp; tide</p>rose<br>high<script>x</script>")
    ['Gate & tide', 'rose\\nhigh']
    """
    if not _HTML.search(html):
        return _mended(" ".join(piece.split()) for piece in re.split(r"\n\s*\n", html))
    from lxml import etree
    from lxml.html import HTMLParser

    try:
        # The parser closes what nests deeper than it follows; nothing is looked up and nothing run.
        root = etree.fromstring(f"<div>{html}</div>", HTMLParser(no_network=True, encoding=None))
    except (etree.LxmlError, ValueError):
        return []
    if root is None:
        return []
    blocks: list[list[str]] = [[]]
    silent = 0
    for event, one in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = one.tag if isinstance(one.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if tag in _BREAKS:
                blocks.append([])
            text = "\n" if tag == "br" else one.text
            if text and not silent:
                blocks[-1].append(text if tag == "br" else re.sub(r"\s+", " ", text))
            continue
        if event == "end":
            silent -= tag in _SILENT
            if tag in _BREAKS:
                blocks.append([])
        if one.tail and not silent:
            blocks[-1].append(re.sub(r"\s+", " ", one.tail))
    return _mended(re.sub(r" *\n *", "\n", re.sub(r" +", " ", "".join(pieces))) for pieces in blocks)


def _mended(found: Iterable[str]) -> list[str]:
    return [paragraph for paragraph in (mend(piece).strip() for piece in found if piece.strip()) if paragraph]


def line(html: str) -> str:
    """A title or a name that may be HTML, as one line of plain text.

    >>> line("Smith &amp;amp; Sons <b>win</b>")
    'Smith & Sons win'
    """
    text = " ".join(" ".join(paragraphs(html)).split())
    return " ".join(paragraphs(text)) if "&" in text else text
