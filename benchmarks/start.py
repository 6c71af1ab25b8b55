"""How soon `onrecord --help` answers, beside an empty Python: `python -m benchmarks.start`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "onrecord --help": [str(Path(sys.executable).with_name("onrecord")), "--help"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(9):
        for name, command in commands.items():
            times[name].append(seconds(command))
    for name, found in times.items():
        print(f"{name:16} {statistics.median(found) * 1000:6.0f} ms (least {min(found) * 1000:.0f})")


if __name__ == "__main__":
    main()
