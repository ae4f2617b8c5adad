"""The files of the repository that the architecture tests read."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "redress"
TESTS = ROOT / "tests"


def python_files(folder: Path) -> list[Path]:
    """Every Python file below, without migrations, which Django writes."""
    return [path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


def templates() -> list[Path]:
    """Every template of ours: pages, letters and mails."""
    return sorted(path for kind in ("html", "txt", "typ") for path in SOURCE.rglob(f"templates/**/*.{kind}"))


def committed_files() -> list[Path]:
    """Every file that git keeps or would keep; outside a checkout, every file of the source and the tests."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]
    return [path for folder in (SOURCE, TESTS) for path in folder.rglob("*") if path.is_file()]


def shown(path: Path) -> str:
    """A path as a reader of a failed test wants it."""
    return str(path.relative_to(ROOT))
