"""Exports: the record, or what one page shows, for other programs; a file to keep, never a page to look at."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from fastapi import Query, Response
from fastapi.responses import FileResponse, StreamingResponse
from starlette.background import BackgroundTask

from onrecord import export as formats
from onrecord.web.faces import Faces
from onrecord.web.newsroom import Room

faces = Faces()
Format = Literal["jsonl", "csv", "jsonld", "annotation", "ftm", "html", "parquet", "brat"]
Asked = Annotated[str | None, Query(max_length=2_000)]
KINDS = {
    "jsonl": ("application/x-ndjson", "jsonl"),
    "csv": ("text/csv", "csv"),
    "jsonld": ("application/ld+json", "jsonld"),
    "annotation": ("application/ld+json", "annotations.jsonld"),
    "ftm": ("application/x-ndjson", "ftm.jsonl"),
    "html": ("text/html", "html"),
    "parquet": ("application/zip", "parquet.zip"),
    "brat": ("application/zip", "brat.zip"),
}
"""The media type of each format, and how the file's name ends."""
_PIECE = 64_000  # bytes that are sent at once, or a little more


@faces.file("/exports/{form}", tuple(sorted({kind for kind, _ in KINDS.values()})))
def export(
    room: Room,
    form: Format,
    article: Asked = None,
    speaker: Asked = None,
    quotation: Asked = None,
    claim: Asked = None,
    outlet: Asked = None,
) -> Response:
    """The record in one of the formats of `onrecord export` (docs/exports.md), or a part of it.

    The part is one article, speaker, quotation, claim or outlet, by its id or name. What is several files comes as one
    .zip.
    """
    record = room.record
    part = {"article": article, "speaker": speaker, "quotation": quotation, "claim": claim, "outlet": outlet}
    chosen = record.choose(**part)
    kind, ending = KINDS[form]
    name = next((name for name, value in part.items() if value is not None), "record")
    headers = {"content-disposition": f'attachment; filename="{name}.{ending}"'}
    if formats.FORMATS[form] == "lines":
        return StreamingResponse(_pieces(formats.lines(record, form, chosen)), media_type=kind, headers=headers)
    folder = TemporaryDirectory(prefix="onrecord-export-")
    try:
        formats.files(form, chosen, Path(folder.name) / name)
        packed = shutil.make_archive(str(Path(folder.name) / "packed"), "zip", folder.name, name)
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(packed, media_type=kind, headers=headers, background=BackgroundTask(folder.cleanup))


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines, many at once: each piece that is sent costs more than a line does."""
    piece = bytearray()
    for line in lines:
        piece += line
        if len(piece) >= _PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)
