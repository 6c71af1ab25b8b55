"""A name taken apart: what of it tells who is meant, and what is only title, spelling or script."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Literal

import msgspec
from anyascii import anyascii

from onrecord.record.identity.describing import proper
from onrecord.record.identity.nicknames import is_known, roots
from onrecord.record.identity.roles import FIELD_OF
from onrecord.record.tables.names import JOINED, bag, fold

Class = Literal["person", "body", "joint", "described"]
"""person, body (also what is not known to be either), several speakers of one statement, or words that name nobody."""

FULL = 5
"""The fullness of a name from which on it has a whole given name."""

_MR = bag("mr sir lord monsieur senor herr")
_MRS = bag("mrs ms miss lady madam dame madame senora frau mme")
_TITLES = bag(
    """
    pres sen rep gov gen prof dr hon rev adm capt col lt sgt maj cmdr doctor reverend deputy chief vice acting
    former first attorney general secretary-general chairman chairwoman chair speaker leader sheikh sheik
    ayatollah spokesman spokeswoman spokesperson director prime
    """
) | {role for role, field in FIELD_OF.items() if field not in ("work", "trade")}
# With one word behind them they are a name of their own: Pope Francis is not somebody whose surname is Francis.
_REGNAL = bag(
    """
    king queen prince princess duke duchess emir sultan emperor empress pope father sister saint st
    """
)
_AFTER = {"jr": "jr", "junior": "jr", "sr": "", "senior": "", "ii": "ii", "iii": "iii", "iv": "iv"}
_HONOURS = bag("md phd esq mp mep qc kc obe cbe mbe dds jd")
_PARTICLES = bag(
    """
    van von der den de del della di da dos du la le bin ibn al el ter ten zu y af av
    """
)
_COMPANY = bag("inc corp corporation ltd llc plc co limited gmbh ag sa")
_OF = re.compile(r"^(ministry|department|dept) (?:of|for) (.+)$")
_BRITISH = {
    "defence": "defense", "labour": "labor", "centre": "center", "harbour": "harbor", "organisation": "organization",
    "programme": "program", "dept": "department", "organisations": "organizations",
}  # fmt: skip
_DOTS = re.compile(r"(?<=\b[^\W\d_])\.(?=\w)")
_INITIALS = re.compile(r"\b([A-Z])([A-Z])(?=\s+\S*[a-z])")
_ALIKE = (
    ("ph", "f"), ("kh", "h"), ("ck", "k"), ("ks", "x"), ("ou", "u"), ("ue", "u"), ("oe", "o"), ("ae", "a"),
    ("iy", "i"), ("ij", "i"), ("y", "i"), ("ie", "i"), ("ei", "i"), ("ii", "i"), ("w", "v"), ("c", "k"),
    ("tz", "ts"), ("z", "s"), ("j", "i"), ("'", ""),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_NAMED = r"(?:[A-Z][\w'’.-]{0,40}|of|the|for|and|on|to|de|du)"
_ACRONYM = re.compile(rf"(?<!\w)({_NAMED}(?:\s+{_NAMED}){{1,9}})\s+\(([A-Z][A-Za-z.&]{{1,9}})\)")
_SMALL = bag("of the for and on to de du")


class Name(msgspec.Struct, frozen=True, dict=True):
    """A name as it is compared. `key` is the same for all that is written of it with other titles, case or accents.

    Of a person: `given` are the names and initials before the surname, `last` the surname, `suffix` "jr", "ii" ...,
    `sex` what "Mr" or "Mrs" tells. Of everybody else `key` says all.
    """

    klass: Class
    key: str
    given: tuple[str, ...] = ()
    last: str = ""
    suffix: str = ""
    sex: str = ""
    latin: bool = True

    @property
    def family(self) -> str:
        """The block of names that are compared with it."""
        return sound(self.last) if self.klass == "person" else self.key

    @property
    def near(self) -> str:
        """What it has in common with all names that a slip in the surname makes of it; "" where none is looked for."""
        return f"{self.first} {self.last[0]}" if self.fullness >= FULL and self.last else ""

    @cached_property
    def first(self) -> str:
        """The first of the given names; "" where there is none."""
        return self.given[0] if self.given else ""

    @cached_property
    def fullness(self) -> int:
        """How much the name tells: names are joined to fuller ones, and not the other way."""
        first = 0 if not self.given else 2 if len(self.first) == 1 else FULL + (self.first in roots(self.first))
        return first + sum(1 if len(word) == 1 else 2 for word in self.given[1:]) + bool(self.suffix)


@lru_cache(maxsize=65536)
def name_of(written: str, kind: str) -> Name:
    """The name of a speaker of this kind, taken apart.

    >>> name_of("President Vladimir V. Putin", "person").given, name_of("Владимир Путин", "person").key
    (('vladimir', 'v'), 'vladimir putin')
    >>> name = name_of("Carl-Otto van der Hoek, Jr.", "person")
    >>> name.key, name.given, name.last, name.suffix
    ('carl otto van der hoek jr', ('carl', 'otto'), 'hoek', 'jr')
    >>> name_of("the Ministry of Defence", "organisation").key, name_of("harbour minister", "person").klass
    ('defense ministry', 'described')
    """
    if JOINED in written:
        return Name("joint", fold(written))
    words = fold(written).split()
    if kind == "unknown" and len(words) > 1 and is_known(words[0]):
        kind = "person"
    name = proper(written, kind)
    if name is None or not fold(name):
        return Name("described", fold(written))
    latin = fold(name).isascii()
    plain = name if latin else anyascii(name)
    return _person(plain, latin) if kind == "person" else _body(plain, latin)


def _body(plain: str, latin: bool) -> Name:
    words = [_BRITISH.get(word, word) for word in fold(plain).removeprefix("the ").split()]
    while len(words) > 1 and words[-1] in _COMPANY:
        words.pop()
    key = " ".join(words)
    if turned := _OF.match(key):
        key = f"{turned[2].removeprefix('the ')} {turned[1]}"
    return Name("body", key, latin=latin)


def _person(plain: str, latin: bool) -> Name:
    before, comma, after = plain.partition(",")
    if comma and fold(after) and not set(fold(after).split()) <= _AFTER.keys() | _HONOURS:
        plain = f"{after} {before}"  # Putin, Vladimir
    plain = _INITIALS.sub(r"\1 \2", _DOTS.sub(". ", plain)) if not plain.isupper() else _DOTS.sub(". ", plain)
    # A hyphen joins a surname, and parts given names.
    words = [fold(part.replace("-", "")) if "-" in part else fold(part) for part in _parts(plain)]
    words = [word for word in " ".join(words).split() if word]
    sex, suffix = "", ""
    while len(words) > 1 and words[0] in _TITLES | _REGNAL | _MR | _MRS:
        if len(words) == 2 and words[0] in _REGNAL:
            return Name("person", " ".join(words), (), " ".join(words), latin=latin)
        title = words.pop(0)
        sex = sex or ("m" if title in _MR else "f" if title in _MRS else "")
    while len(words) > 1 and words[-1] in _AFTER.keys() | _HONOURS:
        suffix = suffix or _AFTER.get(words[-1], "")
        words.pop()
    if not words:
        return Name("described", fold(plain))
    given = tuple(word for word in words[:-1] if word not in _PARTICLES)
    key = " ".join([*words, suffix] if suffix else words)
    if sex and not given:
        key = f"{'mr' if sex == 'm' else 'mrs'} {key}"
    return Name("person", key, given, words[-1], suffix, sex, latin)


def _parts(plain: str) -> list[str]:
    parts = plain.split()
    last = max((n for n, part in enumerate(parts) if fold(part) not in _AFTER.keys() | _HONOURS), default=0)
    return [part if n == last else part.replace("-", " ") for n, part in enumerate(parts)]


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word as several spellings of it are alike: doubled letters, y and i, ph and f, what other scripts give.

    >>> sound("kislyak") == sound("kisliak"), sound("tarrow") == sound("tarow"), sound("brand") == sound("brandt")
    (True, True, False)
    """
    for written, heard in _ALIKE:
        word = word.replace(written, heard)
    return _DOUBLE.sub(r"\1", word)


def shorts(text: str) -> set[tuple[str, str]]:
    """The bodies that a text gives with their short form in brackets, as (short, long), as written.

    >>> shorts("He asked the Tidewater Port Authority (TPA). It was (OK).")
    {('TPA', 'Tidewater Port Authority')}
    """
    found = set()
    for match in _ACRONYM.finditer(text):
        words, short = match[1].split(), match[2].replace(".", "")
        wanted = short.upper().replace("&", "")
        for first in range(len(words) - 1):
            long = words[first:]
            if long[0] not in _SMALL and wanted in (_initials(long, small=True), _initials(long, small=False)):
                found.add((short, " ".join(long).removesuffix("'s").removesuffix("’s")))
                break
    return found


def _initials(words: list[str], *, small: bool) -> str:
    return "".join(word[0].upper() for word in words if small or word not in _SMALL)
