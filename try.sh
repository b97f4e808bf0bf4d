#!/bin/sh
# From a clean clone to an answer: makes the environment, installs the program, ingests the sample shelf, searches it.
# usage: sh try.sh          (needs Python 3.11 or newer; PYTHON=python3.12 sh try.sh names another)
set -eu
cd "$(dirname "$0")"
"${PYTHON:-python3}" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check .
# 3 says that some documents gave no text: the sample shelf holds a scan and a file with a password on purpose.
.venv/bin/library ingest || [ $? -eq 3 ]
echo
echo '$ .venv/bin/library search "116 006" --by page -n 6'
.venv/bin/library search "116 006" --by page -n 6
echo
echo 'More:  .venv/bin/library search "aukų nustatymas" --in lt'
echo '       .venv/bin/library projects ADSTRINGO'
echo '       .venv/bin/library works matrix'
echo
echo 'In a browser:  .venv/bin/python -m pip install ".[serve]" && .venv/bin/library serve'
echo '               then open http://127.0.0.1:8000'
