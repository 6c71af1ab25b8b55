"""An article in a notebook: its text with every statement marked, and the statements below it."""

from __future__ import annotations

import msgspec

from onrecord.types import Article

_STYLE = """
.onrecord { max-width: 46rem; line-height: 1.6; overflow-wrap: anywhere; } .onrecord .text { white-space: pre-wrap; }
.onrecord mark { background: #f6d95580; color: inherit; } .onrecord .source { font-weight: bold; }
.onrecord .cue { text-decoration: underline; } .onrecord .stance { font-variant: small-caps; }
.onrecord .faint, .onrecord sup, .onrecord details { opacity: .7; font-size: .85em; }
"""


class Displayed(msgspec.Struct, frozen=True):
    """An article that shows itself where HTML is shown, and as a line elsewhere."""

    article: Article

    def _repr_html_(self) -> str:
        """What a notebook shows: no script, nothing fetched, all that the article says as text."""
        from html import escape

        from onrecord.export.html import marked, statement

        article = self.article
        told = " · ".join(escape(each) for each in (article.outlet, article.published, article.byline) if each)
        said = "".join(statement(article, s) for s in article.statements)
        unread = f"<p>Not read: {escape(article.unread)}</p>" if article.unread is not None else ""
        return (
            f'<style>{_STYLE}</style><div class="onrecord"><p><b>{escape(article.title or article.id)}</b> '
            f'<span class="faint">{told}</span></p>{unread}<div class="text" dir="auto">{marked(article)}</div>'
            f"<ol>{said}</ol></div>"
        )

    def __repr__(self) -> str:
        return f"<{self.article.title or self.article.id}: {len(self.article.statements)} statements>"


def display(article: Article) -> Displayed:
    """The article as a notebook shows it: put `onrecord.display(article)` last in a cell.

    >>> display(Article(id="gate", title="Gate <4>"))
    <Gate <4>: 0 statements>
    >>> "Gate &lt;4&gt;" in display(Article(id="gate", title="Gate <4>"))._repr_html_()
    True
    """
    return Displayed(article)
