#!/bin/sh
# Builds wheel and source archive into dist/, checks them, and runs the program from the wheel in an environment of its own.
# usage: sh package.sh      (needs Python 3.11 or newer; PYTHON=python3.13 sh package.sh names another)
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/build"
"$work/build/bin/python" -m pip install --quiet --disable-pip-version-check build twine
rm -rf dist
"$work/build/bin/python" -m build --outdir dist .
"$work/build/bin/twine" check --strict dist/*
"${PYTHON:-python3}" -m venv "$work/clean"
"$work/clean/bin/python" -m pip install --quiet --disable-pip-version-check dist/*.whl
# From elsewhere, so that the package is the installed one and not this folder.
shelf=$PWD/documents
cd "$work"
export XDG_CACHE_HOME="$work/cache"  # as a new user, who has no dictionaries yet
# 3 says that some documents gave no text: the sample shelf holds a scan and a file with a password on purpose.
clean/bin/library --documents "$shelf" --index "$work/index" ingest || [ $? -eq 3 ]
clean/bin/library --documents "$shelf" --index "$work/index" search "aukų nustatymas" --in lt -n 1
clean/bin/library --ui lt --documents "$shelf" --index "$work/index" search "qqqqzzzz" 2>&1 | grep -q "Nieko nerasta"
clean/bin/library init "$work/own" && clean/bin/library --documents "$work/own" --index "$work/own/.index" ingest
test -s "$work/own/thesauri/work.ttl"
