"""Make `.venv` and install what is pinned, with nothing but a plain Python.

Debian's python3 comes without pip and without ensurepip, so pip's own wheel travels with the repository:
no address of a package registry need be known here, and the pip that installs is the same everywhere. Which
registry it asks is pip's affair (PIP_INDEX_URL, pip.conf, or its default).

Usage: python3 scripts/bootstrap.py run|test
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PIP = ROOT / "requirements" / "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
LAUNCHER = """#!{python}
import sys

from redress.config.cli import main

sys.exit(main())
"""


def bootstrap(which: str) -> None:
    """Bring .venv in line with requirements/<which>.txt; does nothing when it already is."""
    lock = ROOT / "requirements" / (which + ".txt")
    stamp = VENV / (".installed-" + which)
    wanted = _fingerprint(lock)
    if stamp.exists() and stamp.read_text() == wanted and _works():
        return
    if not _works():
        print("redress: making .venv", flush=True)
        venv.create(str(VENV), with_pip=False, clear=VENV.exists(), symlinks=True)
    _install(lock)
    _link_the_project()
    stamp.write_text(wanted)


def _fingerprint(lock: Path) -> str:
    digest = hashlib.sha256(lock.read_bytes())
    digest.update(repr((str(ROOT), sys.version_info[:2])).encode())
    return digest.hexdigest()


def _works() -> bool:
    """Whether .venv has a Python of our version that starts; a moved or upgraded one has not."""
    try:
        version = subprocess.check_output(
            [str(_python()), "-c", "import sys; print(*sys.version_info[:2])"], stderr=subprocess.DEVNULL
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return version.split() == [str(part).encode() for part in sys.version_info[:2]]


def _python() -> Path:
    return VENV / "bin" / "python"


def _install(lock: Path) -> None:
    if hashlib.sha256(PIP.read_bytes()).hexdigest() != PIP_SHA256:
        sys.exit("redress: " + PIP.name + " is not the file that was pinned; fetch the repository anew.")
    print("redress: installing " + lock.name + " (once, about a minute)", flush=True)
    done = subprocess.run(
        [
            str(_python()),
            str(PIP / "pip"),
            "install",
            "-qq",
            "--no-input",
            "--require-hashes",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--disable-pip-version-check",
            "--root-user-action",
            "ignore",
            "--requirement",
            str(lock),
        ],
        check=False,
    )
    if done.returncode != 0:
        sys.exit("redress: the packages could not be installed; pip's reason stands above.")


def _link_the_project() -> None:
    """What `pip install --editable .` would do, without a build tool to fetch first."""
    # Debian's own Python names other folders than the one inside .venv, so that one is asked.
    asked = [str(_python()), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.check_output(asked, universal_newlines=True).strip()
    Path(packages, "redress.pth").write_text(str(ROOT / "src") + "\n")
    launcher = VENV / "bin" / "redress"
    launcher.write_text(LAUNCHER.format(python=_python()))
    launcher.chmod(0o755)


def main() -> None:
    if sys.version_info < OLDEST:
        sys.exit("redress: Python 3.11 or later is needed; this is " + sys.version.split()[0] + ".")
    if len(sys.argv) != 2 or sys.argv[1] not in {"run", "test"}:
        sys.exit("usage: python3 scripts/bootstrap.py run|test")
    try:
        bootstrap(sys.argv[1])
    except OSError as error:
        sys.exit("redress: .venv could not be made: " + str(error))


if __name__ == "__main__":
    main()
