#!/bin/sh
# The one style sheet and the vendored scripts, made from frontend/ (needs Node; what it makes is committed, so nobody else does).
# With a folder given they go there instead: a test compares that with what is committed.
set -eu
out=$(mkdir -p "${1:-src/redress/web/static}/vendor" && cd "${1:-src/redress/web/static}" && pwd)
sh "$(dirname "$0")/node_packages.sh"
cd "$(dirname "$0")/../frontend"
node_modules/.bin/tailwindcss -i app.css -o "$out/redress.css" --minify 2>/dev/null
cp node_modules/htmx.org/dist/htmx.min.js "$out/vendor/htmx-2.0.11.min.js"
cp node_modules/htmx.org/LICENSE "$out/vendor/htmx.LICENSE"
