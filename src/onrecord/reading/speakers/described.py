"""Sieves that end at people who are described: "the minister", "an Orrin judge", the headline's "actor"."""

from __future__ import annotations

import math

from onrecord.reading.speakers import pronouns
from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.figures import Figure, Sex
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.nouns import NAMELESS, NAMELESS_SIGN
from onrecord.reading.speakers.people import FAR
from onrecord.reading.speakers.phrases import Phrase
from onrecord.reading.speakers.roles import AGREES, ELSEWHERE, HEAD, OFFICES, PARTY, agreement, binding, words_for
from onrecord.reading.speakers.titles import HER, HIS, SPOKESMEN, TAKEN_UP

RUNS = 0.6
"""Times the logarithm of how often somebody is named, for descriptions of those whom elections are about."""
STAFF = 4.0
"""Against a reporter or an aide where a candidate is meant."""
_HELD = bag("senator governor congressman congresswoman mayor chancellor premier pope pontiff king queen justice")
_CALLINGS = bag(
    """
    actor actress star singer comedian surgeon neurosurgeon author writer novelist professor economist model legend
    """
)
"""What somebody is by calling: no politician whom all readers know."""
_RUNNING = bag("candidate nominee contender hopeful frontrunner front-runner")
_STAFF = bag(
    """
    host anchor moderator reporter journalist correspondent columnist editor manager adviser advisor aide strategist
    spokesman spokeswoman spokesperson consultant pollster operative staffer
    """
)
_ITS = (("its",), ("their",))
"""What makes a role a body's of which is spoken here: who has it elsewhere, has it of another."""
_QUOTED = ("“", '"', "‘")
_ONCE = bag("former onetime one-time potential likely")
"""What stands in front of what somebody is by whom he is somebody else's ("Belt's former strategist")."""
LEAD = 8
"""Lines below a headline in which whom it describes is named."""
_STRANGERS = bag(
    """
    narrator nurse witness interviewer checker fact-checker reporter official spokesman spokeswoman spokesperson judge
    moderator host partner teen teenager militant fighter rebel insurgent jihadist jihadi hostage relative rescuer medic
    elder eyewitness source
    """
)
"""Whom others meet: hardly ever the one who spoke last."""
_ANYBODY = bag(
    """
    customer user guest passenger patient shopper tourist spectator bystander onlooker villager tenant waiter waitress
    bartender neighbor neighbour member
    """
)
"""Whom a headline describes without having one in mind who is named below it."""
_OF_SOMETHING = bag("leader manager head owner member")
"""What anybody may be of something: what that is, stands in front of it."""
AGED = ("-year-old", "-born")
_INDEFINITE = bag("a an one another some any each every no two three four five six seven eight nine ten many most few")


def is_definite(phrase: Phrase) -> bool:
    """Whether a phrase means somebody known already: "the minister", "his spokesman", "Minister"."""
    if not phrase.before:
        return phrase.head not in PARTY
    if phrase.before[0] in ("at", "least"):
        return False  # "at least one former clerk" is nobody who was named
    return phrase.before[0] not in _INDEFINITE


def role(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "role": the person whom a definite description means.

    The one to whom the article binds it; for roles by which writers take up whoever they write about, though nothing
    binds them, the one last spoken of.
    """
    cast = reading.cast
    speakers, kinds = reading.last_speakers(k, p.start)
    place = reading.place(k, p.start)
    sex: Sex = "m" if p.head in HIS else "f" if p.head in HER else ""
    bonds = _bonds(reading, p, sex)
    for figure in speakers:
        if figure.label and figure.words[0] == p.head and set(p.before) <= {"the", "this", "that", *_label(figure)}:
            bonds[figure] = HEAD
    loose = p.before[:1] == ("the",) and not any(_is_person(reading, n) for n in p.names)
    loose = loose and (p.head in TAKEN_UP or any(word.endswith(AGED) for word in (*p.before, p.head)))
    if not loose and not any(bond > 0 for bond in bonds.values()):
        return None
    least = 0.0 if p.head in _HELD else HEAD / 2 + AGREES
    loose = loose and all(p.head in PARTY or bond <= 0 or bond < least for bond in bonds.values())
    near = pronouns.rank(cast, place, sex, reading.quotes_before(p.start), speakers)
    runs = RUNS if p.head in _RUNNING else 0.0
    scores = {
        f: score + agreement(f, p.before) + runs * math.log(f.count + 1) - (STAFF if runs and f.roles & _STAFF else 0)
        for f, score in near.items()
        if bonds.get(f, 0.0) > 0 or (loose and f not in bonds and not (p.head in _CALLINGS and _otherwise_known(f)))
    }
    for figure, bond in bonds.items():
        if bond > 0 and not (p.before[:1] in _ITS and figure not in near):
            scores[figure] = scores.get(figure, FAR) + bond
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    name = cast.written(best)
    if best in bonds:
        why = f"role: {p.head!r} is bound to {name!r}"
    elif best.kind == "person" and not best.label:
        why = f"role: {p.head!r} is bound to nobody, {name!r} is the nearest fitting speaker before"
    else:
        return None
    return reading.answer_of(best, why, kinds.get(best, "person"))


def _otherwise_known(figure: Figure) -> bool:
    """Whether a figure is no person for certain, or one known for an office."""
    return bool(figure.public) or (figure.kind != "person" and figure.count < 2)


def headlined(reading: Reading, p: Phrase) -> Answer | None:
    """Sieve "role": the first person named below a headline that only describes ("Actor Blasts Plan"), not in it."""
    cast = reading.cast
    if p.before[:1] == ("the",) or p.end > cast.headline or p.head in PARTY | _ANYBODY or _stays_nameless(p):
        return None
    sex: Sex = "m" if p.head in HIS else "f" if p.head in HER else ""
    above = {cast.who[i] for i in cast.within(0, cast.headline)}
    for i in cast.within(cast.headline, len(cast.text)):
        figure = cast.who[i]
        if cast.line[i] > LEAD:
            break
        if not figure or figure.kind != "person" or figure in above or figure.sex not in ("", sex or figure.sex):
            continue
        if (
            figure.roles.isdisjoint(p.before)
            and p.head not in figure.roles
            and (figure.public or len(figure.words) < 2)
        ):
            continue  # whom all readers know a headline names
        if p.head in SPOKESMEN and p.head not in figure.roles:
            return None
        name = cast.written(figure)
        return reading.answer_of(figure, f"role: {p.head!r} of the headline is {name!r}, named first below it")
    return None


def _stays_nameless(p: Phrase) -> bool:
    """Whether a description is one of those by which writers keep a source nameless ("a security source")."""
    return p.head in NAMELESS or any(sign in " ".join(p.after) for sign in NAMELESS_SIGN)


def lead(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "role": whom the headline means by the same noun ("Judge Halts Sale", "An Orrin judge on Monday ...")."""
    cast = reading.cast
    if p.before[:1] not in (("a",), ("an",)) or not cast.headline or cast.line_at(p.start) > LEAD:
        return None
    for j in range(k):
        start = reading.source_of(j)
        if start > cast.headline:
            break
        answer, source = reading.answers[j], reading.statements[j].source
        if not source or not answer or len(answer.figures) != 1 or answer.figures[0].label or answer.kind != "person":
            continue
        end = max(b for _, b in source)
        if fold(reading.text[start:end]).split()[-1:] == [p.head] and not _stays_nameless(p):
            return reading.answer_of(answer.figures[0], f"role: {p.head!r} is whom the headline calls so")
    return None


def resumed(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "role": the person who spoke last, taken up by a definite description that nothing binds to anybody."""
    if p.head in _STRANGERS | _ANYBODY or not _points_back(reading, p):
        return None
    sex: Sex = "m" if p.head in HIS else "f" if p.head in HER else ""
    last = reading.answers[k - 1] if k else None
    if not last or len(last.figures) != 1 or last.figures[0].kind != "person" or last.figures[0].label:
        return None
    figure = last.figures[0]
    cast = reading.cast
    if figure.sex not in ("", sex or figure.sex) or cast.line_at(p.start) - cast.line_at(reading.source_of(k - 1)) > 2:
        return None
    if agreement(figure, p.before) < 0 or (p.head in _CALLINGS and _otherwise_known(figure)):
        return None
    if p.head in OFFICES and not figure.roles.isdisjoint(SPOKESMEN):
        return None
    if p.head in _OF_SOMETHING and len(p.before) > 1 and figure.roles.isdisjoint(p.before):
        return None  # "the choir leader" is not whoever spoke before
    return reading.answer_of(figure, f"role: {p.head!r} is bound to nobody, {last.name!r} spoke last")


def _points_back(reading: Reading, p: Phrase) -> bool:
    """Whether a description takes up somebody: "the mayor", "Belt's former strategist", but not "Belt's lawyer"."""
    if p.after:
        return False
    if p.names:
        name = reading.cast.names[p.names[0]]
        return len(p.names) == 1 and name.possessive and name.outer == p.start and not _ONCE.isdisjoint(p.before)
    return p.before[:1] == ("the",)


def introduced(reading: Reading, p: Phrase) -> Answer | None:
    """Sieve "role": the person whom an indefinite description means ("a port spokesman"), if named elsewhere.

    Only for those who speak for others, and where the article binds the very word and another of the description's to
    one person alone: to give a name to a source that was left without one could harm somebody.
    """
    if p.head not in SPOKESMEN:
        return None
    sex: Sex = "m" if p.head in HIS else "f" if p.head in HER else ""
    firm = [f for f, bond in _bonds(reading, p, sex).items() if bond >= HEAD + AGREES and p.head in f.roles]
    if len(firm) != 1:
        return None
    name = reading.cast.written(firm[0])
    return reading.answer_of(firm[0], f"role: {p.head!r} and what describes it are bound to {name!r} alone")


def _bonds(reading: Reading, p: Phrase, sex: Sex) -> dict[Figure, float]:
    """How firmly the article binds a description to each person to whom it binds its head."""
    others = (*p.before, *p.after)
    owners = {w for n in p.names if _owns(reading, n) for w in reading.cast.names[n].words}
    found: dict[Figure, float] = {}
    # In one order, the word itself first: among people equally bound the first is named, in every run the same one.
    for word in sorted(words_for(p.head), key=lambda w: (w != p.head, w)):
        for figure in reading.cast.with_role(word):
            if figure in found or not figure.is_person or (sex and figure.sex not in ("", sex)):
                continue
            bond = binding(figure, p.head, others)
            # "Belt's spokesman" is not whoever else has a spokesman's role.
            if bond > 0 and owners and owners.isdisjoint(figure.roles):
                bond += ELSEWHERE
            found[figure] = bond
    return found


def _owns(reading: Reading, number: int) -> bool:
    """Whether a name in a description is a person or a body, to whom the role belongs; a place only says where."""
    figure = reading.cast.who[number]
    return figure is not None and figure.kind in ("person", "organisation")


def _label(figure: Figure) -> list[str]:
    return fold(figure.label).split()


def _is_person(reading: Reading, number: int) -> bool:
    figure = reading.cast.who[number]
    if figure is None or not figure.is_person:
        return False
    name = reading.cast.names[number]
    return reading.text[max(0, name.outer - 1) : name.outer] not in _QUOTED  # "the “Ana of the Quay” star"
