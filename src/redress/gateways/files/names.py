"""File names as strangers send them, made harmless. The name is kept as a label; no path is ever made of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from redress.gateways.files.kinds import Kind

LONGEST = 180  # bytes of UTF-8: the usual limit is 255, and some programs add to the name
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
FOR_PATHS = re.compile(r"[<>:\"|?*]")


@dataclass(frozen=True, slots=True)
class CleanName:
    """The harmless name, and what was changed: path, control, direction, sign, device, length, extension, missing."""

    name: str
    changes: tuple[str, ...] = ()


def clean_name(name: str, kind: Kind | None = None) -> CleanName:
    """One line, no path, no tricks with reading direction, an extension that tells the truth."""
    changes: list[str] = []

    def now(new: str, change: str) -> str:
        if new != now_is[0]:
            changes.append(change)
        now_is[0] = new
        return new

    now_is = [unicodedata.normalize("NFC", name)]
    text = now(re.split(r"[/\\]", now_is[0])[-1], "path")
    text = now(
        "".join(one for one in text if unicodedata.category(one) not in ("Cc", "Cs", "Zl", "Zp")), "control"
    )
    text = now("".join(one for one in text if unicodedata.category(one) != "Cf"), "direction")
    text = now(FOR_PATHS.sub("_", text), "sign")
    text = now(" ".join(text.split()).lstrip(".").rstrip(". "), "sign")
    text = now("_" + text if DEVICES.match(text) else text, "device")
    text = now(text or "file", "missing")
    if kind is not None and not text.lower().endswith(kind.extensions):
        text = now(text + kind.extensions[0], "extension")
    text = now(_shortened(text), "length")
    return CleanName(text, tuple(dict.fromkeys(changes)))


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        stem, extension = name, ""
    room = LONGEST - len(f"…{dot}{extension}".encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + "…" + (f".{extension}" if extension else "")
