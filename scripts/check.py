"""`make check`: every gate by name, all of them run, so that one look shows all that is wrong."""

import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
GATES = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", "src", "tests", "scripts"],
    "lint": [BIN / "ruff", "check", "--quiet", "src", "tests", "scripts"],
    "types": [BIN / "mypy", "--no-error-summary"],
    "contracts": [BIN / "lint-imports", "--no-cache"],
    "migrations": [
        BIN / "django-admin",
        "makemigrations",
        "--check",
        "--dry-run",
        "--settings=redress.config.settings",
    ],
    "sizes, words": [BIN / "pytest", "-q", "-p", "no:randomly", "tests/architecture"],
}


def main() -> int:
    failed = []
    for name, command in GATES.items():
        began = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        verdict = "ok" if done.returncode == 0 else "FAILED"
        print(f"{name:<14}{verdict:<8}{time.monotonic() - began:5.1f} s", flush=True)
        if done.returncode != 0:
            failed.append(name)
            print(done.stdout + done.stderr)
    print(f"check: {'all gates hold' if not failed else 'fix ' + ', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
