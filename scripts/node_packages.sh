#!/bin/sh
# What the style sheet and the accessibility tests are made with, once for all who need it; without Node it says so and goes on.
set -eu
cd "$(dirname "$0")/../frontend"
[ node_modules/.package-lock.json -nt package-lock.json ] && exit 0
if ! command -v npm >/dev/null 2>&1; then
    echo "redress: without Node the style sheet is not made anew and pages are not held to WCAG: sudo apt-get install nodejs npm"
    exit 0
fi
npm ci --silent
