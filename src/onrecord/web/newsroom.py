"""What all requests share: the record, the reader, what is remembered, and the comparing that goes on beside."""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Annotated

from fastapi import Depends, Request

from onrecord.errors import OnrecordError, RecordError
from onrecord.reading.reader import Reader
from onrecord.record import Record
from onrecord.record.databases import opening
from onrecord.web.remembered import Memory
from onrecord.web.settings import Settings

_log = logging.getLogger("onrecord.web")


class Gone(RecordError):
    """The record is not there any more, or is another than was opened."""


class Newsroom:
    """One record being served."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.memory = Memory()
        self.key = secrets.token_urlsafe(24)
        """What forms must bring back: pages of other origins cannot know it."""
        self._opening = Lock()
        self._record = Record(settings.record, create=False)
        self._file = self._stamp()
        self._reader: Reader | None = None
        self.reading = Lock()
        """The model is run for one request at a time: it uses all cores by itself."""
        self.comparing = Comparing(self)

    @property
    def record(self) -> Record:
        """The record; Gone where it has vanished. One that took its place is opened in its stead."""
        stamp = self._stamp()
        if stamp is None:
            raise Gone(f"the record at {opening.shown(self.settings.record)} is gone: put it back, or serve another")
        if stamp != self._file:
            with self._opening:
                if stamp != self._file:
                    try:
                        opened = Record(self.settings.record, create=False)
                    except RecordError as error:
                        raise Gone(str(error)) from error
                    self._record.close()
                    self._record, self._file = opened, stamp
                    self.memory.forget()
        return self._record

    @property
    def reader(self) -> Reader:
        """The shipped model, loaded when it is first needed."""
        with self._opening:
            if self._reader is None:
                self._reader = Reader()
            return self._reader

    def changed(self) -> None:
        """Something here has changed the record: what is remembered is out of date, and it is to be compared anew."""
        self.memory.forget()
        self.comparing.want()

    def close(self) -> None:
        """Let go of everything."""
        self.comparing.stop()
        self.memory.close()
        self._record.close()

    def _stamp(self) -> tuple[int, int] | None:
        """Which file the record is; the same for all that is no file."""
        database = self._record.engine.url
        if database.get_backend_name() != "sqlite":
            return (0, 0)
        where = self.settings.record
        path = Path(os.fspath(where) if "://" not in where else str(database.database))
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


class Comparing:
    """Brings the comparing up to date beside the requests, when it is told that something may have changed."""

    def __init__(self, room: Newsroom) -> None:
        self._room = room
        self._wanted, self._stopped = Event(), False
        self._thread: Thread | None = None
        self.step: str | None = None
        """What is being done just now."""
        self.failed: str | None = None
        """Why it could not be done."""

    def want(self) -> None:
        """Say that the record may have changed."""
        if not self._room.settings.compare or self._stopped:
            return
        self._wanted.set()
        if self._thread is None:
            self.step = "looking for what has changed"
            self._thread = Thread(target=self._run, name="onrecord-comparing", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """No more."""
        self._stopped = True
        self._wanted.set()

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._stopped:
                return
            try:
                self._room.record.catch_up(self._tell)
                self.failed = None
            except OnrecordError as error:
                self.failed = str(error)
            except Exception:
                _log.exception("comparing failed")
                self.failed = "comparing failed: see the messages of the server"
            self.step = None
            self._room.memory.forget()

    def _tell(self, step: str, done: int, total: int) -> None:
        self.step = f"{step}: {done:,} of {total:,} articles"


def _newsroom(request: Request) -> Newsroom:
    room: Newsroom = request.app.state.room
    return room


Room = Annotated[Newsroom, Depends(_newsroom)]
