import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source_files import ROOT

# Stands for a Debian without python3-venv: the module is not there at all.
WITHOUT_ENSUREPIP = "import sys, runpy; sys.modules['ensurepip'] = None; sys.argv = ['bootstrap.py', 'run']; "


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a bootstrap needs of the repository, with a lock that asks for nothing, so that no network is needed."""
    for name in ("scripts", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "src" / "redress").mkdir(parents=True)
    (tmp_path / "src" / "redress" / "__init__.py").touch()
    (tmp_path / "requirements" / "run.txt").write_text("# nothing\n")
    return tmp_path


def _bootstrap(checkout: Path, prelude: str = WITHOUT_ENSUREPIP) -> subprocess.CompletedProcess[str]:
    program = prelude + f"runpy.run_path({str(checkout / 'scripts' / 'bootstrap.py')!r}, run_name='__main__')"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_it_makes_the_environment_where_ensurepip_is_absent(checkout):
    done = _bootstrap(checkout)
    assert done.returncode == 0, done.stderr
    python = checkout / ".venv" / "bin" / "python"
    where = subprocess.check_output([python, "-c", "import redress; print(redress.__file__)"], text=True)
    assert Path(where.strip()).is_relative_to(checkout / "src")
    assert (checkout / ".venv" / "bin" / "redress").stat().st_mode & 0o111


def test_a_second_time_it_does_nothing(checkout):
    _bootstrap(checkout)
    again = _bootstrap(checkout)
    assert (again.returncode, again.stdout) == (0, "")


def test_an_environment_that_was_moved_or_broken_is_made_anew(checkout):
    _bootstrap(checkout)
    (checkout / ".venv" / "bin" / "python").unlink()
    assert "making .venv" in _bootstrap(checkout).stdout
    assert (checkout / ".venv" / "bin" / "python").exists()


def test_a_pip_that_is_not_the_pinned_one_is_not_run(checkout):
    (pip,) = (checkout / "requirements").glob("pip-*.whl")
    pip.write_bytes(b"something else")
    refused = _bootstrap(checkout)
    assert refused.returncode == 1
    assert "not the file that was pinned" in refused.stderr


def test_a_python_too_old_is_one_line(checkout):
    refused = _bootstrap(
        checkout, "import sys, runpy; sys.version_info = (3, 9, 2); sys.argv = ['x', 'run']; "
    )
    assert refused.returncode == 1
    assert refused.stderr.startswith("redress: Python 3.11 or later is needed")
    assert refused.stderr.count("\n") == 1


def test_the_pinned_wheel_is_the_one_in_the_repository():
    (pip,) = (ROOT / "requirements").glob("pip-*.whl")
    text = (ROOT / "scripts" / "bootstrap.py").read_text()
    assert pip.name in text
    assert hashlib.sha256(pip.read_bytes()).hexdigest() in text
