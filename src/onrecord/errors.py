"""Every error that onrecord raises.

OnrecordError
├── UsageError          the call was wrong: a file that is not there, an unknown option value (exit code 2)
├── IntakeError         an input could not be turned into an article; says which, where and why
│   └── FetchError      nothing that could be read came from an address; `passing` where it may another time
├── ModelError          the model's files are missing or not the ones this version was made for
├── RecordError         the record could not be opened, or is of a schema this version does not know
│   └── NotInRecord     nothing in the record answers to this key or name
└── ScoringError        gold and predictions do not fit each other

A message says what was wrong, where, and what to do; where a value was wrong it lists the valid ones.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The base of all errors that onrecord raises on purpose."""


class UsageError(OnrecordError):
    """The call itself was wrong."""


class IntakeError(OnrecordError):
    """An input could not be turned into an article."""


class FetchError(IntakeError):
    """Nothing that could be read came from an address.

    `passing` is true where trying again may help; `status` is the HTTP status, `wait` the seconds that the server asks
    to be left alone, where it said so.
    """

    def __init__(
        self, message: str, *, passing: bool = False, status: int | None = None, wait: float | None = None
    ) -> None:
        super().__init__(message)
        self.passing, self.status, self.wait = passing, status, wait


class ModelError(OnrecordError):
    """The reading model cannot be loaded."""


class RecordError(OnrecordError):
    """The record cannot be opened or used."""


class NotInRecord(RecordError):
    """Nothing in the record answers to this key or name."""


class ScoringError(OnrecordError):
    """Gold and predicted files do not fit each other."""
