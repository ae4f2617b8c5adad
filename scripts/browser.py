"""Which browser the tests and the pictures are made with: Debian's Chromium without windows where it is there, else any."""

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # as scripts/chromium.sh


def installed() -> str:
    """The path of the browser; empty where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), "")
