"""What the log need not say: the database restarts, and the supervisor has reported it already."""

import logging

from django.db import InterfaceError, OperationalError


class WithoutOutages(logging.Filter):
    """Keeps a traceback per request out of the log while the database is away."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and is_outage(record.exc_info[1]))


def is_outage(error: BaseException | None) -> bool:
    """Whether this failure is that of a database out of reach."""
    return isinstance(error, OperationalError | InterfaceError)
