#!/bin/sh
# The browser tests drive Debian's Chromium: the one without windows, which is a fifth quicker, else any.
# Install it where we may, say what to install where we may not.
set -u
NAMES="chromium chromium-browser google-chrome"
LIGHT=chromium-headless-shell
is_there() { command -v "$1" >/dev/null 2>&1; }
IMPATIENT="-o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15 -o Acquire::Retries=1"
install() { DEBIAN_FRONTEND=noninteractive apt-get $IMPATIENT install -y -qq --no-install-recommends "$1" >/dev/null 2>&1; }

is_there "$LIGHT" && exit 0
if [ "$(id -u)" = 0 ] && is_there apt-get; then
    echo "redress: installing $LIGHT for the browser tests"
    timeout 120 apt-get $IMPATIENT update -qq >/dev/null 2>&1
    install "$LIGHT" && exit 0
fi
for name in $NAMES; do
    is_there "$name" && exit 0
done
[ "$(id -u)" = 0 ] && is_there apt-get && install chromium && exit 0
echo "redress: the browser tests need Chromium: sudo apt-get install $LIGHT"
exit 1
