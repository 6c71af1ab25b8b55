"""A process that writes may be killed at any moment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 12


@pytest.mark.skipif(not hasattr(os, "fork"), reason="killing a forked child needs a system that forks")
def test_after_kill_9_every_article_is_whole(tmp_path: Path) -> None:
    script = Path(__file__).with_name("kills.py")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ran = subprocess.run(
        [sys.executable, str(script), str(tmp_path), str(KILLS)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    there = [int(line) for line in ran.stdout.split()]
    assert len(there) == KILLS
    assert there == sorted(there)
    assert there[-1] > 0
