"""One article as `show` prints it: the text, its statements marked and as sentences, and what gives itself away."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.sentences import words
from onrecord.terminal import sentences
from onrecord.terminal.statements import heading, marked
from onrecord.types import Article, Finding, Severity

STYLES: dict[Severity, str] = {"grave": "bold red", "notable": "yellow", "slight": "dim"}


def page(article: Article, place: str = "", *, findings: Sequence[Finding] = (), plain: bool = False) -> Group:
    """An article as `show` prints it; `findings` are what its own text shows."""
    parts: list[RenderableType] = [heading(article, place), Text()]
    if article.unread is not None:
        parts += [Text(f"not read: {article.unread}", "yellow"), Text()]
    parts += [marked(article, plain=plain), Text()]
    if article.statements:
        parts.append(sentences.table(article))
    if findings:
        parts += [Text(), Text("What gives itself away", "bold")]
        numbers = {s.id: n for n, s in enumerate(article.statements, 1)}
        for f in findings:
            line = Text(f"  {f.severity}", STYLES[f.severity])
            of = f", statement {numbers[f.statement]}" if f.statement in numbers else ""
            line.append(f" {f.code}{of}: {f.says}", "default")
            line.append(f" “{words(article.text, f.spans[-1:])}”", "italic")
            parts.append(line)
    return Group(*parts)
