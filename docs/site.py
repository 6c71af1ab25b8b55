"""The site beside the repository: pages of the root belong to it, and every decision is in its menu.

mkdocs calls these functions (mkdocs.yml, `hooks`). Links are written as they hold in the repository; on the site the
pages of the root and those under docs/ stand in one folder.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
PAGES = {
    "README.md": "README.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "SECURITY.md": "SECURITY.md",
    "NOTICE.md": "NOTICE",
    "LICENSE.txt": "LICENSE",
    "CITATION.txt": "CITATION.cff",
}
"""What the site calls a file of the root: it makes pages of Markdown, and gives out the rest as it is."""


def on_config(config: Any) -> Any:
    """The decisions, in their order."""
    listed = sorted(path.name for path in Path(config["docs_dir"], "decisions").glob("0*.md"))
    for _, parts in (next(iter(entry.items())) for entry in config["nav"]):
        for part in parts if isinstance(parts, list) else []:
            if "Decisions" in part:
                part["Decisions"] += [f"decisions/{name}" for name in listed]
    return config


def on_files(files: Files, config: Any) -> Files:
    """The pages of the root, beside those of docs/."""
    for page, path in PAGES.items():
        content = (ROOT / path).read_text(encoding="utf-8")
        if page.endswith(".md") and not path.endswith(".md"):
            content = f"# {path.capitalize()}\n\n```text\n{content}```\n"
        files.append(File.generated(config, page, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links between the root and docs/, as they are on the site."""
    names = {path: name for name, path in PAGES.items()}
    here = page.file.src_uri
    up = "../" * here.count("/")

    def placed(link: re.Match[str]) -> str:
        target, anchor = link[1], link[2] or ""
        outside = here in PAGES or target.startswith(up + "../")
        bare = target.rsplit("../", 1)[-1]
        if outside and bare in names:
            return f"]({up}{names[bare]}{anchor})"
        return f"]({bare.removeprefix('docs/')}{anchor})" if here in PAGES else link[0]

    return re.sub(r"\]\(([^)#:\s]+)(#[^)]*)?\)", placed, markdown)


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """The page, if all that it loads is its own."""
    loaded = re.findall(r'<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)="((?:https?:)?//[^"]*)"', output)
    if loaded:
        raise PluginError(f"{page.file.src_uri} would fetch {', '.join(loaded)} when it is read")
    return output
