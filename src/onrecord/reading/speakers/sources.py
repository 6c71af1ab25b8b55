"""Whom a source of words means: a pronoun, a name, several names, a description."""

from __future__ import annotations

import re

from onrecord.reading.speakers import antecedents, pronouns
from onrecord.reading.speakers.again import again, several, those
from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.bodies import thing
from onrecord.reading.speakers.couples import family, is_two, pair, two
from onrecord.reading.speakers.described import AGED, headlined, introduced, is_definite, lead, resumed, role
from onrecord.reading.speakers.faithful import faithful
from onrecord.reading.speakers.figures import Figure, family_name
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.joining import (
    SEVERAL,
    THEIRS,
    and_theirs,
    are_others,
    bounds,
    comma,
    goes_on,
    is_made,
    is_qualified,
    is_such,
    serves,
    shared,
)
from onrecord.reading.speakers.kin import kin
from onrecord.reading.speakers.kinds import is_noun, is_plural, is_tale, kind_of, singular
from onrecord.reading.speakers.naming import apposed, named, presented
from onrecord.reading.speakers.people import he
from onrecord.reading.speakers.phrases import RANKS, Phrase, split, tidy
from onrecord.reading.speakers.retold import retold
from onrecord.reading.speakers.things import STAFFED, owned, some_of_them, taken_up, they
from onrecord.reading.speakers.titles import HER, HIS, ROLES
from onrecord.reading.speakers.unnamed import unnamed
from onrecord.reading.speakers.works import work

MEANT = 0.6
"""How likely the reading model must find it that a description means somebody named, where no rule says whom."""
_CLAUSE = re.compile(r" (?:who|whose|because|speaking)\b")
_OF_WHOM = re.compile(r"(?:all|both|most|many|some|several|few|each|none|one) of (whom|which)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"(.*\w) of (them)", re.IGNORECASE)
_WHOSE = re.compile(r"whose ", re.IGNORECASE)
_PLURAL = re.compile(
    r" (?:\w+ly |also |now )?(?:both|have|are|were|do|don['’]t|say|want|believe|think|call|argue|support|oppose)\b"
)
"""A verb that is said of several, behind "who"."""
_ITS_WHO = re.compile(r"\b(who|whom|whose)\b")
_ITS_WHICH = re.compile(r"(?:\b(?:in|of|to|for|on|by|from|with) |, )(which)\b")
_BOTH = re.compile(r"(?:both|neither) ", re.IGNORECASE)
_EXAMPLES = bag("including especially particularly like ranging")
_KINDRED = bag("chain group company network newspaper magazine agency firm union bank")
"""Nouns of bodies that are told by the name before them ("the Belt newspaper chain")."""
_LIKE = bag("like unlike")
_NOTHING = bag("this that such ones self same")
"""What names nobody where it stands alone."""
_MINE = (("my",), ("our",), ("your",))


def pronoun(reading: Reading, k: int, offset: int, word: str) -> Answer | None:
    """A source that is a pronoun."""
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
    if before.endswith((" and ", " but ")) and (again := _same_relative(reading, k, offset, word)):
        return again
    if before == "those " and word in pronouns.WHO:
        return those(reading, k, offset - 1)
    found = antecedents.right_before(reading.cast, offset, people=word in pronouns.WHO)
    if found is None:
        return None
    why = f"pronoun: what stands right before it ({word})"
    if found.figure and _PLURAL.match(reading.text, offset + len(word)):
        together = pair(reading, offset, (found.figure.kind,))
        if found.figure in together[1:]:
            return reading.together(together, why)
    if not found.figure and reading.text[max(0, found.start - 4) : found.start].lower() == "the ":
        answer = phrase(reading, k, found.start - 4, found.end)
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
        return Answer(f"{family_name(owner.name)} {p.head}", "organisation", f"owned: 'whose' is {owner.name!r}")
    if owner is None or not (is_plural(p.head) or p.head in ROLES):
        return owner and Answer(owner.name, owner.kind, f"owned: {p.head!r} speaks for {owner.name!r}", owner.figures)
    name = f"{owner.name}'s {p.head}"
    return Answer(name, kind_of(p.head, name, p.before, p.after), f"owned: 'whose' is {owner.name!r}")


def _same_relative(reading: Reading, k: int, offset: int, word: str) -> Answer | None:
    """Whom the relative pronoun before it in its sentence means ("who feared rain and who left")."""
    cast = reading.cast
    for j in range(k - 1, max(-1, k - 4), -1):
        at = reading.source_of(j)
        first = fold(reading.text[at : at + 5].split(" ")[0]) if at >= 0 else ""
        answer = reading.answers[j]
        if first in pronouns.WHO and answer and cast.sentence_at(at) == cast.sentence_at(offset):
            return Answer(answer.name, answer.kind, f"pronoun: as {first!r} before it in its sentence", answer.figures)
    own = _ITS_WHICH if word in pronouns.WHICH else _ITS_WHO
    start = max(cast.sentences[cast.sentence_at(offset)], offset - antecedents.REACH)
    if not (before := list(own.finditer(reading.text, start, offset - len(" and ")))):
        return None
    return _relative(reading, k, before[-1].start(1), before[-1].group(1))


def phrase(reading: Reading, k: int, start: int, end: int) -> Answer | None:
    """A source that is no pronoun: the names in it, else what its description means, else the description."""
    start, end = bounds(reading, start, end)
    if found := work(reading, start, end):
        return found
    phrases = split(reading.text, start, end, reading.cast)
    if not phrases:
        return None
    if phrases[0].name >= 0 and (found := presented(reading, start, end)):
        return found
    if len(phrases) > 1 and (found := _joined(reading, k, phrases, start, end)):
        return found
    if len(phrases) > 1 and is_made(phrases):
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
            if parts and p.opener == "," and p.before[:1] and p.before[0] in ("a", "an"):
                continue  # "Ana Belt, a clerk supporting Oskar Linde,"
            if figure.kind != "person" and is_qualified(p):
                if not parts:
                    return _described(reading, k, phrases, start, end)
                continue
            if not parts and figure.kind != "person" and reading.text[p.start - 4 : p.start] == " or ":
                continue  # "the wife of Belt, who fled the Rope Ring, or RORI,"
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
            if parts and parts[-1].kind == "organisation" and serves(reading, p):
                parts.pop()  # "Orrin Gazette and former Port Radio reporter Ana Belt"
            if not any(figure in a.figures for a in parts):
                parts.append(named(reading, p.name, figure))
                people += figure.kind == "person"
        elif p.head in pronouns.PRONOUNS and not p.before:
            if answer := pronoun(reading, k, start, p.head):
                parts.append(answer)
        elif parts and p.opener == "and" and p.head in STAFFED and p.before[:1] and p.before[0] in THEIRS:
            parts.append(Answer(f"{family_name(parts[-1].name)} {p.head}", "organisation", ""))
        elif parts and p.opener == "and" and p.names and parts[-1].kind == "organisation" and p.head in _KINDRED:
            parts.append(Answer(tidy(reading.text, p.start, p.end), "organisation", ""))
        elif parts and (p.opener == "and" or (p.head == "others" and not p.before)) and are_others(p):
            others.append(tidy(reading.text, p.start, end if p.head in SEVERAL and p is phrases[-1] else p.end))
    if not parts or (listed and len(parts) < 2):
        return _described(reading, k, phrases, start, end)
    if len(parts) == 1 and not others:
        return parts[0]
    figures = tuple(f for a in parts for f in a.figures)
    if others:
        name = " and ".join([", ".join(a.name for a in parts), *others])
        return Answer(name, "group", "named: somebody and others", figures)
    return Answer(" | ".join(a.name for a in parts), parts[0].kind, "named: several, one by one", figures)


def _joined(reading: Reading, k: int, phrases: list[Phrase], start: int, end: int) -> Answer | None:
    """What several phrases say together: one noun for two, "both ... and ...", a group and examples of it."""
    if found := shared(reading, phrases):
        return found
    p, q = phrases[:2]
    both = len(phrases) == 2 and q.opener == "and" and _BOTH.match(reading.text, start, end)
    if both and is_plural(p.head) and (is_plural(q.head) or q.name >= 0):
        each = tidy(reading.text, p.start, p.end), tidy(reading.text, q.start, end)
        return Answer(" | ".join(each), kind_of(p.head, each[0]), "described: both of them")
    joined = len(phrases) == 2 and reading.text[p.end : q.start] == " and "
    if joined and (found := _named_and_described(reading, k, p, q)):
        return found
    if p.name < 0 and is_plural(p.head) and any(q.before[:1] and q.before[0] in _EXAMPLES for q in phrases[1:]):
        return _described(reading, k, phrases, start, end)
    return None


def _named_and_described(reading: Reading, k: int, p: Phrase, q: Phrase) -> Answer | None:
    """Sieve "named": somebody named, and one who is only described, each as what he is ("Belt and the senator")."""
    if (p.name >= 0) == (q.name >= 0):
        return None
    parts: list[Answer] = []
    for each in (p, q):
        figure = reading.cast.who[each.name] if each.name >= 0 else None
        plain = each.before[:1] == ("the",) and not is_plural(each.head)
        if figure and set(each.before) <= {"the", *reading.cast.names[each.name].title}:
            parts.append(named(reading, each.name, figure))
        elif not figure and plain and (each.head in ROLES or each.head in STAFFED):
            found = _described(reading, k, [each], each.start, each.end)
            parts += [found] if found else []
    if len(parts) < 2 or parts[0].name == parts[1].name:
        return None
    figures = tuple(f for a in parts for f in a.figures)
    return Answer(" | ".join(a.name for a in parts), parts[0].kind, "named: one by name, one by role", figures)


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
    if len(phrases) == 1 and (found := unnamed(reading, k, p)):
        return found
    roled = p.head in ROLES and not is_plural(p.head) and not is_tale(p.head, p.before)
    if roled or any(word.endswith(AGED) for word in (*p.before, p.head)):
        if found := role(reading, k, p) if is_definite(p) else introduced(reading, p):
            return and_theirs(reading, phrases, found)
        if found := headlined(reading, p) or lead(reading, k, p) or resumed(reading, k, p):
            return found
    if found := apposed(reading, k, p) or kin(reading, k, p):
        return found
    if len(phrases) == 1 and (found := owned(reading, k, p)):
        return found
    if len(phrases) == 1 and p.name < 0 and not p.names:
        if p.head == "those" and reading.text[p.end : end].strip(" ,") in ("", "who"):
            return those(reading, k, p.end)
        if is_two(p) and (found := two(reading, k, p)):
            return found
        if found := family(reading, p):
            return found
        if found := thing(reading, k, p) or retold(reading, p) or again(reading, k, p) or several(reading, p):
            return found
    if is_definite(p) and not is_plural(p.head) and p.before[:1] not in _MINE and (meant := reading.meant(k)):
        best = max(meant, key=meant.__getitem__)
        if meant[best] > MEANT and is_such(p.head, best):
            why = f"described: the reading model takes {p.head!r} for {reading.cast.written(best)!r}"
            return reading.answer_of(best, why)
    why = f"described: no name is bound to {p.head!r}" if p.head else "described: a name is part of it"
    if p.name < 0 and not is_noun(p.head):
        # "current and former officials", "a sealed, dated letter": the noun comes last.
        p = next((q for q in phrases[1:] if goes_on(reading.text, p, q) and is_noun(q.head)), p)
    stop = end
    if not any(is_plural(q.head) for q in phrases[1:]):
        stop = comma(reading, p.end, end)
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
