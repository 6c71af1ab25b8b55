"""Intake: anything to Article. Files, folders, tables, pages, feeds, archives, web addresses, standard input, a text in
hand. `How`, `Facts`, `article_of` and `take_page` are for packages that add a source (docs/sources.md)."""

from onrecord.intake.article import Facts, Taken, article_of
from onrecord.intake.how import How
from onrecord.intake.offsets import OffsetMap
from onrecord.intake.page import take_page
from onrecord.intake.take import count, take, take_text

__all__ = ["Facts", "How", "OffsetMap", "Taken", "article_of", "count", "take", "take_page", "take_text"]
