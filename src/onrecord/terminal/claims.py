"""Claims for people: the list, the ledger of one, and how articles stand to a claim that was put."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.record.told import Chain, Claim, ClaimHeading, Position, Side, Stance, Stand, Stood
from onrecord.terminal.controls import still
from onrecord.terminal.speakers import counted

STYLES: dict[str, str] = {
    "asserts": "green",
    "denies": "red",
    "doubts": "yellow",
    "asks": "cyan",
    "withholds": "magenta",
    "reports-only": "dim",
    "for": "green",
    "against": "red",
    "observing": "dim",
}
VERBS: dict[Side, str] = {
    "asserts": "assert it",
    "denies": "deny it",
    "doubts": "doubt it",
    "asks": "ask",
    "withholds": "say nothing to it",
    "reports-only": "only pass it on",
}
SHOWN = 12
"""Code points of an id that a list shows."""
_PLACES = 4
"""Statements of one position that are shown."""
_LONG = 200
"""Code points of a statement that are shown."""


def listed(console: Console, claims: Sequence[ClaimHeading], record: str) -> None:
    """One claim after the other: its words, who stands where, on what it rests."""
    for h in claims:
        console.print(Text(f"“{_short(h.says)}”", "bold"))
        line = Text("    ")
        for n, (side, count) in enumerate(h.sides.items()):
            line.append(", " if n else "").append(f"{count} {_verb(side, count)}", STYLES[side])
        console.print(line)
        console.print(Padding(Text(_rests(h), "dim"), (0, 0, 0, 4)))
    console.print()
    console.print(Text(f"onrecord claims {claims[0].id[:SHOWN]} --record {record} shows the first as a ledger", "dim"))


def _rests(h: ClaimHeading) -> str:
    days = h.first if h.first == h.last else f"{h.first} to {h.last}"
    told = [
        counted(h.statements, "statement"),
        f"{counted(h.speakers, 'speaker')} ({h.named} named)",
        counted(h.articles, "article"),
        counted(h.origins, "origin"),
    ]
    if h.single:
        told.append("asserted by one source alone")
    if h.changes:
        told.append("positions clash")
    if h.first:
        told.append(str(days))
    return f"{', '.join(told)}  {h.id[:SHOWN]}"


def ledger(console: Console, claim: Claim, called: Mapping[str, str]) -> None:
    """The ledger of one claim: side after side, speaker after speaker, with the words and why they are there; `called`
    says what each article is called."""
    h = claim.heading
    console.print(Text(f"“{still(' '.join(h.says.split()))}”", "bold"))
    console.print(Padding(Text(_rests(h), "dim"), (0, 0, 0, 2)))
    side: Side | None = None
    for p in claim.positions:
        if p.side != side:
            side = p.side
            count = sum(o.side == side for o in claim.positions)
            console.print()
            console.print(Text(f"{count} {_verb(side, count)}", f"bold {STYLES[side]}"))
        console.print(Padding(_who(p), (0, 0, 0, 2)))
        for s in p.statements[:_PLACES]:
            console.print(Padding(_said(s, called), (0, 0, 0, 6)))
        if len(p.statements) > _PLACES:
            console.print(
                Padding(Text(f"and {counted(len(p.statements) - _PLACES, 'statement')} more", "dim"), (0, 0, 0, 6))
            )
    if claim.changes:
        console.print()
    for c in claim.changes:
        word = "moved" if c.dated else "stands on both sides"
        console.print(Text(f"{c.speaker.name} {word}: {c.before.side}, {c.after.side}", "bold yellow"))
    if claim.loose:
        console.print()
        console.print(Text(f"{counted(len(claim.loose), 'statement')} of its story may be about it too", "bold dim"))
        for s in claim.loose[:_PLACES]:
            console.print(Padding(_said(s, called), (0, 0, 0, 6)))
    console.print()
    console.print(Text("how it came", "bold"))
    console.print(Padding(_chain(claim.chain), (0, 0, 0, 2)))


def _who(p: Position) -> Text:
    line = Text(p.speaker.name if p.speaker else "nobody named", "bold")
    if p.speaker and not p.named:
        line.append("  unnamed", "not bold dim")
    if p.certainty.text:
        line.append(f"  {p.certainty.level}: “{p.certainty.text}”", "not bold cyan")
    if p.since:
        line.append(f"  since {p.since}", "not bold dim")
    if p.via:
        line.append(f"  through {', '.join(p.via)}", "not bold dim")
    return line


def _said(s: Stood, called: Mapping[str, str]) -> Text:
    line = Text(f"“{_short(s.words)}”")
    line.append(f"  {called.get(s.article, s.article)}", "dim")
    line.append(f"\n{s.why} ({s.score:.2f}); {s.why_side} ({s.side_score:.2f})  {s.statement[:SHOWN]}", "dim italic")
    return line


def _chain(chain: Chain) -> Table:
    names = {n.id: n.name for n in chain.nodes}
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    word = {"said": "in", "passed-on": "passed on to", "copied": "copied by"}
    for e in chain.edges[:40]:
        grid.add_row(names[e.start], Text(f"→ {word[e.kind]}", "dim"), names[e.end])
    if len(chain.edges) > 40:
        grid.add_row(Text(f"and {len(chain.edges) - 40} more", "dim"), "", "")
    return grid


def stands(console: Console, claims: Mapping[str, str], found: Sequence[Stand], called: Mapping[str, str]) -> None:
    """For each claim the articles for it, against it, and those that only report it, with the words these rest on."""
    for id, text in claims.items():
        mine = [s for s in found if s.claim == id]
        if not mine:
            continue
        console.print(Text(f"“{text}”", "bold"))
        for side in _ORDER:
            for s in sorted((s for s in mine if s.stand == side), key=lambda s: (-s.score, s.article)):
                name = called.get(s.article, s.article)
                line = Text(f"  {side:10}", f"bold {STYLES[side]}").append(name, "bold")
                console.print(line.append(f"  {s.score:.2f}", "not bold dim"))
                # What speaks of it and is on no side is shown only where nothing else is.
                for r in [r for r in s.rests if r.side] or s.rests[:FEW]:
                    row = Text(f"{r.side or 'speaks of it'}: ", STYLES.get(r.side or "", "dim"))
                    row.append(f"“{_short(r.words)}”")
                    if r.speaker:
                        row.append(f" — {r.speaker.name}", "bold")
                    console.print(Padding(row.append(f"  {r.why}", "dim italic"), (0, 0, 0, 12)))
        console.print()


FEW = 2
"""Places that speak of a claim and are on no side, at most, where a stand has no others."""
_ORDER: tuple[Stance, ...] = ("for", "against", "observing")


def _verb(side: Side, count: int) -> str:
    return VERBS[side] if count != 1 else _ONE[side]


_ONE: dict[Side, str] = {
    "asserts": "asserts it",
    "denies": "denies it",
    "doubts": "doubts it",
    "asks": "asks",
    "withholds": "says nothing to it",
    "reports-only": "only passes it on",
}


def _short(words: str) -> str:
    words = still(" ".join(words.split())).strip('"“”')
    return words if len(words) <= _LONG else words[: _LONG - 1].rstrip() + "…"
