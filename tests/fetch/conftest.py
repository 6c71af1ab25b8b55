"""Servers for the tests of fetching."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetch.serving import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    """A server whose address a test allows by name."""
    with serving() as there:
        yield there


@pytest.fixture
def trap() -> Iterator[Server]:
    """A server that must never be asked for anything."""
    with serving() as there:
        there.put("/", "secret")
        yield there
        assert there.asked == []
