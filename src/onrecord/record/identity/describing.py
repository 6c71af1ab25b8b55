"""Whether words name somebody, or only describe whom an article has without a name: "Residents", "a Marl spokesman".

Who is only described is somebody in one article: the police of two articles may be those of two towns.
"""

from __future__ import annotations

from onrecord.record.identity.roles import FIELD_OF
from onrecord.record.tables.names import bag, fold

# Words that, as all of a "name", are a noun or a pronoun at the head of a sentence.
_NOBODY = bag(
    """
    police people some witnesses witness doctors experts expert authorities others another analysts analyst many
    critics there residents one militants rescuers staff everyone everybody friends locals protesters
    prosecutors lawmakers advocates developers activists correspondents neighbours neighbors women men parents
    investigators students fans users customers employees workers voters officials official sources source aides
    insiders observers supporters opponents relatives eyewitnesses passengers scientists researchers lawyers
    soldiers troops firefighters farmers fishermen villagers shoppers survivors veterans members leaders
    politicians diplomats economists historians medics proponents families family teachers nurses detectives
    officers commuters tourists visitors viewers readers this that these those it they we he she who someone
    somebody nobody none all both each most few several man woman boy girl fan buyer murderer mother father
    brother sister husband wife son daughter president minister mayor governor senator king queen pope ceo
    chairman chairwoman chair director spokesman spokeswoman spokesperson lawyer attorney judge professor doctor
    editor reporter secretary ambassador commissioner chief boss manager owner founder coach captain general
    colonel officer sheriff bishop priest candidate deputy analyst adviser advisor aide government ministry
    council court parliament senate house congress army navy prosecution defence defense campaign company
    hospital school university church agency department committee board office industry media rumours rumors
    reports report insurgents rebels gunmen hostages suspects victims inmates guards traders investors engineers
    divers sailors dockers clerks pupils historians theologians veterinarians searches sourced earlier monday
    tuesday wednesday thursday friday saturday sunday today yesterday
    """
)
_ROLES = FIELD_OF.keys() | bag(
    """
    spokesman spokeswoman spokesperson director chairman chairwoman chair chief head leader adviser advisor aide
    manager founder owner counsel strategist analyst expert official source witness president man woman
    """
)
_SOME = bag("a an one another some many two three four five several few most no any other former")
# What, in small letters behind a name, makes the name of a body that is the owner's: "the Belt campaign".
_OWNED = bag(
    """
    administration campaign team camp government ministry department embassy council committee police army navy
    press office service university hospital court parliament foundation family estate trust commission
    authority
    """
)
_INSIDE = bag(
    """
    of the for and on to in at de del della di da do dos du la le les el al van von der den ter ten zu y bin ibn
    af av
    """
)
_INTRODUCE = (FIELD_OF.keys() | _ROLES | {"named", "called", "activist", "author"}) - {"president", "man", "woman"}
_LONGEST = 6  # words of a person's name
_OF_PERSONS = bag(
    """
    van von der den de del della di da do dos du la le el al bin ibn ter ten zu y af av
    """
)


def proper(written: str, kind: str) -> str | None:
    """The part of the words that is a name; None where they only describe.

    >>> proper("woman named Lana Ray", "person"), proper("writer Aaron Ray", "person"), proper("Apple CEO", "person")
    ('Lana Ray', 'Aaron Ray', None)
    >>> proper("the Ministry of Tides", "organisation"), proper("Ministry spokesmen", "group"), proper("Some", "group")
    ('the Ministry of Tides', None, None)
    >>> proper("Marl & Sons", "organisation")
    'Marl & Sons'
    >>> [proper(words, "group") for words in ("the Belt campaign", "harbour police", "Two Reds")]
    ['the Belt campaign', None, None]
    """
    if kind in ("anonymous", "document"):
        return None
    words = written.split()
    if not words:
        return None
    if kind == "person":
        return _person(words) if _capital(words[-1]) else None
    return _body(words)


def _person(words: list[str]) -> str | None:
    while len(words) > 1 and words[0].lower().endswith("-year-old"):
        words = words[1:]
    first = len(words) - 1
    while first > 0 and (_capital(words[first - 1]) or words[first - 1].strip(",.") in _OF_PERSONS):
        if words[first - 1].endswith(("'s", "’s")):
            return None
        first -= 1
    if first and fold(words[first - 1]) not in _INTRODUCE:
        return None  # "a spokesman for Ray" is not Ray
    name = words[first:]
    last = fold(name[-1])
    if len(name) > _LONGEST or (len(name) == 1 and last in _NOBODY):
        return None
    if last in _ROLES and len(name) > 1 and (name[-1].islower() or last in ("ceo", "president", "spokesman")):
        return None
    return " ".join(name)


def _body(words: list[str]) -> str | None:
    if words[0].lower() in _SOME:
        return None  # "some Republicans" are others in every article
    bare = words[1:] if words[0].lower() == "the" and len(words) > 1 else words
    if len(bare) == 1 and fold(bare[0]) in _NOBODY:
        return None
    inside = _INSIDE | _OWNED | {"&"}
    if not _capital(bare[0]) or not all(_capital(word) or word.strip(",") in inside for word in bare):
        return None
    if fold(bare[0]) in _NOBODY and bare[-1] in _OWNED:
        return None  # "Police department", at the head of a sentence
    return " ".join(words)


def _capital(word: str) -> bool:
    """Whether a word has a capital, or is of a script or a number that has none."""
    letters = [c for c in word if c.isalpha()]
    return any(c.isupper() or not (c.islower() or c.istitle()) for c in letters) or (not letters and word[:1].isdigit())
