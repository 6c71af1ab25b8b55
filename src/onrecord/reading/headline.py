"""Headlines that say who says what: "Leaks were correct - Orlov", "Orlov: leaks were correct".

They have no verb of saying, so the model sees no cue; the dash or the colon is the cue. The name must stand in the
body too: "Harbour costs: what we know" names nobody. Nor does a title that ends in its outlet: "Leaks grow - Bay News".
"""

from __future__ import annotations

import re

from onrecord.types import Span

_NAME = r"(?:[A-Z][\w'’.]*|[A-Z]{2,})(?:\s+(?:[A-Z][\w'’.-]*|of|the|de|van|von|al|bin)){0,3}"
_AFTER = re.compile(rf"(?P<content>\S.{{11,}}?)\s*(?P<cue>\s[-–—]|[–—])\s*(?P<source>{_NAME})\s*$")
_BEFORE = re.compile(rf"^(?P<source>{_NAME})\s*(?P<cue>:)\s*(?P<content>\S.{{11,}})$")

_OUTLET = re.compile(
    r"\b(?:News|Times|Post|Herald|Tribune|Guardian|Journal|Gazette|Telegraph|Mail|Express|Observer|Chronicle|Courier|"
    r"Press|Wire|Daily|Weekly|Today|Radio|TV|Television|Magazine|Review|Online|BBC|CNN|NBC|ABC|CBS|Reuters|AP|AFP)\b|\."
)


def find(text: str, title: Span) -> tuple[Span, Span, Span] | None:
    """(source, cue, content) of a headline that is itself a statement, or None; `title` is its place in `text`."""
    start, end = title
    line = text[start:end]
    body = text[end:]
    for pattern in (_AFTER, _BEFORE):
        m = pattern.search(line)
        if m and not _OUTLET.search(m["source"]) and re.search(rf"\b{re.escape(m['source'].split()[-1])}\b", body):
            cue = m.start("cue") + len(m["cue"]) - len(m["cue"].lstrip())
            content_end = m.start("content") + len(m["content"].rstrip())
            return (
                (start + m.start("source"), start + m.end("source")),
                (start + cue, start + m.end("cue")),
                (start + m.start("content"), start + content_end),
            )
    return None
