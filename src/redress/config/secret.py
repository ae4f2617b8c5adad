"""The key that signs sessions, links and checkpoints: made once, kept in the home, read by nobody else."""

import os
import secrets
from pathlib import Path


def signing_key(home: Path) -> str:
    """The key of this home; before the home exists, one that lasts as long as the process."""
    try:
        return (home / "secret_key").read_text().strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(48)


def ensure_signing_key(home: Path) -> None:
    """Write the key on first start, with mode 0600; of two starts at once, the first one's key stays."""
    draft = home / f"secret_key.{os.getpid()}"
    place = home / "secret_key"
    if place.exists():
        return
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, place)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
