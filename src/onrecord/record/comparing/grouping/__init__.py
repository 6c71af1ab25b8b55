"""Quotations, kept up to date as articles come and go.

A place belongs to a strand (`placing`), strands that share a key (`keys`) are judged (`linking`), what strands say is
also found where nobody marks it (`echoes`), what people have decided stands above that (`deciding`), and strands that
hang together are grouped and written (`regrouping`). `leaving` takes strands out, `hand` has those that are loaded.
When an article comes, only the strands that it has, those judged with them, and the groups these are in are worked out
anew.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from onrecord.record.comparing.copying import Moved
from onrecord.record.comparing.grouping.deciding import decide
from onrecord.record.comparing.grouping.echoes import listen
from onrecord.record.comparing.grouping.hand import Hand
from onrecord.record.comparing.grouping.keys import note_keys
from onrecord.record.comparing.grouping.leaving import leave
from onrecord.record.comparing.grouping.linking import judge
from onrecord.record.comparing.grouping.placing import Spoken, place, spoken
from onrecord.record.comparing.grouping.regrouping import regroup
from onrecord.record.comparing.joined import held
from onrecord.record.comparing.memory import Memory
from onrecord.record.tables import keyed
from onrecord.record.tables.parts import distinct

__all__ = ["Spoken", "come", "leave", "spoken"]

_p = keyed.spoken.c


def come(connection: Connection, came: Mapping[int, Spoken], moved: Moved, memory: Memory) -> set[int]:
    """Work in the wordings of some articles; gives the versions whose quotations are others than before."""
    hand, decided = Hand(connection, memory), held(connection)
    there = set(distinct(connection, _p.version, _p.version, came))
    new, other, shown = place(hand, {v: each for v, each in came.items() if v not in there}, decided)
    due = new | other | set(distinct(connection, _p.strand, _p.version, there))
    touched, sharing = note_keys(hand, new)
    changed = shown | judge(hand, due | touched, sharing)
    changed |= listen(hand, set(came) | moved.held | moved.looking, due)
    changed |= set(distinct(connection, _p.strand, _p.version, moved.late)) | due | decide(hand, decided)
    return regroup(hand, changed)
