"""Words of one root, or of one sense in news: `python -m training.kin [ENCODER.onnx]` writes kin.json.

Of one root are stems that begin alike and that the encoder's table of words puts close together: "resign" and
"resignation", "Brazil" and "Brazilian". Irregular forms and words of one sense are listed here by hand: the table alone
puts "bought" beside "sold" too. Words that people choose one against the other ("killed", "murdered") are none.
Claims are compared by the heads of such families (`comparing/claims/weighing.stem`).
"""

from __future__ import annotations

import json
import re
import sys
from itertools import takewhile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import numpy_helper

from onrecord.comparing.claims.weighing import bare
from onrecord.reading.tagger import MODELS, Tagger

OUT = Path(__file__).parents[1] / "src/onrecord/comparing/claims/kin.json"
CLOSE = 0.5
"""Cosine from which on two words that begin alike are of one root."""
ALIKE = 4
"""Letters that they begin with, at least,"""
SHARE = 0.6
"""and what share of the shorter one."""
_TURNED = re.compile(r"(?:less|ful)$")
"""Endings that turn a word into its contrary: "careful" and "careless" begin alike."""
_WORD = re.compile(r"[a-z]{3,}")

IRREGULAR = """
bring brought; buy bought; pay paid; stand stood; keep kept; teach taught; take took taken; feel felt; wear wore worn;
woman women; man men; child children; wife wives; send sent; grow grew grown; flee fled; eat ate; throw threw thrown;
strike struck; know knew known; give gave given; come came; become became; blow blew blown; hold held; drink drank;
tell told; sell sold; freeze froze frozen; seek sought; say said; make made; draw drew drawn; lay laid; fall fell
fallen; fly flew flown; begin began begun; shake shook; catch caught; steal stole stolen; lose lost; go went gone;
think thought; get got; drive drove driven; write wrote written; break broke broken; lie lying; shoot shot; sink sank
sunk; choose chose chosen; fight fought; run ran; prove proof; lead led; meet met; win won; speak spoke spoken; rise
rose risen; hide hid hidden; see saw seen; build built; spend spent; lend lent; feed fed; swear swore sworn; arise
arose; overcome overcame; withdraw withdrew withdrawn; undergo underwent; die died dead death; hang hung; sue sued;
mouse mice
"""
SENSES = """
kill slay slain; buy purchase; lawsuit litigation sue; kidnap abduct abduction; steal theft; jail prison imprison
penitentiary; gun firearm handgun pistol; spy espionage; earthquake quake; death fatality; website site; journalist
reporter; doctor physician; lawyer attorney; father dad; mother mom; aircraft airplane plane; phone telephone
smartphone; movie film; retaliate retaliation retribution reprisal; disaster catastrophe; rebellion revolt uprising;
restrict limit curb; interfere meddle; tamper rig; huge enormous immense; rich wealthy; expensive costly; pictur
picture photo photograph; trash garbage rubbish; begin start; resign quit; hire recruit; injure hurt wound; attack
assault; gay homosexual; burma myanmar; kiev kyiv; britain british uk; scotland scottish; ireland irish; finland
finnish; spain spanish; switzerland swiss; netherlands dutch; philippines filipino philippine; soviet ussr; denmark
danish; france french; germany german; sweden swedish; norway norwegian; poland polish; turkey turkish; behead
decapitate; cop policeman; probe investigation investigate; blast explosion explode; blaze inferno; merge merger; halt
stop cease; deny denial refute; approve approval ok; ban prohibit outlaw forbid; ally allies; hostage captive; wed
marry marriage wedding
"""


def groups(listed: str) -> list[list[str]]:
    return [group.split() for group in listed.split(";")]


def beginning(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def roots(encoder: Path) -> dict[str, str]:
    """Stems and the commonest stem of their root, by the encoder's table of words."""
    table = {i.name: numpy_helper.to_array(i) for i in onnx.load(encoder).graph.initializer}
    vectors = table["model.words.rows"].astype(np.float32) * table["model.words.scale"]
    vectors -= vectors.mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    forms: dict[str, list[int]] = {}
    for word, number in Tagger().tokenizer.get_vocab().items():
        if _WORD.fullmatch(word):
            forms.setdefault(bare(word), []).append(number)
    found: dict[str, str] = {}
    heads: dict[str, list[tuple[str, npt.NDArray[np.float32]]]] = {}
    # The vocabulary begins with the commonest.
    for own, numbers in sorted(forms.items(), key=lambda form: min(form[1])):
        mean = vectors[numbers].mean(0)
        mean /= np.linalg.norm(mean)
        near = [
            (float(mean @ vector), head)
            for head, vector in heads.get(own[:ALIKE], ())
            if beginning(own, head) >= SHARE * min(len(own), len(head))
            and not (_TURNED.search(own) and _TURNED.search(head))
        ]
        score, head = max(near, default=(0.0, ""))
        if score >= CLOSE:
            found[own] = head
        elif len(own) >= ALIKE:
            heads.setdefault(own[:ALIKE], []).append((own, mean))
    return found


def main() -> None:
    encoder = Path(sys.argv[1]) if len(sys.argv) > 1 else MODELS / "encoder.onnx"
    kin = roots(encoder)
    for listed in (IRREGULAR, SENSES):
        for first, *others in groups(listed):
            head = kin.get(bare(first), bare(first))
            for own in map(bare, others):
                if own != head:
                    # Those that were of its root go with it.
                    kin |= {word: head for word, of in kin.items() if of == own} | {own: head}
                    kin.pop(head, None)
    OUT.write_text(json.dumps(dict(sorted(kin.items())), indent=0) + "\n", encoding="utf-8")
    print(len(kin), "words of", len(set(kin.values())), "families")


if __name__ == "__main__":
    main()
