"""What a cue makes of its source, looked up in whatever form the cue stands.

Every form of a known verb leads to its dictionary form, every known cue and phrase to its stance.
"""

from __future__ import annotations

from typing import Final

from onrecord.reading.facts.cues import GRANTING, LEAN, MIND, PLAIN, SURE, TELLING, entries
from onrecord.reading.facts.turns import TURNS
from onrecord.types import Stance

IRREGULAR: Final = """
    say: said; tell: told; think: thought; hold: held; seek: sought; see: saw seen; know: knew known; feel: felt;
    swear: swore sworn; forbid: forbade forbidden; choose: chose chosen; withhold: withheld; give: gave given;
    make: made; take: took taken; write: wrote written; speak: spoke spoken; throw: threw thrown; strike: struck;
    draw: drew drawn; withdraw: withdrew withdrawn; plead: pled; find: found; show: shown; keep: kept; leave: left;
    come: came; get: got gotten; go: went gone; stand: stood; have: has had; be: am is are was were been;
    do: does did done; beseech: besought; understand: understood; sting: stung; lead: led; shoot: shot; run: ran;
    begin: began begun; hide: hid hidden; shake: shook shaken; bring: brought; lay: laid; break: broke broken;
    mean: meant; sing: sang sung; veto: vetoes vetoed; lie: lying lied; vie: vying; fight: fought; meet: met;
    send: sent; override: overrode overridden; bite: bit bitten; buy: bought; hard: harder hardest;
    foresee: foresaw foreseen; fall: fell fallen; commit: committed committing
"""
OTHER_VERBS: Final = """
    debate release renew stop struggle begin start divide split need rule campaign line stand move care lay steer shy
    deflect brush turn walk shoot knock pour distance change come go prepare return address authenticate concur warrant
    bark advance float introduce put deliver rebuke tend help use force convince let meet mix evince heap reach play
    clear keep own drive close supply cooperate include produce handle hit fire strike align ally count
"""
"""Verbs of phrases and of the rules, whose forms have to be known as well."""


def forms(verb: str) -> set[str]:
    """The forms that a regular verb may have: wrong ones among them are no words and do no harm.

    >>> sorted(forms("deny"))
    ['denied', 'denies', 'deny', 'denyed', 'denying', 'denys']
    >>> "rebutted" in forms("rebut"), "hoping" in forms("hope")
    (True, True)
    """
    found = {verb, verb + "s", verb + "ed", verb + "ing"}
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        found.add(verb + "es")
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        found |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    if verb.endswith("e"):
        found |= {verb + "d", verb[:-1] + "ing"}
    elif verb[-1:] not in tuple("aeiouwxy") and verb[-2:-1] in tuple("aeiou"):
        found |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return found


def _lemmas() -> dict[str, str]:
    """Every other form of a known verb or noun -> its dictionary form. A form listed by itself stands by itself."""
    listed = {cue for lists in (SURE, LEAN) for cue, _ in entries(lists)} | set(TURNS)
    listed |= {cue.replace("+", " ") for cue in PLAIN.split()} | TELLING | MIND | GRANTING
    verbs = {word for cue in listed for word in cue.split()} | set(OTHER_VERBS.split())
    found = {form: verb for verb in sorted(verbs) for form in forms(verb) if form not in verbs}
    for row in IRREGULAR.replace("\n", " ").split(";"):
        verb, _, rest = row.strip().partition(":")
        found |= {form: verb for form in (*rest.split(), *forms(verb)) if form != verb and form not in listed}
    return found


def _sense(cue: str) -> str:
    """A cue as it is looked up: each word of a phrase in its dictionary form."""
    words = cue.replace("+", " ").split()
    return " ".join(LEMMAS.get(word, word) for word in words) if len(words) > 1 else cue


LEMMAS: Final = _lemmas()
SENSES: Final[dict[str, tuple[Stance, float]]] = {
    **{_sense(cue): (stance, 0.75) for cue, stance in entries(LEAN)},
    **{_sense(cue): ("asserts", 0.95) for cue in PLAIN.split()},
    **{_sense(cue): (stance, 0.95) for cue, stance in entries(SURE)},
}
"""What a cue makes of its source, and how sure that is."""


def lemma(word: str) -> str:
    """The dictionary form of a word, where it is known."""
    return LEMMAS.get(word, word)
