#!/usr/bin/env bash
# Generate the typing stub of the compiled module from the module itself; with --check,
# fail when the committed one differs.
set -euo pipefail
cd "$(dirname "$0")/.."
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
.venv/bin/maturin generate-stubs --quiet --out "$made"
stub=$(find "$made" -name '*.pyi' | head -n 1)
.venv/bin/ruff check --quiet --select I --fix "$stub"
.venv/bin/ruff format --quiet --line-length 100 "$stub"
if [ "${1:-}" = "--check" ]; then
    diff -u python/plenipo/_core.pyi "$stub" || {
        echo "python/plenipo/_core.pyi is stale: run make stubs" >&2
        exit 1
    }
else
    cp "$stub" python/plenipo/_core.pyi
fi
