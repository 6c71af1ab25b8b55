"""Speakers across articles: who is who in the whole record, worked out of names and the company they keep.

naming, nicknames, describing, roles: a name, and what is said beside it, taken apart. likeness: two names. puzzle,
solving: who is who, a pure function. bearing, gathering, company: what it needs, from the tables. keeping: back into
the tables. settling: all of it, for what has changed. deciding: what people have said.
"""

from onrecord.record.identity.deciding import Decision, Side, decisions, read_sides
from onrecord.record.identity.settling import Lost, Seen, lose, rebuild, settle, solve

__all__ = ["Decision", "Lost", "Seen", "Side", "decisions", "lose", "read_sides", "rebuild", "settle", "solve"]
