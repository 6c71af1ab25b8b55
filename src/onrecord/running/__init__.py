"""What a program that runs for weeks tells of itself: what happens, line by line, how much, and whether it is well."""

from onrecord.running.health import answering, figures, written
from onrecord.running.log import Event, Log

__all__ = ["Event", "Log", "answering", "figures", "written"]
