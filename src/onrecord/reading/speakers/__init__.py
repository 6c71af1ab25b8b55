"""Who said it: the source of each statement of one article, resolved to the fullest name that the article gives."""

from onrecord.reading.speakers.answers import Refers
from onrecord.reading.speakers.sieves import Resolved, resolve

__all__ = ["Refers", "Resolved", "resolve"]
