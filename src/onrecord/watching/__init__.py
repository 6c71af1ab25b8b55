"""Watching feeds: new articles come into the record as they are published, for as long as one likes."""

from onrecord.watching.measures import measured
from onrecord.watching.subscriptions import subscriptions
from onrecord.watching.watch import Watch

__all__ = ["Watch", "measured", "subscriptions"]
