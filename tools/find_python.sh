#!/bin/sh
# Prints the path of an interpreter of at least the given version, "3.12"; prints nothing without one.
# A shim on PATH may answer for a version that is not switched on, so every candidate is asked.
for candidate in $PYTHON python3 python3.11 python3.12 python3.13 python3.14 "$HOME"/.pyenv/versions/3.*/bin/python3; do
    path=$(command -v "$candidate" 2>/dev/null) || continue
    if "$path" -c "import sys, venv, ensurepip; raise SystemExit(sys.version_info[:2] < tuple(map(int, '$1'.split('.'))))" \
        >/dev/null 2>&1; then
        echo "$path"
        exit 0
    fi
done
exit 0
