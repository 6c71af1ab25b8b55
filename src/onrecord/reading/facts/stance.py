"""The stance of a source towards what it says: asserts, denies, doubts, asks, urges, intends, feels, withholds.

The cue decides, not the content. The words of the cue are looked up (`onrecord.reading.facts.cues`), phrases before
single words; words that turn on what follows are settled by what follows; negation turns the result; a content that is
wholly a question or a command, under a plain cue, asks or urges. Each ruling says how sure it is, so that a reading
model can be heard where the rules are not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, cast

from onrecord.reading.facts.cues import GRANTING, LEMMAS, MIND, SENSES, TELLING, TURNS, words
from onrecord.types import STANCES, Span, Stance, Statement

_LONGEST = 4
"""Words in the longest phrase."""
_LEAST = 0.005
"""The model is never taken at its word that a stance is impossible."""
_HEARD = 0.6
"""The weight of the model's logarithms beside the rules': below one, for models are surer than they should be."""
_UNKNOWN = 0.2
"""How far a cue that is in no list is taken to assert: that is likely, but the model sees more."""

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_END = re.compile(r"[.!?;:,\n\"“”]")
_SENTENCE = re.compile(r"(?<=[.?!])(?<!\b[A-Za-z]\.)(?<!\b(?:Mr|Ms|Dr|vs|St)\.)(?<!\b(?:Mrs|Sen|Gov|Rep|Gen)\.)\s+")
_TAG = re.compile(r",\s*(?:right|okay|ok|huh|eh|yes|no|correct|(?:do|does|did|is|are|was|wo|ca)n['’]t \w+)\s*\?$", re.I)
_OPENING = "\"“„«‘'`"
_NO_MARKS = str.maketrans("", "", "\"“”„«»[]()'")

_FILLERS = words(
    """
    a an the his her its their our my your this these those some several many any both all two three also again
    later then now once first already still just even ever so very more most much too quite rather yesterday today
    tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december week month year night morning earlier long often always far new own thus
    however instead meanwhile indeed perhaps last strong serious
    """
)
_LY = words("likely unlikely barely hardly rarely rally reply apply imply ally rely supply only family")
_TAILS = {"re": "be", "m": "be", "ve": "have", "ll": "will", "d": "would"}
_NOT = words("not no never nor neither none hardly rarely barely without nobody nothing cannot")
_HOLDING = words("decline declined declines declining refuse refused refuses refusing fail failed fails")
_CHAIN = (
    _NOT | _HOLDING | words("to has have had do does did is are was were be been being would will could can yet at")
)
_QUESTION = words(
    """
    who what when where why how which whom whose whether if is are was were do does did has have had can could will
    would should may might must am shall
    """
)
_CLAUSES = words("if when whether")
_LEADING = words("if when to in at for given since on you as")
_OPENERS = words("and but so then well or now please just always ok")
_COMMANDS = words(
    """
    ask be beware bring build call check come consider do don drop elect end enjoy face fire forget get give go help
    hold impeach join keep leave let listen lock look make never pay publish put read remember resign say send share
    show shut sign stand stay stop take tear tell think throw trust try turn vote wait wake watch work
    """
)
_NO_VERBS = words(
    """
    the a an his her its their our my your this that these those him them us it me you mr ms mrs all any both
    one some more
    """
)
_OWN = words("his her its their my our himself herself itself themselves")
_GOVERN = words(
    """
    promise pledge vow swear threaten plan decide intend agree ready willing willingness determined poised offer
    refuse refusal decision want volunteer opt
    """
) | {"would like"}
_TRANSPARENT = words("try attempt effort struggle") | {"try to"}
_SPEAKING = words("say tell add")
_MUTE = re.compile(
    r"^(?:that )?(?:he|she|they|it|i|we|the \w+(?: \w+)?) (?:(?:would|will|can|could|does|do) not (?:be able to )?"
    r"(?:comment|answer)\b|cannot (?:comment|answer)\b|had no comment)|^no comment"
    r"|^not going to (?:comment|get into|go into|answer)\b"
)


class Ruling(NamedTuple):
    """What the rules say: a stance, how sure they are of it (0 to 1), and why in a few words."""

    stance: Stance
    strength: float
    why: str


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue made ready: its words as told and in dictionary form (fillers left out), and what follows them."""

    words: list[str]
    told: list[str]
    ahead: list[str]
    """The first words of the content that follows, or of all content where none does."""
    question: bool
    command: bool
    speech: bool
    """The content begins with a quotation mark, or follows a colon as in a transcript."""
    source: str
    """The last word of the source, or nothing."""


class _Find(NamedTuple):
    """A known cue among the words of a cue: from `at`, `size` words."""

    at: int
    size: int
    cue: str
    stance: Stance
    strength: float


def settle(text: str, statement: Statement, seen: Mapping[Stance, float] | None = None) -> tuple[Stance, str]:
    """The stance of a statement's source towards its content, and why.

    `seen` are the reading model's probabilities of the stances (one left out counts as zero); without them the rules
    decide alone. With them, the stance is the likeliest by rules and model together: a sure rule stands against
    any model, an unsure one only where the model is unsure as well.

    >>> text = "Ana Belt declined to comment on the sale."
    >>> settle(text, Statement(id="1", form="indirect", source=((0, 8),), cue=((9, 28),), content=((29, 40),)))
    ('withholds', 'cue "declined"')
    """
    ruling = weigh(text, statement)
    if seen is None:
        return ruling.stance, ruling.why
    rest = (1 - ruling.strength) / (len(STANCES) - 1)

    def score(stance: Stance) -> float:
        rule = ruling.strength if stance == ruling.stance else rest
        return math.log(max(rule, _LEAST)) + _HEARD * math.log(max(seen.get(stance, 0.0), _LEAST))

    best = max(STANCES, key=score)
    if best == ruling.stance:
        return best, ruling.why
    return best, f"the reading model, against {ruling.why}"


def weigh(text: str, statement: Statement) -> Ruling:
    """What the rules alone say of a statement's stance, and how sure they are of it."""
    cue = _ready(text, statement)
    found = _look(cue)
    chosen = _choose(cue, found)
    turned = _negate(cue, chosen)
    if turned is not None:
        return turned
    if chosen is not None and chosen.stance != "asserts":
        return Ruling(chosen.stance, chosen.strength, _why(cue, chosen))
    if cue.question:
        return Ruling("asks", 0.93, "the words are a question")
    if cue.command:
        return Ruling("urges", 0.75, "the words are a command")
    if chosen is not None:
        return Ruling("asserts", chosen.strength, _why(cue, chosen))
    return Ruling("asserts", _UNKNOWN, "no cue of another stance")


def _why(cue: _Cue, find: _Find) -> str:
    return f'cue "{" ".join(cue.told[find.at : find.at + find.size])}"'


# Making a cue ready.


def _tokens(told: str) -> list[str]:
    """Words in lower case, contractions undone: "didn't" -> "did", "not"."""
    plain = told.lower().replace("’", "'").replace("‘", " ").replace("'s", " ")
    if "'" not in plain:
        return _WORD.findall(plain)
    found: list[str] = []
    for word in _WORD.findall(plain):
        if word.endswith("n't"):
            found += [{"ca": "can", "wo": "will"}.get(word[:-3], word[:-3]), "not"]
            continue
        head, _, tail = word.partition("'")
        found.append(_TAILS.get(head, head))
        if tail in _TAILS:
            found.append(_TAILS[tail])
    return found


def _lemma(word: str) -> str:
    return LEMMAS.get(word, word)


def _filler(word: str) -> bool:
    return word in _FILLERS or (word.endswith("ly") and word not in _LY and word not in SENSES)


def _ready(text: str, statement: Statement) -> _Cue:
    spans = [(a, b) for a, b in statement.cue if 0 <= a < b]
    source = " ".join(text[a:b] for a, b in statement.source[:1]).lower().split()
    told = [w for a, b in spans for w in _tokens(text[a:b][:400]) if not _filler(w)]
    if spans:
        told = _before(text, spans[0][0], statement.source) + told
    if source[:1] and source[0] in ("none", "neither", "nobody", "no"):
        told.insert(0, "not")
    content = [(a, b) for a, b in statement.content if 0 <= a < b]
    after = [span for span in content if spans and span[0] >= spans[-1][1] - 1] or content
    ahead = _tokens(text[after[0][0] : after[0][1]][:120])[:16] if after else []
    whole = " ".join(text[a:b][:1200] for a, b in content)[:1200].strip()
    transcript = bool(spans) and text[spans[-1][0] : spans[-1][1]].strip() == ":"
    speech = bool(whole) and (whole[0] in _OPENING or transcript)
    return _Cue(
        words=[_lemma(w) for w in told],
        told=told,
        ahead=ahead,
        question=_is_question(whole, speech) or (transcript and whole.endswith("?")),
        command=speech and _is_command(whole),
        speech=speech,
        source=source[-1] if source else "",
    )


def _before(text: str, start: int, source: tuple[Span, ...]) -> list[str]:
    """The words right before a cue that rule it: "did not", "declined to", "has yet to"."""
    since = max([start - 48, 0, *(end for _, end in source if end <= start)])
    before = _tokens(_END.split(text[since:start])[-1])
    chain: list[str] = []
    for word in reversed(before):
        if not (word in _CHAIN or _filler(word)):
            break
        chain.insert(0, word)
    ruling = [n for n, word in enumerate(chain) if word in _NOT or word in _HOLDING or word == "yet"]
    return [w for w in chain[ruling[0] :] if not _filler(w)] if ruling else []


def _sentences(whole: str) -> list[str]:
    parts = (part.strip() for part in _SENTENCE.split(whole.translate(_NO_MARKS).replace("’", "'")))
    return [part for part in parts if any(c.isalpha() for c in part)]


def _is_question(whole: str, speech: bool) -> bool:
    """Whether content is a question and nothing else; "..., right?" tells and does not ask."""
    if "?" not in whole:
        return False
    parts = _sentences(whole)
    if not parts or not all(part.endswith("?") for part in parts) or _TAG.search(parts[-1]):
        return False
    first = [w for w in _tokens(parts[0])[:10] if w not in _OPENERS]
    if first and first[0] in _QUESTION - _CLAUSES:
        return True
    asked = not _QUESTION.isdisjoint(first[1:])
    return bool(first) and speech and (len(first) < 5 or (asked and first[0] in _LEADING))


def _is_command(whole: str) -> bool:
    """Whether content is a command and nothing else."""
    parts = _sentences(whole)[:3]
    for part in parts:
        first = [w for w in _tokens(part)[:6] if w not in _OPENERS]
        if not first or first[0] not in _COMMANDS or "," in part[: len(first[0]) + 2]:
            return False
        if (first[0] == "do" and first[1:2] != ["not"]) or first[:2] in (["let", "me"], ["let", "be"]):
            return False
    return bool(parts)


# Looking its words up.


def _look(cue: _Cue) -> list[_Find]:
    """Every known cue among the words of a cue, phrases before single words, from left to right.

    A phrase may end in the content ("wants" | "to know ..."), but not in a quotation.
    """
    found: list[_Find] = []
    at, end = 0, len(cue.words)
    line = cue.words + ([] if cue.speech else [_lemma(word) for word in cue.ahead[:2]])
    while at < end:
        size = 1
        for size in range(min(_LONGEST, len(line) - at), 0, -1):
            key = " ".join(line[at : at + size])
            turns = key in TURNS and at + size <= end
            sense = _turn(cue, at + size - 1, key) if turns else SENSES.get(key)
            if size == 1 and key not in TURNS and sense is None:
                sense = SENSES.get(cue.told[at])
            if sense:
                found.append(_Find(at, size, key, *sense))
                break
        at += size
    return found


def _choose(cue: _Cue, found: list[_Find]) -> _Find | None:
    """The word that decides: what rules the rest ("promised to support"), or else the surest that does not assert."""
    for find in found:
        follows = cue.words[find.at + find.size : find.at + find.size + 1]
        if find.stance == "withholds" or (find.cue in _GOVERN and follows == ["to"]):
            return find
    spoken = [find for find in found if find.cue in _SPEAKING and find.at <= 2]
    if spoken and not any(cue.told[find.at].endswith("ing") for find in found if find.at > spoken[0].at):
        found = [find for find in found if find.at <= spoken[0].at]
    found = [find for find in found if find.cue not in _TRANSPARENT] or found
    marked = [find for find in found if find.stance != "asserts"]
    return max(marked, key=lambda find: find.strength, default=found[0] if found else None)


def _negate(cue: _Cue, chosen: _Find | None) -> Ruling | None:
    """What negation makes of a cue, or None where nothing is negated."""
    limit = chosen.at if chosen else len(cue.words)
    after = limit + (chosen.size if chosen else 0)
    before = [n for n in range(limit) if cue.words[n] in _NOT]
    if not before or cue.words[before[-1] + 1 : before[-1] + 2] == ["only"]:
        return None
    start = before[-1]
    why = f'negated, "{" ".join(cue.told[start : after if chosen else start + 3])}"'
    turned = cue.words[start + 1 : after]
    stance = chosen.stance if chosen else "asserts"
    if stance == "asserts":
        if cue.ahead in (["so"], ["it"]) and not MIND.isdisjoint(turned):
            return Ruling("denies", 0.8, why)  # what another has said: "she does not think so"
        if not MIND.isdisjoint(turned) or ("see" in turned and "can" in cue.words[:start]):
            return Ruling("doubts", 0.8 if (cue.source or "clear" in turned) and "know" not in turned else 0.5, why)
        if ("say" in turned and ("had" in cue.told[:start] or cue.words[start] == "never")) or (
            "see" in turned and "seen" not in cue.told
        ):
            return Ruling("denies", 0.5, why)  # "he did not see it that way"
        if not TELLING.isdisjoint(turned):
            return Ruling("withholds", 0.85, why)
        return Ruling("asserts", 0.5, why) if GRANTING.isdisjoint(turned) else Ruling("denies", 0.6, why)
    if stance == "intends" and not GRANTING.isdisjoint(turned):
        return Ruling("denies", 0.6, why)
    if stance in ("denies", "asks"):
        return Ruling("withholds", 0.7, why)
    if stance in ("doubts", "withholds"):
        return Ruling("asserts" if stance == "withholds" or "be" not in turned else "doubts", 0.6, why)
    if chosen and (chosen.cue in ("endorse", "back", "apologize", "recommend", "call for") or "endorsement" in turned):
        return Ruling("withholds", 0.8, why)
    return Ruling(stance, 0.75, why)


# Words whose stance turns on what follows.


def _turn(cue: _Cue, at: int, key: str) -> tuple[Stance, float] | None:
    for tests, stance, strength in _TURNS[key]:
        if all(test(cue, at, those) for test, those in tests):
            if stance == "none":
                return None
            given = _given(cue, at, frozenset()) if stance == "given" else cast(Stance, stance)
            if given:
                return given, strength
    return None


def _follows(cue: _Cue, at: int) -> list[str]:
    """The words after a word of the cue, into the content."""
    return [*cue.words[at + 1 :], *cue.ahead]


def _next(cue: _Cue, at: int, those: frozenset[str]) -> bool:
    return not those.isdisjoint(_follows(cue, at)[:1])


def _bids(cue: _Cue, at: int, _: frozenset[str]) -> bool:
    """Somebody is to do something: "Congress to pass ..."."""
    follows = _follows(cue, at)
    if "to" not in follows[:14] or follows[0] in _QUESTION or not _CLAUSE_STARTS.isdisjoint(follows[:2]):
        return False
    place = follows.index("to") + 1
    if not _QUESTION.isdisjoint(follows[:place]):
        return False  # "asks clerks how they plan to leave"
    return place < len(follows) and follows[place] not in _NO_VERBS and not (cue.speech and place > len(cue.words) - at)


def _act(cue: _Cue, at: int, those: frozenset[str]) -> bool:
    """The verb after "to" is one of these."""
    follows = _follows(cue, at)
    if "to" not in follows[:3]:
        return False
    place = follows.index("to") + 1
    verb = next((_lemma(word) for word in follows[place : place + 3] if not _filler(word)), None)
    return verb in those


def _given(cue: _Cue, at: int, _: frozenset[str]) -> Stance | None:
    """What is made, given, raised or voiced decides: "expressed" doubt, "made" a promise."""
    for word in _follows(cue, at)[:4]:
        if word in ("of", "to", "that", "for", "in", "on", "by", "at", "about"):
            break
        if _lemma(word) == "question":
            return "asks" if "whether" in cue.ahead[:3] else "doubts"
        sense = SENSES.get(word) or SENSES.get(_lemma(word))
        if sense and sense[0] != "asserts":
            return sense[0]
    return None


def _bare(cue: _Cue, at: int, _: frozenset[str]) -> bool:
    """ "that he be fired": what is to be, not what is."""
    follows = _follows(cue, at)[:9]
    modal = ("to", "not", "will", "would", "can", "could", "may", "might", "should", "must", "it", "that", "likely")
    return any(b == "be" and a not in modal and not a.endswith("ly") for a, b in pairwise(follows)) and not cue.speech


def _adverb(cue: _Cue, at: int, _: frozenset[str]) -> bool:
    """ "shot back", "sounds like", "would be like"."""
    before = cue.words[at - 1] if at else "to"
    if cue.told[at] == "like":
        return before in ("sound", "look", "seem", "be", "act")
    return cue.told[at] == "back" and before not in ("to", "not", "have", "will", "would")


def _supporter(cue: _Cue, at: int, _: frozenset[str]) -> bool:
    sense = SENSES.get(_lemma(cue.source)) or (("feels", 0.9) if cue.source.startswith("supporter") else None)
    return len(cue.words) == 1 and sense is not None and sense[0] == "feels"


_Test = Callable[[_Cue, int, frozenset[str]], bool]
_ABOUT = words("about on over as arise of")
_WHETHER = words("whether how why what")
_CLAUSE_STARTS = words("that this she he they it we who there")
_FAVOUR = words("favorably unfavorably positively negatively favorable unfavorable dimly warmly")
_TESTS: dict[str, _Test] = {
    # Followed by words: the next word, one of the next four, of the next ten, the verb after "to"; before; as told.
    "next": _next,
    "soon": lambda cue, at, those: not those.isdisjoint(_follows(cue, at)[:4]),
    "near": lambda cue, at, those: not those.isdisjoint(_follows(cue, at)[:10]),
    "act": _act,
    "before": lambda cue, at, those: at > 0 and cue.words[at - 1] in those,
    "told": lambda cue, at, those: cue.told[at] in those,
    # Of what follows.
    "to": lambda cue, at, _: _next(cue, at, frozenset({"to"})),
    "ing": lambda cue, at, _: any(w.endswith("ing") and not w.endswith("thing") for w in _follows(cue, at)[:1]),
    "wh": lambda cue, at, _: not _follows(cue, at) or _follows(cue, at)[0] in _QUESTION,
    "about": lambda cue, at, _: _next(cue, at, _ABOUT),
    "whether": lambda cue, at, _: not _WHETHER.isdisjoint(cue.ahead[:2]),
    "going": lambda cue, at, _: bool(re.match(r"about \w+ing\b", " ".join(_follows(cue, at)[:2]))),
    "bid": _bids,
    "bidden": lambda cue, at, _: cue.ahead[:1] == ["to"] or ("not", "to") in pairwise(cue.ahead[:8]),
    "against": lambda cue, at, _: cue.ahead[:1] == ["against"] or ("not", "to") in pairwise(cue.ahead[:6]),
    "bare": _bare,
    "own": lambda cue, at, _: not _OWN.isdisjoint(cue.ahead[:1]),
    "clause": lambda cue, at, _: at == len(cue.words) - 1 and not (_CLAUSE_STARTS | {"the"}).isdisjoint(cue.ahead[:1]),
    "given": lambda cue, at, _: _given(cue, at, _) is not None,
    "telling": lambda cue, at, _: _act(cue, at, TELLING),
    "favour": lambda cue, at, _: not _FAVOUR.isdisjoint([*cue.told, *cue.ahead[:8]]),
    "no": lambda cue, at, _: cue.ahead == ["no"] or cue.ahead[:2] == ["no", "to"],
    "mute": lambda cue, at, _: _MUTE.search(" ".join(cue.ahead)) is not None,
    "question": lambda cue, at, _: cue.question,
    "speech": lambda cue, at, _: cue.speech,
    # Of the cue and its source.
    "passive": lambda cue, at, _: "be" in cue.words[:at],
    "considering": lambda cue, at, _: cue.told[at] == "considering" and "be" in cue.words[:at],
    "negated": lambda cue, at, _: not _NOT.isdisjoint(cue.words[:at]),
    "alone": lambda cue, at, _: len(cue.words) == 1,
    "adverb": _adverb,
    "noun": lambda cue, at, _: (
        cue.told[at] == "press" and (at == 0 or cue.words[at - 1] not in ("to", "not", "will", "would"))
    ),
    "first": lambda cue, at, _: at == 0,
    "supporter": _supporter,
    "unsourced": lambda cue, at, _: not cue.source,
}


def _compile(tests: str) -> list[tuple[_Test, frozenset[str]]]:
    parts = [part.strip().partition(":") for part in tests.split("&")] if tests else []
    return [(_TESTS[name], words(those)) for name, _, those in parts]


_TURNS = {
    cue: [(_compile(tests), stance, strength) for tests, stance, strength in turns] for cue, turns in TURNS.items()
}
