"""Fetching what stands at a web address, and nothing that only this machine or its network should reach."""

from onrecord.errors import FetchError
from onrecord.fetch.fetcher import FEEDS, PAGES, Fetched, Fetcher, Limits
from onrecord.fetch.polite import Polite

__all__ = ["FEEDS", "PAGES", "FetchError", "Fetched", "Fetcher", "Limits", "Polite"]
