#!/bin/sh
# Every check there is, in an environment of its own: lint, types, import contracts, tests.
# usage: sh test.sh         (needs Python 3.11 or newer; PYTHON=python3.13 sh test.sh names another)
set -eu
cd "$(dirname "$0")"
PYTHON=${PYTHON:-python3}
ENVIRONMENT=.venv-test-$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
"$PYTHON" -m venv "$ENVIRONMENT"
"$ENVIRONMENT/bin/python" -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
PATH="$PWD/$ENVIRONMENT/bin:$PATH"
ruff format --check .
ruff check .
mypy
lint-imports --config setup.cfg
python -m pytest --numprocesses 2 "$@"
