"""A statement as a sentence that a reader understands: who said what, in which words, to whom, when, and how we know.

The words of cue and content stand as the article has them; only the small words between are ours.

>>> from onrecord.types import Speaker, When
>>> said = Statement(id="s", form="direct", source=((18, 23),), cue=((24, 28),), content=((0, 16),), stance="denies",
...     speaker=Speaker("q", "Ines Quill", "person"), to="reporters", when=When("2025-03-10"), via=("Port Radio",))
>>> str(sentence("“It never broke”, Quill said.", said))
'Ines Quill said: “It never broke”, to reporters, on Monday 10 March 2025, per Port Radio.'
"""

from __future__ import annotations

import re
from datetime import date

from rich.table import Table
from rich.text import Text

from onrecord.terminal.statements import STYLES, UNSURE, words
from onrecord.types import Article, Statement, When

# strftime would speak the machine's language
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BEFORE = re.compile(r"according to|per|as told by|by|from|in the words of", re.IGNORECASE)
"""Cues that stand before their source."""
_NOUN = re.compile(
    r"(?:.* )?(?:claims?|demands?|statements?|accusations?|allegations?|charges?|reports?|suggestions?|calls?|promises?"
    r"|plans?|pledges?|threats?|warnings?|belief|fears?|hopes?|views?|words|:|[–—-])",
    re.IGNORECASE,
)

_DECIDED = re.compile(r"correction \d+ by ")
"""How a reason begins that is a person's decision."""
_OPENING = tuple("“\"‘'«„`")


def day(when: When) -> str:
    """A date as people read it.

    >>> day(When("2017-06-02")), day(When("2017-06")), day(When("2017"))
    ('on Friday 2 June 2017', 'in June 2017', 'in 2017')
    """
    year, *rest = when.date.split("-")
    if not rest:
        return f"in {year}"
    month = _MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"in {month} {year}"
    return f"on {_WEEKDAYS[date.fromisoformat(when.date).weekday()]} {int(rest[1])} {month} {year}"


def sentence(text: str, s: Statement) -> Text:
    """One statement of an article's `text`."""
    cue, said = words(text, s.cue), _ended(words(text, s.content))
    verb = cue and not _NOUN.fullmatch(cue)
    if _BEFORE.match(cue):
        return Text.assemble((_capital(cue), "underline"), " ", _who(text, s), f": {said}", _told(s))
    who = _who(text, s)
    first = Text(_capital(who.plain), who.style)
    if verb and said[:1] not in _OPENING and min(s.cue) < min(s.content, default=(0, 0)):
        return Text.assemble(first, " ", (cue, "underline"), f" {said}", _told(s))
    if verb:
        return Text.assemble(first, " ", (cue, "underline"), f": {said}", _told(s))
    return Text.assemble(first, *((", ", (f"“{cue}”", "underline")) if cue else ()), f": {said}", _told(s))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _told(s: Statement) -> str:
    """To whom, where, when and through whom."""
    told = [f"to {s.to}"] if s.to else []
    told += [f"at {s.where}" if s.where[:1].islower() else f"in {s.where}"] if s.where else []
    told += [day(s.when)] if s.when else []
    told += [f"per {', per '.join(s.via)}"] if s.via else []
    return "".join(f", {x}" for x in told) + "."


def _who(text: str, s: Statement) -> Text:
    if s.speaker is not None:
        return Text(s.speaker.name.replace(" | ", " and "), "bold")
    source = words(text, s.source)
    return Text(f"Somebody not named (“{source}”)" if source else "Somebody not named", "italic")


def _ended(said: str) -> str:
    """The words without the writer's punctuation behind them."""
    return said.rstrip(" ,;:.") if said[-1:] not in "”\"’'" else said


def notes(s: Statement, numbers: dict[str, int]) -> Text:
    """What else is to be known of a statement: how sure its source is, and how sure we are."""
    out = Text()
    if s.certainty.level != "unstated":
        whose = "source" if s.certainty.whose == "source" else "writer"
        level = s.certainty.level.replace("-", " ").capitalize()
        out.append(f" {level}, says the {whose}: “{s.certainty.text}”." if s.certainty.text else f" {level}.", "cyan")
    if s.marks == "missing":
        out.append(" Spoken words without marks.", "yellow")
    elif s.marks not in ("none", "kept"):
        out.append(f" Quotation marks {s.marks}.", "yellow")
    if s.inside in numbers:
        out.append(f" Inside {numbers[s.inside]}.", "dim")
    if s.confidence < UNSURE:
        out.append(f" Read with doubt ({s.confidence:.2f}).", "yellow")
    decided: dict[str, list[str]] = {}
    for fact, why in s.why.items():
        if _DECIDED.match(why):
            decided.setdefault(why, []).append(fact)
    for why, facts in decided.items():
        out.append(f" {', '.join(facts).capitalize()} by {why}.", "bold cyan")
    return out


def table(article: Article) -> Table:
    """An article's statements as numbered sentences, each with its stance."""
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    grid.add_column(justify="right", style="dim")
    grid.add_column(min_width=9)
    grid.add_column(ratio=1, overflow="fold")
    numbers = {s.id: n for n, s in enumerate(article.statements, 1)}
    for n, s in enumerate(article.statements, 1):
        grid.add_row(str(n), Text(s.stance, STYLES[s.stance]), sentence(article.text, s) + notes(s, numbers))
    return grid
