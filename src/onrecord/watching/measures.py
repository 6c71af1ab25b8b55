"""How much a watch has done since it was started, and what is waiting, as Prometheus collects it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.running import figures

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

    from onrecord.watching.watch import Watch

_COUNTED: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    (
        "onrecord_feed_requests",
        "Feeds that were asked for.",
        "outcome",
        {"feeds_looked_at": "ok", "feeds_failed": "failed"},
    ),
    (
        "onrecord_entries",
        "Entries of feeds that say something new.",
        "kind",
        {"entries_new": "new", "entries_changed": "changed"},
    ),
    ("onrecord_articles", "Articles that came.", "outcome", {o: o for o in ("read", "known", "unread")}),
)
"""A counter, what it says, its label, and for each of our counts the value of that."""


def measured(watch: Watch) -> CollectorRegistry:
    """The figures of a watch and of its process."""
    registry = figures()
    registry.register(_Figures(watch))
    return registry


class _Figures:
    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        counts = self._watch.log.counts
        for name, says, label, values in _COUNTED:
            family = CounterMetricFamily(name, says, labels=[label])
            for ours, value in values.items():
                family.add_metric([value], counts[ours])
            yield family
        yield CounterMetricFamily("onrecord_statements", "Statements read.", value=counts["statements"])
        yield CounterMetricFamily(
            "onrecord_postponed", "Articles put off to be tried again.", value=counts["postponed"]
        )
        yield GaugeMetricFamily("onrecord_feeds", "Feeds that are watched.", value=len(self._watch.feeds))
        state = self._watch.state
        yield GaugeMetricFamily("onrecord_feeds_failing", "Feeds that failed last time.", value=len(state.faults()))
        waiting = state.counts().get("waiting", 0)
        yield GaugeMetricFamily("onrecord_entries_waiting", "Entries that are still to be fetched.", value=waiting)
