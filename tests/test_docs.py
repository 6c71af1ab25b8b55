"""The documents say what the program does."""

from __future__ import annotations

import doctest
import re
import runpy
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
import typer.main

import onrecord
from onrecord.cli import app
from onrecord.commands.exporting import As
from onrecord.commands.grouping import GROUPS
from onrecord.export import FORMATS
from onrecord.terminal.statements import STYLES
from onrecord.types import STANCES
from onrecord.web.api import StatementDecision

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["commands", "findings", "interface"])
def test_a_page_that_is_made_from_the_code_is_what_the_code_says(name: str) -> None:
    made = runpy.run_path(str(DOCS / f"{name}.py"))["page"]()
    assert (DOCS / f"{name}.md").read_text(encoding="utf-8") == made, f"run: python docs/{name}.py"


def test_the_tutorial_shows_what_its_commands_print() -> None:
    shown = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    made = runpy.run_path(str(DOCS / "tutorial.py"))["page"](shown)
    # Numbers aside: eight-bit arithmetic differs a little from processor to processor.
    before, now = (re.sub(r"\d+", "0", page) for page in (shown, made))
    assert before == now, "run: python docs/tutorial.py, and look at what has changed"


def test_the_tutorial_leaves_out_what_its_page_leaves_out_and_stops_at_what_fails() -> None:
    page = runpy.run_path(str(DOCS / "tutorial.py"))["page"]
    made = page("```console\n$ onrecord --version\n$ onrecord --help\na\n...\nb\n```\n").splitlines()
    assert made[1:3] == ["$ onrecord --version", f"onrecord {onrecord.__version__}"]
    assert [made[3], made[5], len(made)] == ["$ onrecord --help", "...", 8]
    with pytest.raises(ValueError, match=r"onrecord show nothing.*ends with 2"):
        page("```console\n$ onrecord show nothing\n```\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"onrecord {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_the_examples_run(page: str) -> None:
    failed, tried = doctest.testfile(str(ROOT / page), module_relative=False)
    assert (failed, tried > 0) == (0, True)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and the site make them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8")):
        target = (page.parent / link).resolve() if link else page
        assert target.exists(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {link}#{anchor}"


SOURCE = ROOT / "src" / "onrecord"
ROOMS = [SOURCE, *(path for path in SOURCE.rglob("*") if path.is_dir() and path.name != "__pycache__")]
PLACE = re.compile(r"`(?:src/)?(?:onrecord/)?(([a-z_]+)/[a-z_/]+(?:\.\w+)?)/?`")


def is_there(name: str) -> bool:
    """Whether a name ("decisions/joining", "facts/cues.py", "decisions/joining.add") leads to a room, a file or what is
    in one, from the house or from the room that its first word names."""
    module, _, within = name.partition(".")
    for room in (SOURCE, *(room.parent for room in ROOMS if room.name == name.split("/")[0])):
        if (room / name).exists() or (not within and (room / f"{name}.py").exists()):
            return True
        code = room / f"{module}.py"
        if code.exists() and re.search(rf"\b{within}\b", code.read_text(encoding="utf-8")):
            return True
    return False


def test_a_name_that_leads_nowhere_is_found() -> None:
    assert all(
        is_there(name) for name in ("decisions/joining.py", "record/identity", "facts/stance", "decisions/joining.add")
    )
    assert not any(
        is_there(name) for name in ("decisions/joined.py", "record/joined", "facts/stances", "decisions/joining.hold")
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_rooms_and_files_that_a_page_names_are_there(page: Path) -> None:
    inside = {room.name for room in ROOMS[1:]}
    named = PLACE.findall(page.read_text(encoding="utf-8"))
    assert [name for name, room in named if room in inside and not is_there(name)] == []


def test_every_room_is_on_the_plan() -> None:
    plan = (DOCS / "architecture.md").read_text(encoding="utf-8")
    code = {path.parent for path in SOURCE.rglob("*.py")} - {SOURCE}
    assert [room.name for room in code if f"{room.name}/" not in plan] == []


def test_every_decision_is_listed() -> None:
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in DOCS.glob("decisions/0*.md") if page.name not in listed] == []


def test_every_page_is_in_the_menu_of_the_site() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md") if not page.name.startswith("0")]
    assert [page for page in pages if not re.search(rf" {re.escape(page)}$", menu, re.MULTILINE)] == []


def calls(page: Path) -> list[list[str]]:
    """The calls of onrecord that stand in a page, in blocks of code or between backticks."""
    prose, *blocks = re.split(r"^```.*$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    code, prose = "".join(blocks[::2]), "".join([prose, *blocks[1::2]])
    lines = re.findall(r"^(?:\$ |\.venv/bin/|.* uvx )?(onrecord .*)$", code, re.MULTILINE)
    return [line.split("  #")[0].split() for line in (*lines, *re.findall(r"`(onrecord [^`\n]*)`", prose))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_options_that_a_page_names_are_there(page: Path) -> None:
    for _, name, *words in (call for call in calls(page) if len(call) > 1):
        if page.name in ("commands.md", "interface.md") or not re.fullmatch(r"[a-z]+", name):
            continue  # made from the code, or no command: "onrecord FILE", "onrecord --version"
        assert name in COMMANDS, f"{page.name}: onrecord {name}"
        options = {option for each in COMMANDS[name].params for option in each.opts} | {"--help"}
        named = {word.split("=")[0].rstrip(".,:;)") for word in words if word.startswith("--")}
        assert named <= options, f"{page.name}: onrecord {name} has no {named - options}"


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = re.search(r"^version: (.*)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    changes = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited is not None
    assert changes is not None
    assert {project["version"], cited[1], changes[1]} == {onrecord.__version__}


def test_help_has_every_command_in_one_group() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(COMMANDS)


def test_every_format_is_offered_and_told_of() -> None:
    offered = get_args(As)
    assert set(FORMATS) | {"account", "ledger"} == set(offered)
    told = (DOCS / "exports.md").read_text(encoding="utf-8")
    assert [form for form in offered if not re.search(rf"^\| `{form}` \|", told, re.MULTILINE)] == []


def test_every_stance_is_told_of_and_has_its_colours() -> None:
    told, style = (ROOT / page for page in ("docs/wire.md", "src/onrecord/web/static/page.css"))
    rows = re.findall(r"^\| `(\w+)` \| .* \| .* \|$", told.read_text(encoding="utf-8"), re.MULTILINE)
    assert [stance for stance in STANCES if stance not in rows] == []
    sheet = style.read_text(encoding="utf-8")
    assert [s for s in STANCES if sheet.count(f"--{s}:") != 2 or f".{s} {{" not in sheet] == []
    assert set(STYLES) == set(STANCES)
    assert set(get_args(StatementDecision.model_fields["stance"].annotation)) == set(STANCES)


def test_make_has_the_commands_that_are_promised() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "install", "test", "test-all", "lint", "docs", "pages", "wheel", "sbom", "bench", "train"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
