"""Write docs/findings.md from the catalogue of findings: `python docs/findings.py`. A test checks that it was done."""

from __future__ import annotations

from pathlib import Path

from onrecord.comparing.finding.catalogue import CATALOGUE

PAGE = Path(__file__).with_name("findings.md")
HEAD = """# Findings

What a careful editor would want to be told. A finding never says who is right or who meant what: it shows places in
texts, side by side, and leaves the judgement to a person.

Made by `python docs/findings.py`.
"""
KIND = """## {m.title}

`{code}` · mostly {m.severity}

**Shows.** {m.shows}

**Why it matters.** {m.matters}

**Example.** {m.example}
"""


def page() -> str:
    """Every kind of finding, as Markdown."""
    return "\n".join([HEAD, *(KIND.format(m=m, code=code) for code, m in CATALOGUE.items())])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
