"""The sample news: articles by invented outlets on one invented affair, and what a careful editor finds in them.

The pile (`folder()`) is messy in the ways that real ones are: copies, stitched rewrites, lost marks, glued dates. The
editor's file (`editor.json`) says by quoted words who said what in each text, and what should be told of the whole.
Speech without marks is `direct` in it where the words are plainly the speaker's own: in a transcript (`marks` none,
none being wanted) and where a rewrite lost them (`marks` missing).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from onrecord.sample.noted import Noted, statements
from onrecord.types import Article, article_id

__all__ = ["articles", "editor", "folder", "gold"]


def folder() -> Path:
    """The folder of the sample news: `pile.jsonl` (wire form), and texts and a page as single files.

    >>> sorted({path.suffix for path in folder().iterdir()})
    ['.html', '.jsonl', '.txt']
    """
    return Path(__file__).parent / "news"


def editor() -> dict[str, Any]:
    """The editor's file: statements, metadata, copies, stitched, origins, quotations, alterations, claims, findings.

    Articles are named by their id in `pile.jsonl`, by file name otherwise.
    """
    found: dict[str, Any] = msgspec.json.decode((folder().parent / "editor.json").read_bytes())
    return found


def articles() -> dict[str, Article]:
    """The articles of the pile as text alone, by the names the editor's file has for them; the page is not among them.

    A .txt file is taken character for character; title, byline and date are those that the editor reads off it.
    """
    pile = msgspec.json.Decoder(Article).decode_lines((folder() / "pile.jsonl").read_bytes())
    found = {article.id: article for article in pile}
    metadata = editor()["metadata"]
    for path in sorted(folder().glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        about = {k: metadata[path.name][k] for k in ("title", "byline", "published")}
        found[path.name] = Article(id=article_id(text=text), language="en", text=text, **about)
    return found


def gold() -> list[Article]:
    """The articles with the statements that the editor finds in them, in wire form, in the order of the editor's file.

    Raises ValueError, naming the article and the words, where the file's words do not fit the texts.
    """
    texts = articles()
    notes = msgspec.convert(editor()["statements"], type=dict[str, list[Noted]])
    if set(notes) != set(texts):
        raise ValueError(f"articles in only one of pile and editor.json: {sorted(set(notes) ^ set(texts))}")
    return [
        msgspec.structs.replace(texts[name], statements=statements(name, texts[name], found))
        for name, found in notes.items()
    ]
