"""What is released: the wheel by itself, in an empty environment, on every Python that is at hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parents[1]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
MB = 2**20
VERSIONS = ("3.11", "3.12", "3.13", "3.14")

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path | None = None, **set_to: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")} | set_to
    ran = subprocess.run([*map(str, command)], check=False, capture_output=True, text=True, cwd=cwd, env=env)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def is_here(version: str) -> bool:
    """Whether this machine has a Python of that version that runs."""
    python = shutil.which(f"python{version}")
    return python is not None and subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run(*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", out, ROOT)
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module", params=[version for version in VERSIONS if is_here(version)])
def installed(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it needs, and nothing else: not even pip."""
    folder = tmp_path_factory.mktemp(f"plain-{request.param}")
    run(f"python{request.param}", "-m", "venv", "--without-pip", folder)
    own = ["--python", folder / "bin" / "python"]
    run(*PIP, *own, "install", "--constraint", ROOT / "constraints.txt", wheel)
    return folder


def test_the_wheel_is_light_and_whole(wheel: Path) -> None:
    assert wheel.stat().st_size < 45 * MB
    names = set(zipfile.ZipFile(wheel).namelist())
    licences = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    assert {"LICENSE", "NOTICE"} <= licences
    assert "onrecord/web/static/serif-OFL.txt" in names
    assert {name.split("/")[0] for name in names} == {"onrecord", f"onrecord-{onrecord.__version__}.dist-info"}


def test_what_a_plain_install_takes_is_bounded(installed: Path) -> None:
    files = [path for path in (installed / "lib").rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) < 450 * MB


def test_it_answers_in_an_empty_environment(installed: Path, tmp_path: Path) -> None:
    def answer(*words: str) -> str:
        return run(installed / "bin" / "onrecord", *words, cwd=tmp_path, PYTHONPATH="")

    assert answer("--version") == f"onrecord {onrecord.__version__}\n"
    assert "Odile Farrant" in answer("demo")
    (tmp_path / "gate.txt").write_text("The sluice will hold, warden Ines Quill said on Monday.", encoding="utf-8")
    (line,) = answer("read", "gate.txt", "--no-record", "--to", "jsonl").splitlines()
    assert json.loads(line)["statements"][0]["speaker"]["name"] == "Ines Quill"
