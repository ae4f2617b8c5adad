"""A small copy of the shipped packs that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

from redress.packs import SHIPPED, Fault, PackRefused, load_pack

DAY = "2020-01-01"


def copied(tmp_path: Path, *packs: str) -> Path:
    """Those shipped packs (all without a name) under a folder of the test's own, with what they stand on."""
    root = tmp_path / "packs"
    for pack in {*packs, "general"} if packs else {path.name for path in SHIPPED.iterdir()}:
        shutil.copytree(SHIPPED / pack, root / pack)
    return root


def spoil(root: Path, pack: str, file: str, old: str, new: str) -> tuple[Path, int]:
    """Write ``new`` over the first ``old`` in a pack's file; the folder, and the line where it stands."""
    path = root / pack / DAY / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} of {pack} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path.parent, text[: text.index(old)].count("\n") + 1


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """What is wrong with the pack in that folder; nothing when it is taken."""
    try:
        load_pack(folder)
    except PackRefused as refused:
        return refused.faults
    return ()
