"""Products of small matrices on one core each.

A reader has a thread for every core already, and thousands of products too small to be shared out. Left to itself
numpy's BLAS wakes a thread per core for many of these, which spin while they wait: a third of the processor time of
reading went there (docs/decisions/0003).
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    return ThreadpoolController()  # looks through all libraries that are loaded: once


def on_one_core() -> AbstractContextManager[object]:
    """While this lasts, numpy's matrix products use one core. What it was before comes back afterwards."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit
