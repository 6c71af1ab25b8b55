"""Who is described first and named in the next paragraph: "The tax chief says ... . Quen Tarrow says he ...".

News often tells first what somebody is and then, as if it were known, who. So far only where all is plain: the one
described is one person not kept nameless, the very next statement is that of somebody named in full there for the
first time, in the same paragraph or the next, and what the article calls that person, if anything, fits.
"""

from __future__ import annotations

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.roles import PARTY, binding
from onrecord.reading.speakers.titles import SPOKESMEN

OWNERS = bag("his her their its our my")
LINES = 2
"""New lines between a description and the name, at most: paragraphs stand one blank line apart."""


def unveil(reading: Reading) -> None:
    """Give every description of which the next statement says who it is that name, and so whatever took it up."""
    found: dict[Figure, Figure] = {}
    for k, answer in enumerate(reading.answers[:-1]):
        if answer and answer.kind == "person" and len(answer.figures) == 1 and answer.figures[0].label:
            figure = _named_next(reading, k, answer.figures[0])
            if figure:
                found[answer.figures[0]] = figure
    for k, answer in enumerate(reading.answers) if found else ():
        if answer and len(answer.figures) == 1 and (figure := found.get(answer.figures[0])):
            name = reading.cast.written(figure)
            why = f"unveiled: {answer.figures[0].words[0]!r} is {name!r}, named in the next statement"
            reading.answers[k] = Answer(name, "person", why, (figure,))


def _named_next(reading: Reading, k: int, described: Figure) -> Figure | None:
    """The person whom the statement behind one names in full, for the first time, if it can be who was described."""
    cast = reading.cast
    answer, at = reading.answers[k + 1], reading.source_of(k + 1)
    if not answer or len(answer.figures) != 1 or answer.figures[0].kind != "person":
        return None
    figure = answer.figures[0]
    head, words = described.words[0], fold(described.label).split()
    if len(words) < 2 or words[0] in OWNERS or head in SPOKESMEN or (head not in described.label and head not in PARTY):
        return None  # "the woman" tells too little, a spokesman speaks for others, "Fenwick Pollster" is a name
    here = [i for i in cast.touching(at, _end(reading, k + 1)) if cast.who[i] is figure]
    if not here or len(cast.names[here[0]].words) < 2 or cast.last_before(figure, cast.starts[here[0]]) >= 0:
        return None
    if cast.line_at(at) - cast.line_at(reading.source_of(k)) > LINES:
        return None
    if described.sex and figure.sex not in ("", described.sex):
        return None
    if not figure.roles and not figure.public:
        return figure
    others = [w for w in words if w != head]
    return figure if binding(figure, head, others) > 0 else None


def _end(reading: Reading, k: int) -> int:
    return max((b for _, b in reading.statements[k].source), default=-1)
