"""What articles say of somebody beside the name: walks of life, so that a docker and a minister of one name are two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.record.tables.names import bag, fold

_FIELDS = {
    "politics": """
        president premier minister chancellor secretary senator representative congressman congresswoman governor mayor
        councillor councilman councilwoman alderman lawmaker legislator candidate nominee ambassador envoy diplomat
        politician assemblyman assemblywoman commissioner parliamentarian king queen emir sultan delegate
        """,
    "law": "judge justice prosecutor lawyer attorney barrister solicitor magistrate jurist litigator",
    "force": """
        general colonel major sergeant lieutenant admiral commander officer detective sheriff constable inspector
        marshal soldier policeman policewoman corporal brigadier
        """,
    "trade": """
        ceo executive entrepreneur businessman businesswoman banker investor trader broker developer tycoon magnate
        mogul billionaire industrialist financier shipowner
        """,
    "learning": """
        professor scientist researcher scholar historian economist engineer physicist biologist chemist geologist
        astronomer statistician psychologist lecturer anthropologist mathematician hydrologist oceanographer
        sociologist epidemiologist geneticist analyst
        """,
    "medicine": "physician surgeon nurse paramedic pediatrician paediatrician cardiologist neurosurgeon midwife",
    "stage": """
        actor actress singer rapper musician comedian painter novelist writer screenwriter artist poet playwright
        filmmaker dancer pianist violinist sculptor guitarist drummer
        """,
    "sport": """
        footballer striker goalkeeper midfielder defender coach quarterback boxer golfer swimmer sprinter jockey cyclist
        athlete batsman bowler winger cricketer wrestler
        """,
    "press": "reporter journalist correspondent columnist editor blogger newsreader",
    "church": "priest pastor bishop archbishop cardinal pope rabbi imam preacher vicar nun monk chaplain",
    "work": """
        fisherman farmer baker carpenter plumber driver welder docker dockworker miner cook chef waiter waitress cashier
        barber teacher pupil student shopkeeper bricklayer electrician mechanic butcher gardener labourer laborer
        pensioner ferryman stevedore sailor tailor cleaner janitor hairdresser plasterer
        """,
}
FIELD_OF: dict[str, str] = {role: field for field, roles in _FIELDS.items() for role in roles.split()}
_LOCAL = bag("mayor governor sheriff councillor councilman councilwoman alderman magistrate constable")
"""Offices that belong to one place: the mayor of another place is another person."""

# Walks of life that one person may well have both, or one after the other.
_NEAR = {
    frozenset(pair.split())
    for pair in (
        "politics law", "politics force", "politics trade", "politics learning", "learning medicine", "learning trade",
        "law trade", "stage press", "press learning", "law learning", "politics press", "politics medicine",
        "force learning", "trade stage", "sport press",
    )
}  # fmt: skip
_MOST = 4  # places of a name that are looked at
_FAR = 60  # characters to either side
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_STOP = bag("of for by with from to at in on that said says told and or but as who whom whose when while")
_AFTER = re.compile(
    r"(?:,\s+|\s+\(|\s+(?:is|was)\s+)(?:(?:now|once|formerly|then)\s+)?(?:(?:the|a|an|its|their)\s+)?"
    r"((?:[\w'’-]+\s+){0,4}?[\w’-]+)(?:\s+(of|for|at|in|from)\s+(?:the\s+)?([A-Z][\w'’-]+))?"
    r"\s*(?=[,.;:)]|\s(?:who|with|on|and)\b|$)"
)


def roles(text: str, name: str) -> str:
    """What the text calls the bearer of the name: walks of life apart by spaces, local offices with their place.

    >>> text = "Orrin mayor Ana Belt spoke. Tom Ray, a fisherman from Marl, did not."
    >>> roles(text, "Ana Belt"), roles(text, "Tom Ray"), roles(text, "Judge Cy Orr")
    ('politics:mayor/orrin', 'work', 'law')
    """
    found = {FIELD_OF[word] for word in map(fold, name.split()[:-1]) if word in FIELD_OF}
    for start, end in _places(text, name):
        found.update(_before(text[max(0, start - _FAR) : start]))
        found.update(_after(text[end : end + 2 * _FAR]))
    local = {token.partition(":")[0] for token in found if ":" in token}
    return " ".join(sorted(found - local))


def fields(words: str) -> str:
    """The walks of life that a position tells of.

    >>> fields("Minister of Tides; formerly a judge")
    'law politics'
    """
    return " ".join(sorted({FIELD_OF[word] for word in fold(words).split() if word in FIELD_OF}))


def clash(role: str, others: Iterable[str]) -> bool:
    """Whether what one article says beside a name is said of somebody else than what other articles say.

    >>> clash("work", ["politics"]), clash("work politics", ["politics"]), clash("law", ["politics"])
    (True, False, False)
    >>> clash("politics:mayor/orrin", ["politics:mayor/marl"]), clash("politics:mayor/orrin", ["politics"])
    (True, False)
    """
    mine = role.split()
    theirs = [other.split() for other in others]
    if any(token in mine for other in theirs for token in other):
        return False  # one that is both, or the same
    return any(mine and other and all(_apart(a, b) for a in mine for b in other) for other in theirs)


def _apart(one: str, other: str) -> bool:
    (field, _, office), (field_b, _, office_b) = one.partition(":"), other.partition(":")
    if field != field_b:
        return frozenset((field, field_b)) not in _NEAR
    (what, _, where), (what_b, _, where_b) = office.partition("/"), office_b.partition("/")
    return bool(office and what == what_b and where[:4] != where_b[:4])


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    at = -1
    for _ in range(_MOST):
        at = text.find(name, at + 1)
        if at < 0:
            return
        yield at, at + len(name)


def _before(words: str) -> Iterator[str]:
    """The role right before a name ("Orrin mayor", "the finance minister"), and the place before it."""
    at = list(_WORD.finditer(words))
    if not at or words[at[-1].end() :].strip():
        return
    role, place = "", ""
    for n, match in enumerate(reversed(at[-5:])):
        word = match[0]
        plain = fold(word)
        gap = words[match.end() : at[-n].start()] if n else ""
        if plain in _STOP or word.endswith(("'s", "’s")) or (n and gap.strip()):
            break
        if not role:
            if plain not in FIELD_OF:
                break
            role = plain
        elif role in _LOCAL and word[0].isupper() and plain not in FIELD_OF:
            place = plain
            break
    if role:
        yield _token(role, place)


def _after(words: str) -> Iterator[str]:
    """The role right behind a name: ", the mayor of Orrin,", ", a docker"."""
    match = _AFTER.match(words)
    if match is None or re.search(r"['’]s\b", match[1]):
        return
    said = match[1].split()
    role = fold(said[-1])
    if role in FIELD_OF:
        yield _token(role, fold(match[3] or next((word for word in said[:-1] if word[0].isupper()), "")))


def _token(role: str, place: str) -> str:
    local = role in _LOCAL and place
    return f"{FIELD_OF[role]}:{role}/{place.split()[0]}" if local else FIELD_OF[role]
