"""A console that nothing steers but itself, whatever words it is given."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from onrecord.terminal.controls import still


class Calm(Console):
    """As rich's; names, titles, outlets and all other words are still, in tables and lines alike."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """As rich does; its own control codes are no words, and stay."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=still(segment.text))
