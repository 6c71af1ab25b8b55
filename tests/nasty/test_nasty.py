"""Nasty inputs: every one gives an article or a reason, soon, and none brings the program down.

A small share of what benchmarks/nasty.py takes in.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from onrecord.intake import take
from tests.nasty.inputs import PIECES, make

LONGEST = 25.0  # a shared machine may take twice the ten seconds that are the aim
"""CPU seconds for one input."""
QUICK = [4, 6, 7, 10, 17, 18, 24, 25, 26, 40, 48, 52]
"""Set pieces that are made quickly too."""


def accounted(path: Path) -> None:
    began = time.process_time()
    pile = list(take([path]))
    assert pile
    assert all(one.article.unread or one.article.text for one in pile)
    assert all("\n" not in (one.article.unread or "") for one in pile)
    assert time.process_time() - began < LONGEST


@pytest.mark.parametrize("first", [2, 102, 202])
def test_whatever_chance_does_to_a_file_it_is_accounted_for(tmp_path: Path, first: int) -> None:
    for number in range(first, first + 40):
        if number % 150 and number % 50 != 1:  # no bombs, and tables take a while to make
            accounted(make(tmp_path, number))


@pytest.mark.parametrize("k", QUICK)
def test_set_pieces_are_accounted_for(tmp_path: Path, k: int) -> None:
    suffix, piece = PIECES[k]
    (tmp_path / f"a{suffix}").write_bytes(piece(random.Random(k)))
    accounted(tmp_path / f"a{suffix}")


@pytest.mark.slow
@pytest.mark.parametrize("k", range(len(PIECES)))
def test_every_set_piece_is_accounted_for(tmp_path: Path, k: int) -> None:
    test_set_pieces_are_accounted_for(tmp_path, k)
