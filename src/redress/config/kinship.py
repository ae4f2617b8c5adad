"""How our child processes stand to us: they die with their parent, and PostgreSQL never runs as root.

Linux only in its finer points; elsewhere the calls are skipped and a child stops when told to.
"""

import ctypes
import os
import pwd
import signal
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_SECUREBITS = 28
_SECBIT_NO_SETUID_FIXUP = 1 << 2
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_RAISE = 2
_CAP_DAC_OVERRIDE = 1
_CAPABILITY_VERSION_3 = 0x20080522

_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


Preparation = Callable[[], None]


@dataclass(frozen=True)
class Account:
    """The unprivileged account that root lends to PostgreSQL."""

    uid: int
    gid: int


def borrowed_account(directory: Path) -> Account | None:
    """Whom to run as: nobody else (None) unless we are root, then the directory's owner or a lowly account.

    PostgreSQL refuses to run as root. An existing data directory keeps its owner; a new one goes to the
    first of the accounts `redress`, `postgres` and `nobody` that the machine has.
    """
    if os.geteuid() != 0:
        return None
    if directory.exists() and directory.stat().st_uid != 0:
        owner = directory.stat()
        return Account(owner.st_uid, owner.st_gid)
    for name in ("redress", "postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    return Account(65534, 65534)


def closed_to(account: Account, paths: Iterable[Path]) -> bool:
    """Whether a folder on the way to any of the paths keeps this account out, as /root does."""
    for path in paths:
        for folder in path.resolve().parents:
            found = folder.stat()
            if found.st_uid == account.uid and found.st_mode & stat.S_IXUSR:
                continue
            if not found.st_mode & stat.S_IXOTH:
                return True
    return False


def preparation(account: Account | None, pass_closed_doors: bool, last_signal: signal.Signals) -> Preparation:
    """What a child does between fork and exec: become the account, and die when we die.

    Where a folder on the way is closed (a checkout under /root), the child keeps the one capability to
    pass it, instead of our opening the folder to the whole machine.
    """

    def prepare() -> None:
        if account is not None:
            if pass_closed_doors:
                # Else a change of account would drop the capability, and access(2) would ignore it.
                _prctl(_PR_SET_SECUREBITS, _SECBIT_NO_SETUID_FIXUP)
            os.setgroups([])
            os.setgid(account.gid)
            os.setuid(account.uid)
            if pass_closed_doors:
                _keep_only(_CAP_DAC_OVERRIDE)
        _prctl(_PR_SET_PDEATHSIG, int(last_signal))  # last: a change of account would clear it

    return prepare


def die_with_parent(last_signal: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send us this signal when our parent dies, however it dies."""
    _prctl(_PR_SET_PDEATHSIG, int(last_signal))


def _prctl(option: int, *arguments: int) -> None:
    if _LIBC is None:
        return
    padded = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    if _LIBC.prctl(option, *padded) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {option} was refused")


def _keep_only(capability: int) -> None:
    if _LIBC is None:
        return
    bit = 1 << capability
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    # Effective, permitted and inheritable sets, low words then high words.
    sets = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)
    if _LIBC.capset(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capset was refused")
    _prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability)
