"""A page as a browser takes it apart."""

from __future__ import annotations

from html.parser import HTMLParser


class Page(HTMLParser):
    """The elements of a page with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.paragraphs: list[str] = []
        self._skipping, self._in_text = 0, False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag == "p" and "text" in given.get("class", "").split():
            self._in_text = True
            self.paragraphs.append("")
        if self._in_text and tag == "a":
            self._skipping += 1

    def handle_endtag(self, tag: str) -> None:
        if self._in_text and tag == "a":
            self._skipping -= 1
        if tag == "p":
            self._in_text = False

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._in_text and not self._skipping:
            self.paragraphs[-1] += data

    def of(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements of this name."""
        return [attributes for name, attributes in self.elements if name == tag]
