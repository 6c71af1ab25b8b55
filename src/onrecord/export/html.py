"""A report in one HTML file: every article with its statements, each with the place it stands at, and what was found.

The file holds all that it shows, has no script, and fetches nothing; whatever articles say in it is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from onrecord.export import names
from onrecord.record.asking.choosing import Chosen
from onrecord.record.told import Side, Told
from onrecord.types import Article, Span, Speaker, Statement

Findings = Callable[[str], Sequence[Told]]
"""Gives what was found in an article, by its id."""
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --faint: #666; --line: #ddd; --mark: #fdf3c7;
  --cue: #b3261e; --source: #1a4f8b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e3; --paper: #161616; --faint: #a0a0a0; --line: #3a3a3a;
  --mark: #3d3616; --cue: #ff9d94; --source: #9cc5f5; } }
body { color: var(--ink); background: var(--paper); font: 1.05rem/1.6 Georgia, "Times New Roman", serif;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; } h2 { border-top: 1px solid var(--line); padding-top: 1.5rem; margin-top: 3rem; }
.faint, .text sup { color: var(--faint); font-size: .85em; } .text { white-space: pre-wrap; }
mark { background: var(--mark); color: inherit; } .text .source { color: var(--source); font-weight: bold; }
.text .cue { color: var(--cue); text-decoration: underline; }
details { font-size: .85em; color: var(--faint); }
li { margin: .6rem 0; } li:target, sup:target { outline: 2px solid var(--cue); }
q, bdi { unicode-bidi: isolate; } q { quotes: none; } q::before, q::after { content: none; } a { color: inherit; }
.stance { font-variant: small-caps; } .grave { color: var(--cue); font-weight: bold; }
@media print { body { max-width: none; margin: 0; } h2 { break-before: page; } }
"""
_UNSURE = 0.6
"""Below this confidence a statement is shown as uncertain."""
_DECIDED = re.compile(r"correction \d+ by ")
"""How a reason begins that is a person's decision."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def lines(chosen: Iterable[Chosen], findings: Findings = lambda id: ()) -> Iterator[bytes]:
    """The report, piece by piece. `findings` are as of the last comparing."""
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Who said what</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>Who said what</h1>\n"
        '<p class="faint">Made by onrecord. Each statement leads to the words it rests on: <mark>what was said</mark>, '
        "by whom, and by which word. It shows who stands where, and never says who is right. "
        "What the program was not sure of is marked.</p>\n"
    ).encode()
    number = 0
    for number, each in enumerate(chosen, start=1):
        if number == 1 and each.on is not None:
            yield f"<p>Statements that take a side on the claim <q>{_bdi(each.on.says)}</q></p>\n".encode()
        yield "".join(_article(number, each, findings(each.article.id))).encode()
    yield f'<p class="faint">{number} article{"" if number == 1 else "s"}.</p>\n</body>\n</html>\n'.encode()


def _article(number: int, chosen: Chosen, findings: Sequence[Told]) -> Iterator[str]:
    article = chosen.article
    file = re.split(r"[/\\]", chosen.heading.place or "")[-1]  # not where it lies on somebody's disk
    yield f'<section id="a{number}">\n<h2>{_bdi(article.title or file or article.id)}</h2>\n'
    told = [_bdi(each) for each in (article.outlet, article.byline, article.published) if each]
    if names.is_address(article.url):
        told.append(f'<a href="{escape(article.url or "")}" rel="noreferrer nofollow">{_bdi(article.url or "")}</a>')
    told.append(f"article {_bdi(article.id)}")
    yield f'<p class="faint">{" · ".join(told)}</p>\n'
    if article.unread is not None:
        yield f"<p>Not read: {_bdi(article.unread)}</p>\n"
    if article.statements:
        yield "<h3>Statements</h3>\n<ol>\n"
        for n, s in enumerate(article.statements, start=1):
            side = chosen.on.sides.get(s.id) if chosen.on else None
            yield statement(article, s, chosen.whose.get(s.id), f"a{number}s{n}", side)
        yield "</ol>\n"
    if findings:
        yield "<h3>Findings</h3>\n<ul>\n"
        for found in findings:
            yield _finding(found)
        yield "</ul>\n"
    yield f'<h3>Text</h3>\n<div class="text" dir="auto">{marked(article, f"a{number}")}</div>\n</section>\n'


def statement(
    article: Article, s: Statement, whose: Speaker | None = None, id: str = "", side: Side | None = None
) -> str:
    """A statement as an item of a list; `whose` is its speaker in the whole record; with an `id` it leads to its words
    in the text, which are marked with the same; `side` is that on the claim that was chosen."""
    whose = whose or s.speaker
    source, cue, said = (_words(article.text, spans) for spans in (s.source, s.cue, s.content))
    who = (
        f"<b>{_bdi(' and '.join(one.name for one in names.each(whose)))}</b>" if whose else "<i>somebody not named</i>"
    )
    if source and (whose is None or source != whose.name):
        who += f" (<q>{_bdi(source)}</q>)"
    told = [f"<b>{side}</b> the claim"] if side else []
    told += [f"{name} {_bdi(value)}" for name, value in (("to", s.to), ("at", s.where)) if value]
    told += [f"on {_bdi(s.when.date)}"] if s.when else []
    told += [f"via {_bdi(', '.join(s.via))}"] if s.via else []
    if s.certainty.level != "unstated":
        told.append(f"{s.certainty.level}" + (f": <q>{_bdi(s.certainty.text)}</q>" if s.certainty.text else ""))
    told += [f"quotation marks {s.marks}"] if s.marks not in ("none", "kept") else []
    places = ", ".join(f"{a}–{b}" for a, b in s.content)
    told.append(f"at {places}" if places else "no place")
    told += [f"<b>read with doubt ({s.confidence:.2f})</b>"] if s.confidence < _UNSURE else []
    told += sorted({f"<b>{_bdi(why)}</b>" for why in s.why.values() if _DECIDED.match(why)})
    cue = f' <span class="cue">{_bdi(cue)}</span>' if cue else ""
    words = f"<q>{_bdi(said)}</q>"
    begin, words = (f'<li id="{id}">', f'<a href="#{id}t">{words}</a>') if id else ("<li>", words)
    return (
        f'{begin}{who} <span class="stance">{s.stance}</span>{cue}: {words} '
        f'<span class="faint">{"; ".join(told)}</span>{_why(s)}</li>\n'
    )


def _why(s: Statement) -> str:
    """Why the reader, or a person, says so: folded up, for who wants to know."""
    why = "".join(f"<li>{_bdi(fact)}: {_bdi(reason)}</li>" for fact, reason in s.why.items())
    return f"<details><summary>why</summary><ul>{why}</ul></details>" if why else ""


def _finding(found: Told) -> str:
    says = f'<span class="{found.finding.severity}">{found.finding.severity}</span> {_bdi(found.finding.code)}: '
    says += f"{_bdi(found.finding.says)} <q>{_bdi(found.words)}</q>"
    beside = "".join(
        f'<li>beside: <q>{_bdi(near.words)}</q> <span class="faint">{_bdi(near.article.title or near.article.id)}'
        f" at {near.span[0]}–{near.span[1]}</span></li>"
        for near in found.beside
    )
    return f"<li>{says}{f'<ul>{beside}</ul>' if beside else ''}</li>\n"


def marked(article: Article, id: str = "") -> str:
    """The text with the parts of its statements marked, and behind each statement its number; with an `id` the number
    leads to the statement."""
    parts: list[tuple[Span, str]] = []
    numbers: dict[int, list[int]] = {}
    for n, s in enumerate(article.statements, start=1):
        for name, spans in (("content", s.content), ("source", s.source), ("cue", s.cue)):
            parts += [(span, name) for span in spans]
        if spans := s.content or s.cue or s.source:
            numbers.setdefault(max(end for _, end in spans), []).append(n)
    edges = sorted({0, len(article.text), *numbers, *(edge for span, _ in parts for edge in span)})
    starting: dict[int, list[tuple[Span, str]]] = {}
    for part in parts:
        starting.setdefault(part[0][0], []).append(part)
    out: list[str] = []
    over: list[tuple[Span, str]] = []
    for at, end in zip(edges, [*edges[1:], None], strict=True):
        for n in numbers.get(at, ()):
            out.append(f'<sup id="{id}s{n}t"><a href="#{id}s{n}">{n}</a></sup>' if id else f"<sup>{n}</sup>")
        if end is None:
            break
        over = [part for part in over if part[0][1] > at] + starting.get(at, [])
        out.append(_mark(escape(article.text[at:end]), {name for _, name in over}))
    return "".join(out)


def _mark(words: str, names: set[str]) -> str:
    for name in ("source", "cue"):
        if name in names:
            words = f'<span class="{name}">{words}</span>'
    return f"<mark>{words}</mark>" if "content" in names else words


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(" ".join(text[a:b].split()) for a, b in spans)


def _bdi(words: str | None) -> str:
    return f"<bdi>{escape(words or '')}</bdi>"
