"""Failures as sentences: what a person at the command line reads instead of a traceback."""

import errno

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError

from redress.domain.refusals import Refusal
from redress.journey import wording

_WAYS_OUT = {
    errno.ENOSPC: "the disk is full: free some space and try again",
    errno.EDQUOT: "the disk quota is used up: free some space and try again",
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.EROFS: "the file system is read-only",
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "part of this path is not a folder: set REDRESS_HOME to one",
    errno.EISDIR: "this is a folder, and a file is wanted",
    errno.EADDRINUSE: "the port is taken: set PORT to another one",
}


def of(error: BaseException) -> str:
    """One line that says what is wrong and, where we know it, what to do."""
    if isinstance(error, OperationalError | psycopg.OperationalError):
        return _of_database(str(error))
    if isinstance(error, ProgrammingError) and "does not exist" in str(error):
        return "The tables are missing or older than the program: run `redress migrate` first."
    if isinstance(error, OSError) and error.errno in _WAYS_OUT:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{_WAYS_OUT[error.errno]}."
    if isinstance(error, Refusal):
        return " ".join(wording.sentence(reason, "en") for reason in error.reasons)
    text = " ".join(str(error).split())
    if isinstance(error, ImproperlyConfigured | ValueError | RuntimeError | LookupError) and text:
        return text
    return f"{type(error).__name__}: {text or 'no more is known'} (REDRESS_TRACEBACK=1 shows where)"


def _of_database(text: str) -> str:
    line = " ".join(text.split())
    if "No space left" in line:
        return "The database's disk is full: free some space and try again."
    return f"The database does not answer: {line} (`redress doctor` says more)"
