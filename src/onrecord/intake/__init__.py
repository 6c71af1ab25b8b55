"""Intake: anything to Article. Files, folders, tables, pages, standard input or a text in hand."""

from onrecord.intake.article import Taken
from onrecord.intake.offsets import OffsetMap
from onrecord.intake.take import count, take, take_text

__all__ = ["OffsetMap", "Taken", "count", "take", "take_text"]
