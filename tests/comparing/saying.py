"""Articles with one statement or more, as a reader would give them, written for the tests of comparing."""

from __future__ import annotations

from onrecord.types import Article, Speaker, Statement

CONTEXT = (
    "The council of Harwick met for five hours on Monday to talk about the flood. The warden had been asked to bring"
    " the keys of the mill and the book in which the hours of the sluice are kept, and he brought neither of them."
)


def article(
    id: str,
    words: str,
    *,
    by: str | None = "Ines Tarrow",
    published: str | None = None,
    context: str = CONTEXT,
    cue: str = "said",
    before: str = "",
) -> Article:
    """`words` (with their marks, if they have any) said by somebody, in an article that has the context's words too."""
    head = f"{context}\n\n{before}"
    source = by or "she"
    text = f"{head}{words} {source} {cue}.\n\nNothing else is known."
    start, end = len(head), len(head) + len(words)
    statement = Statement(
        id=f"{id}-1",
        form="direct" if "“" in words else "indirect",
        source=((end + 1, end + 1 + len(source)),),
        cue=((end + 2 + len(source), end + 2 + len(source) + len(cue)),),
        content=((start, end),),
        speaker=Speaker("", by, "person") if by else None,
    )
    return Article(id=id, text=text, published=published, statements=(statement,))
