"""`redress packs`: read packs as the program would and say what is wrong with them; say what two versions differ in."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from redress.config.environment import Environment
from redress.domain.comparing import compare
from redress.journey.reading_packs import Shown, read_differences
from redress.packs import SHIPPED, PackRefused, load_pack
from redress.packs.faults import Fault
from redress.packs.loading import drafted, folders

SUMMARY = "check packs, or compare two versions"
NEEDS_DATABASE = False
NEEDS_DJANGO = False


def configure(parser: ArgumentParser) -> None:
    """Two verbs: check, and compare OLD NEW."""
    parser.add_argument("verb", choices=["check", "compare"], help="what to do")
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=Path,
        help="a pack's file, its folder, or a folder of packs; nothing: those that ship, and the firm's own in REDRESS_HOME/packs; to compare, the folders of two versions",
    )


def run(options: Namespace) -> int:
    """0 when every pack is taken, 1 when one is refused; the faults go to the error stream, one a line."""
    return _compare(options.files) if options.verb == "compare" else _check(options)


def _compare(files: list[Path]) -> int:
    """What differs between two versions, line by line, as the page on the screen says it."""
    if len(files) != 2:
        print("redress: name two versions to compare: packs compare OLD NEW.", file=sys.stderr)
        return 2
    try:
        old, new = (load_pack(path.resolve()) for path in files)
    except PackRefused as refused:
        for fault in refused.faults:
            print(fault, file=sys.stderr)
        return 1
    differences = compare(old, new)
    for section in read_differences(differences, old, new, "en"):
        print(f"{section.name}:")
        for line in section.lines:
            _print_line(line)
    print(f"{len(differences)} differ." if differences else "They say the same.")
    return 0


def _print_line(line: Shown) -> None:
    print(f"  {line.kind:<8} {line.title} ({line.code})")
    for fact in line.facts:
        language = f" ({fact.language})" if fact.language else ""
        before = f"{fact.old} → " if line.kind == "changed" else ""
        print(f"           {fact.name}{language}: {before}{fact.text}")


def _check(options: Namespace) -> int:
    own = Environment.read().home / "packs"
    found, faults = _folders(options.files or [SHIPPED, *([own] if folders(own) else [])])
    drafts, refused = drafted(found)
    for fault in sorted({*faults, *refused}):
        print(fault, file=sys.stderr)
    for draft in drafts:
        names = draft.header.names
        called = names.get("en") or next(iter(names.values()))
        print(
            f"{draft.header.code} from {draft.header.valid_from}: {called}, {len(draft.sources)} files read"
        )
    count = len({*faults, *refused})
    if count:
        print(
            f"{'1 fault' if count == 1 else f'{count} faults'}: nothing that is in force was changed.",
            file=sys.stderr,
        )
    return 1 if count else 0


def _folders(paths: Iterable[Path]) -> tuple[list[Path], list[Fault]]:
    """The folders of pack versions that the paths mean, and what is wrong with the paths."""
    found: set[Path] = set()
    faults: list[Fault] = []
    for path in (path.resolve() for path in paths):
        folder = path.parent if path.is_file() else path
        inside = {path.parent for path in folder.rglob("pack.yaml")}
        if any(folder.glob("*.yaml")):  # a version's own folder, even where it lacks its pack.yaml
            inside = {folder}
        if not inside:
            faults.append(
                Fault(path, 0, "", "no pack there", "a pack's file, its folder, or a folder of packs")
            )
        found.update(inside)
    return sorted(found), faults
