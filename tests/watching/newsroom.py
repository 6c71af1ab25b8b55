"""A made-up web of newsrooms on a real server: feeds that publish as time goes, and everything that goes wrong there.

A test (and the soak in benchmarks) looks at the record against `published`: each address with its words, of the
latest change.
"""

from __future__ import annotations

import random
import threading
import time
from xml.sax.saxutils import escape

from tests.fetch.serving import Handler, Server

NAMES = ["Ottilie Brand", "Hanne Vold", "Lise Oren", "Piet Halloran", "Ada Quill", "Casper Rudge", "Ines Tarrow"]
THINGS = ["sluice", "tram line", "ferry", "harbour wall", "lock", "bridge at the mill", "water tower"]


class Newsroom:
    """What a server publishes. `trap` is the address of what must never be asked for."""

    def __init__(self, server: Server, trap: str, seed: int = 1) -> None:
        self.server, self.trap = server, trap
        self.published: dict[str, str] = {}
        self.fetched: dict[str, int] = {}
        self.faults = True
        self.slow = 0.6
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._feeds: dict[str, list[tuple[str, str]]] = {}
        self._failed: set[str] = set()
        self._broken_pages: set[str] = set()
        server.put("/robots.txt", "User-agent: *\nDisallow: /closed/\n", "text/plain")

    def feed(self, name: str) -> str:
        """A feed that works, but for what is done to it; its address."""
        path = f"/{name}/feed"
        self._feeds[name] = []
        self.server.answers[path] = lambda handler: self._answer(handler, name)
        return self.server.url + path

    def publish(self, name: str, number: int | None = None) -> str:
        """Publish an article in a feed, or another text of one; its address."""
        with self._lock:
            number = len(self._feeds[name]) + 1 if number is None else number
            url = f"{self.server.url}/{name}/{number}"
            words = self._words(name, number)
            self.published[url] = words
            entries = dict(self._feeds[name])
            entries[url] = words
            self._feeds[name] = list(entries.items())
            self.server.answers[f"/{name}/{number}"] = lambda handler: self._page(handler, url)
        return url

    def fail_sometimes(self, url: str) -> None:
        """Let a page fail the first two times it is asked for."""
        self._broken_pages.add(url)

    def _words(self, name: str, number: int) -> str:
        who, what = self._chance.choice(NAMES), self._chance.choice(THINGS)
        cost = self._chance.randint(2, 900)
        return (
            f"The {what} of district {name} {number} will cost {cost} million crowns, {who} said on Tuesday.\n\n"
            f"“We have looked at it {cost} times,” {who} told reporters, and denied that anything had been forgotten."
        )

    def _page(self, handler: Handler, url: str) -> None:
        with self._lock:
            times = self.fetched[url] = self.fetched.get(url, 0) + 1
            words = self.published[url]
        if self.faults and url in self._broken_pages and times <= 2:
            handler.say(503 if times == 1 else 500)
            return
        body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in words.split("\n\n"))
        head = f"<!DOCTYPE html><html><head><title>News of {url[-6:]}</title></head>"
        handler.say(200, f"{head}<body><article>{body}</article></body></html>".encode())

    def _answer(self, handler: Handler, name: str) -> None:
        entries = list(self._feeds[name])
        tag = f'"{len(entries)}-{hash(tuple(entries)) & 0xFFFF}"'
        fault = self._chance.choice(["", "", "slow", "500", "cut", "expand", "429"]) if self.faults else ""
        # Never twice in a row: a feed that fails oftener is left alone for minutes, which no test waits for.
        fault = "" if name in self._failed else fault
        (self._failed.add if fault else self._failed.discard)(name)
        if fault == "slow":
            time.sleep(self.slow)
        if fault in ("500", "429"):
            handler.say(int(fault), Retry_After="1" if fault == "429" else "")
            return
        if not fault and handler.headers["If-None-Match"] == tag:
            handler.say(304, ETag=tag)
            return
        items = "".join(
            f"<item><title>News {url[-8:]}</title><link>{url}?utm_source=feed</link><guid>{url}</guid>"
            f"<description>{escape(words[:60])}</description></item>"
            for url, words in reversed(entries)
        )
        bad = (
            f"<item><title>Trap</title><link>{self.trap}/admin</link></item>"
            "<item><title>Cloud</title><link>http://169.254.169.254/latest/meta-data/</link></item>"
            f"<item><title>Moved</title><link>{self.server.url}/{name}/inwards</link></item>"
            f"<item><title>Closed</title><link>{self.server.url}/closed/{name}</link></item>"
            "<item><title>File</title><link>file:///etc/passwd</link></item>"
        )
        self.server.lead(f"/{name}/inwards", self.trap + "/inwards")
        head = ""
        if fault == "expand":
            head = "<!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY b{k} '{'&a;' * 50}'>" for k in range(9)) + "]>"
            bad = bad.replace("Trap", "&b1;&b2;")
        feed = (
            f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>{name}</title>{items}{bad}</channel></rss>'
        )
        data = feed.encode()
        if fault == "cut":  # in the middle of what stands last
            data = data[: data.rindex(b"<item>") + 20]
        handler.say(200, data, "application/rss+xml", ETag=tag)
