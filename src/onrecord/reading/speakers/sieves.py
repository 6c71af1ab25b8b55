"""Who the source of each statement is, by sieves tried in order; each answer says which sieve gave it.

named, fullest name, role, two, owned, body, fuller, described: for a source of words; pronoun, first person: for a
pronoun; party: for an adjective left alone ("Republican"); shared: without a source, where the verb has its subject in
common with the one before. Without a source else, and where nothing fits, nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from onrecord.reading.sourceless import is_impersonal
from onrecord.reading.speakers import antecedents, pronouns
from onrecord.reading.speakers.addressed import agent, is_addressed
from onrecord.reading.speakers.again import again, several, those
from onrecord.reading.speakers.answers import Answer, Reading, Refers
from onrecord.reading.speakers.couples import is_two, two
from onrecord.reading.speakers.faithful import faithful
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.kinds import is_noun, is_plural, kind_of, singular
from onrecord.reading.speakers.naming import apposed, named, presented
from onrecord.reading.speakers.nouns import COUNTERS, DETERMINERS
from onrecord.reading.speakers.people import (
    AGED,
    first_person,
    he,
    headlined,
    introduced,
    is_definite,
    lead,
    resumed,
    role,
)
from onrecord.reading.speakers.phrases import MADE, RANKS, Phrase, split, tidy
from onrecord.reading.speakers.retold import retold
from onrecord.reading.speakers.subjects import subject
from onrecord.reading.speakers.things import SAID, STAFFED, owned, some_of_them, taken_up, they, thing
from onrecord.reading.speakers.titles import HER, HIS, ROLES
from onrecord.reading.speakers.unsourced import unsourced
from onrecord.reading.speakers.unveiled import unveil
from onrecord.reading.speakers.unveiled_bodies import unveil_bodies
from onrecord.types import Article, Kind, Speaker, Statement, speaker_id

LONGEST_SOURCE = 600
"""Characters of a source that are read; what goes on longer is a slip of whoever marked it."""

MEANT = 0.3
"""How likely the reading model must find it that a description means somebody named, where no rule says whom."""

_DATELINE = re.compile(r"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][\w.'’-]*){0,3}(?: \([\w ]+\))? (?:-|–|—|--) ")
"""A place in capitals and a dash, in front of an article's first words."""
_ENDED = re.compile(r"[a-z]{5,}[.!?][\"”’']?\s+\Z")
"""A sentence's end for certain: no abbreviation."""
_COMMA = re.compile(r",\s| [-–—] |—")
_CLAUSE = re.compile(r" (?:who|whose|because|speaking)\b")
_OF_WHOM = re.compile(r"(?:all|both|most|many|some|several|few|each|none|one) of (whom|which)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"(.*\w) of (them)", re.IGNORECASE)
_WHOSE = re.compile(r"whose ", re.IGNORECASE)
_BOTH = re.compile(r"(?:both|neither) ", re.IGNORECASE)
_EXAMPLES = bag("including especially particularly like ranging")
_KINDRED = bag("chain group company network newspaper magazine agency firm union bank")
"""Nouns of bodies that are told by the name before them ("the Belt newspaper chain")."""
_LIKE = bag("like unlike")
_SEVERAL = COUNTERS - bag("one two host more much third quarter half pair couple")
_NOTHING = bag("this that such ones self same")
"""What names nobody where it stands alone."""
_THEIRS = bag("his her their its")
_MINE = (("my",), ("our",), ("your",))
_SAYING = bag("said says asked asks told added wrote according")
_ADVERBS = re.compile(r"(?<=[a-z])(?: [a-z]+ly| also| then| together| later| now| still| never| often)+\Z")
"""What stands behind a pronoun and only says how or when ("which together")."""
_PARTY = {"democratic": "Democrats", "republican": "Republicans"}


class Resolved(msgspec.Struct, frozen=True):
    """Whom a source refers to, or None where it cannot be known, and the sieve that says so."""

    speaker: Speaker | None
    why: str


def resolve(article: Article, statements: Sequence[Statement], refers: Refers | None = None) -> list[Resolved]:
    """Who speaks in each of an article's statements, by the fullest name that the article gives; one answer each.

    `statements` are in the order of the text; their spans index `article.text`, their `speaker` is not looked at.
    `refers` is the reading model's head for what sources refer to; without it rules alone decide.

    >>> text = "Harbour Minister Ana Belt opened the quay. “It is late,” she said."
    >>> said = Statement(id="s", form="direct", source=((57, 60),), cue=((61, 65),), content=((43, 56),))
    >>> [r.speaker.name for r in resolve(Article(id="a", text=text), [said]) if r.speaker]
    ['Ana Belt']
    """
    reading = Reading(article, statements, refers)
    missing = ["no source"] * len(statements)
    later: list[tuple[int, int, str]] = []
    for k, statement in enumerate(statements):
        spans = sorted(span for span in statement.source if span[0] < span[1])
        if not spans:
            reading.answers[k] = unsourced(reading, k) or (subject(reading, k) if statement.cue else None)
            continue
        if is_addressed(article.text, statement):
            missing[k] = "said to or of the source, and not by whom"
            reading.answers[k] = _agent(reading, statement)
            continue
        start, end = spans[0]
        end = min(end, start + LONGEST_SOURCE)
        word = fold(article.text[start:end]).strip(" \n\t\u00a0,.'\"")
        word = _ADVERBS.sub("", word)
        missing[k] = "nothing fits"
        if word in pronouns.I or word in pronouns.WE:
            missing[k] = "first person outside of anybody's words"
            later.append((k, start, word))
        elif word == "it" and statement.cue and is_impersonal(article.text, statement.cue):
            missing[k] = "impersonal: it is said, and not by whom"
        elif word in pronouns.PRONOUNS:
            reading.answers[k] = _pronoun(reading, k, start, word)
        elif word in _PARTY:
            reading.answers[k] = Answer(_PARTY[word], "group", f"party: {word!r}")
        else:
            if word.partition(" ")[0] in _SAYING and statement.cue:
                start, end = min(statement.cue)  # the two were taken for one another
                end = min(end, start + LONGEST_SOURCE)
            reading.answers[k] = _phrase(reading, k, start, end)
    unveil(reading)
    unveil_bodies(reading)
    for k, start, word in later:
        reading.answers[k] = first_person(reading, k, start, word)
    speakers: dict[tuple[str, Kind], Speaker] = {}
    found: list[Resolved] = []
    for answer, why in zip(reading.answers, missing, strict=True):
        if answer is None or not answer.name:
            found.append(Resolved(None, why))
            continue
        key = answer.name, answer.kind
        if key not in speakers:
            speakers[key] = speaker(*key)
        found.append(Resolved(speakers[key], answer.why))
    return found


def _agent(reading: Reading, statement: Statement) -> Answer | None:
    """Sieve "named": the name behind "by", where the cue is done to the source ("Asked by Belt, Linde said")."""
    at = agent(reading.text, statement)
    for i in reading.cast.touching(at, at + 1) if at >= 0 else ():
        if figure := reading.cast.who[i]:
            return named(reading, i, figure)
    return None


@lru_cache(maxsize=4096)
def speaker(name: str, kind: Kind) -> Speaker:
    """A speaker by name and kind, with the id that this name has in every article."""
    return Speaker(speaker_id(name, kind), name, kind)


def _pronoun(reading: Reading, k: int, offset: int, word: str) -> Answer | None:
    if word in pronouns.HE or word in pronouns.SHE:
        return he(reading, k, offset, word)
    if word in pronouns.THEY or word in pronouns.IT:
        return they(reading, k, offset, word)
    if word in pronouns.WHO or word in pronouns.WHICH:
        return _relative(reading, k, offset, word)
    return None


def _relative(reading: Reading, k: int, offset: int, word: str) -> Answer | None:
    """Sieve "pronoun": what stands right before "who", "which" or "that"."""
    before = reading.text[max(0, offset - 6) : offset].lower()
    if before.endswith(" and ") and (again := _same_relative(reading, k, offset)):
        return again
    if before == "those " and word in pronouns.WHO:
        return those(reading, k, offset - 1)
    found = antecedents.right_before(reading.cast, offset, people=word in pronouns.WHO)
    if found is None:
        return None
    why = f"pronoun: what stands right before it ({word})"
    if not found.figure and reading.text[max(0, found.start - 4) : found.start].lower() == "the ":
        answer = _phrase(reading, k, found.start - 4, found.end)
        if answer:
            return Answer(answer.name, answer.kind, f"{why}; {answer.why}", answer.figures)
    answer = taken_up(reading, found, why)
    if word in pronouns.WHO and answer.kind == "unknown":
        answer.kind = "group" if singular(found.head) else "person"
    elif word in pronouns.WHICH and found.figure and found.figure.kind == "unknown":
        answer.kind = "organisation"
    return answer


def _whose(reading: Reading, k: int, offset: int, p: Phrase) -> Answer | None:
    """Sieve "owned": what is his whom "whose" takes up; a body's own words and arms are the body's."""
    owner = _relative(reading, k, offset, "whose")
    if owner and owner.kind == "person" and p.head in STAFFED:
        return Answer(f"{owner.name.split()[-1]} {p.head}", "organisation", f"owned: 'whose' is {owner.name!r}")
    if owner is None or not (is_plural(p.head) or p.head in ROLES):
        return owner and Answer(owner.name, owner.kind, f"owned: {p.head!r} speaks for {owner.name!r}", owner.figures)
    name = f"{owner.name}'s {p.head}"
    return Answer(name, kind_of(p.head, name, p.before, p.after), f"owned: 'whose' is {owner.name!r}")


def _same_relative(reading: Reading, k: int, offset: int) -> Answer | None:
    """Whom the relative pronoun before it in its sentence means ("who feared rain and who left")."""
    cast = reading.cast
    for j in range(k - 1, max(-1, k - 4), -1):
        at = reading.source_of(j)
        word = fold(reading.text[at : at + 5].split(" ")[0]) if at >= 0 else ""
        answer = reading.answers[j]
        if word in pronouns.WHO and answer and cast.sentence_at(at) == cast.sentence_at(offset):
            return Answer(answer.name, answer.kind, f"pronoun: as {word!r} before it in its sentence", answer.figures)
    return None


def _phrase(reading: Reading, k: int, start: int, end: int) -> Answer | None:
    """A source that is no pronoun: the names in it, else what its description means, else the description."""
    start, end = _bounds(reading, start, end)
    phrases = split(reading.text, start, end, reading.cast)
    if not phrases:
        return None
    if phrases[0].name >= 0 and (found := presented(reading, start, end)):
        return found
    if len(phrases) > 1 and (found := _joined(reading, k, phrases, start, end)):
        return found
    if len(phrases) > 1 and _is_made(phrases):
        return _described(reading, k, phrases[:1], start, end)
    parts: list[Answer] = []
    others: list[str] = []
    people = 0
    listed = phrases[0].name < 0 and is_plural(phrases[0].head)
    for p in phrases:
        figure = reading.cast.who[p.name] if p.name >= 0 else None
        if parts and p.opener == "," and p.before[:1] and p.before[0] in _LIKE:
            continue  # "Ana Belt, like Oskar Linde,"
        if parts and p.opener == "," and p.before[:1] and p.before[0].endswith("ing") and p.before[0] not in RANKS:
            break  # "Ana Belt, opening the Harbour Museum,"
        if figure:
            if figure.kind != "person" and _is_qualified(p):
                if not parts:
                    return _described(reading, k, phrases, start, end)
                continue
            lies = figure.kind == "place" or (p.before[:1] == ("from",) and figure.kind != "person")
            if lies and p.opener == "," and not parts and phrases[0].name < 0:
                continue  # "a clerk, from Orrin"
            # A place or a body after a comma belongs to what stands before it ("Belt, Orrin's mayor").
            if (
                p.opener == ","
                and (parts or listed)
                and figure.kind != "person"
                and not (figure.kind != "place" and (listed or (len(figure.words) > 1 and phrases[-1].opener == "and")))
            ):
                continue
            if parts and parts[-1].kind == "organisation" and _serves(reading, p):
                parts.pop()  # "Orrin Gazette and former Port Radio reporter Ana Belt"
            if not any(figure in a.figures for a in parts):
                parts.append(named(reading, p.name, figure))
                people += figure.kind == "person"
        elif p.head in pronouns.PRONOUNS and not p.before:
            if answer := _pronoun(reading, k, start, p.head):
                parts.append(answer)
        elif parts and p.opener == "and" and p.head in STAFFED and p.before[:1] and p.before[0] in _THEIRS:
            parts.append(Answer(f"{parts[-1].name.split()[-1]} {p.head}", "organisation", ""))
        elif parts and p.opener == "and" and p.names and parts[-1].kind == "organisation" and p.head in _KINDRED:
            parts.append(Answer(tidy(reading.text, p.start, p.end), "organisation", ""))
        elif parts and (p.opener == "and" or (p.head == "others" and not p.before)) and _are_others(p):
            others.append(tidy(reading.text, p.start, end if p.head in _SEVERAL and p is phrases[-1] else p.end))
    if not parts or (listed and len(parts) < 2):
        return _described(reading, k, phrases, start, end)
    if len(parts) == 1 and not others:
        return parts[0]
    figures = tuple(f for a in parts for f in a.figures)
    if others:
        name = " and ".join([", ".join(a.name for a in parts), *others])
        return Answer(name, "group", "named: somebody and others", figures)
    return Answer(" | ".join(a.name for a in parts), parts[0].kind, "named: several, one by one", figures)


def _bounds(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """A source without the place in front that only says where the article was written, and without what belongs to
    the sentence behind it."""
    if (m := _DATELINE.match(reading.text, start, end)) and m.end() < end:
        start = m.end()
    after = reading.cast.sentence_at(start) + 1
    if after < len(reading.cast.sentences) and start < (stop := reading.cast.sentences[after]) < end:
        end = stop if _ENDED.search(reading.text, start, stop) else end
    return start, end


def _are_others(p: Phrase) -> bool:
    """Whether a phrase behind an "and" tells of others: several, some of many, whom somebody has beside him."""
    if is_plural(p.head) or (p.head in _SEVERAL and p.after[:1] == ("of",)):
        return True
    others = p.before[:1] and (p.before[0] in _THEIRS or p.before[0] == "other")
    return bool(others) and (is_plural(p.head) or (p.head.endswith("s") and not p.head.endswith("ss")))


def _is_made(phrases: list[Phrase]) -> bool:
    """Whether the first phrase is a document, and those behind it only say who made it or what it is about."""
    p, q = phrases[:2]
    if p.name >= 0 or kind_of(p.head, p.head) != "document":
        return False
    return bool(p.after) or bool(q.before[:1] and q.before[0] in MADE)


def _serves(reading: Reading, p: Phrase) -> bool:
    """Whether a role stands right before the name in a phrase ("former Port Radio reporter Ana Belt")."""
    if p.opener != "and" or not p.before or reading.cast.names[p.name].title:
        return False
    return p.before[0] not in ("the", "a", "an") and p.before[-1] in ROLES


def _joined(reading: Reading, k: int, phrases: list[Phrase], start: int, end: int) -> Answer | None:
    """What several phrases say together: one noun for two, "both ... and ...", a group and examples of it."""
    if found := _shared(reading, phrases):
        return found
    p, q = phrases[:2]
    both = len(phrases) == 2 and q.opener == "and" and _BOTH.match(reading.text, start, end)
    if both and is_plural(p.head) and (is_plural(q.head) or q.name >= 0):
        each = tidy(reading.text, p.start, p.end), tidy(reading.text, q.start, end)
        return Answer(" | ".join(each), kind_of(p.head, each[0]), "described: both of them")
    if p.name < 0 and is_plural(p.head) and any(q.before[:1] and q.before[0] in _EXAMPLES for q in phrases[1:]):
        return _described(reading, k, phrases, start, end)
    return None


def _shared(reading: Reading, phrases: list[Phrase]) -> Answer | None:
    """Sieve "named": two bodies with one noun between them ("the Belt and Linde campaigns")."""
    if (
        len(phrases) != 2
        or phrases[0].name < 0
        or phrases[1].opener != "and"
        or phrases[0].before not in ((), ("the",))
    ):
        return None
    noun, p = singular(phrases[1].head), phrases[1]
    if noun not in STAFFED or len(p.names) != 1 or len(p.before) != len(reading.cast.names[p.names[0]].words):
        return None
    owners = [reading.cast.names[n] for n in (phrases[0].name, p.names[0])]
    names = [f"{' '.join(reading.text[n.start : n.end].split())} {noun}" for n in owners]
    return Answer(" | ".join(names), "organisation", f"named: {noun!r} is said of each")


def _is_qualified(p: Phrase) -> bool:
    """Whether words before a body's name make it a description ("a pro-Belt super PAC", "an Orrin firm")."""
    return bool(p.before) and p.before[0] in ("a", "an", "one", "another", "some", "any")


def _is_such(noun: str, figure: Figure) -> bool:
    """Whether a noun may be said of a figure: no report is a person, no newspaper is one."""
    kind = kind_of(noun, noun)
    if (kind == "organisation" or kind == "document") and noun not in SAID:
        return figure.kind == kind
    return kind != "group" and noun not in DETERMINERS and figure.is_person


def _and_theirs(reading: Reading, phrases: list[Phrase], found: Answer) -> Answer:
    """Whom a role means, with those of his who are named beside him ("the mayor and his aides")."""
    for q in phrases[1:]:
        if q.opener == "and" and q.before[:1] and q.before[0] in _THEIRS and is_plural(q.head):
            name = f"{found.name} and {tidy(reading.text, q.start, q.end)}"
            return Answer(name, "group", f"{found.why}; with others", found.figures)
    return found


def _described(reading: Reading, k: int, phrases: list[Phrase], start: int, end: int) -> Answer | None:
    """A source without a name of its own: what it takes up again, else its words as they stand."""
    p = phrases[0]
    if (m := _OF_THEM.fullmatch(reading.text, start, end)) and (found := some_of_them(reading, k, m)):
        return found
    if p.head in _NOTHING and not p.names and not p.after and set(p.before) <= {"the"} and len(phrases) == 1:
        return None
    if m := _OF_WHOM.match(reading.text, start, end):
        return _relative(reading, k, m.start(), m.group(1))
    if m := _WHOSE.match(reading.text, start, end):
        return _whose(reading, k, start, p)
    if (p.head in ROLES and not is_plural(p.head)) or p.head.endswith(AGED):
        if found := role(reading, k, p) if is_definite(p) else introduced(reading, p):
            return _and_theirs(reading, phrases, found)
        if found := headlined(reading, p) or lead(reading, k, p) or resumed(reading, k, p):
            return found
    if found := apposed(reading, k, p):
        return found
    if len(phrases) == 1 and (found := owned(reading, k, p)):
        return found
    if len(phrases) == 1 and p.name < 0 and not p.names:
        if p.head == "those" and reading.text[p.end : end].strip(" ,") in ("", "who"):
            return those(reading, k, p.end)
        if is_two(p) and (found := two(reading, k, p)):
            return found
        if found := thing(reading, k, p) or retold(reading, p) or again(reading, k, p) or several(reading, p):
            return found
    if is_definite(p) and not is_plural(p.head) and p.before[:1] not in _MINE and (meant := reading.meant(k)):
        best = max(meant, key=meant.__getitem__)
        if meant[best] > MEANT and _is_such(p.head, best):
            why = f"described: the reading model takes {p.head!r} for {reading.cast.written(best)!r}"
            return reading.answer_of(best, why)
    stop = end
    if not any(is_plural(q.head) for q in phrases[1:]) and (m := _COMMA.search(reading.text, p.end, end)):
        stop = m.start()
    why = f"described: no name is bound to {p.head!r}" if p.head else "described: a name is part of it"
    if p.name < 0 and not is_noun(p.head):
        # "current and former officials": the noun comes last.
        p = next((q for q in phrases[1:] if q.opener == "and" and is_noun(q.head)), p)
    head = p.head or reading.cast.names[p.name].words[-1]
    kind = kind_of(head, reading.text[start:end], p.before, p.after)
    if kind == "unknown" and reading.text[start : start + 4].lower() == "the " and head.endswith("s"):
        kind = "group" if reading.text[p.end - len(head) : p.end].istitle() else kind
    if kind == "anonymous" and (m := _CLAUSE.search(reading.text, p.end, stop)):
        stop = m.start()
    name = faithful(reading.text, start, stop, p.end)
    if kind not in ("person", "anonymous") or is_plural(head):
        return Answer(name, kind, why)
    nameless = Figure("person", (head,), (start, stop), label=name, his=head in HIS, her=head in HER)
    return Answer(name, kind, why, (nameless,))
