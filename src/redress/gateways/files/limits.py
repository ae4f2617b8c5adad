"""How much may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redress.gateways.files.refusals import FileRefused

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, files and points. ``decoded_pixels`` bounds what a photo may take in memory (24 million points
    are about 100 MB); ``declared_pixels`` a JPEG, which can be read at an eighth of its size."""

    bytes_each: int = 25 * MEGABYTE
    bytes_together: int = 60 * MEGABYTE
    files: int = 10
    decoded_pixels: int = 24 * MEGABYTE
    declared_pixels: int = 250 * MEGABYTE
    shown_edge: int = 2560


def refuse_too_much(sizes: Sequence[int], limits: Limits) -> None:
    """Check one submission as a whole, before anything of it is stored; raises FileRefused."""
    if len(sizes) > limits.files:
        raise FileRefused("files_too_many", "files", limit=limits.files)
    if sum(sizes) > limits.bytes_together:
        raise FileRefused("files_too_large", "files", limit_mb=limits.bytes_together // MEGABYTE)
