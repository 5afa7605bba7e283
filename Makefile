# The one interface: `make demo`, `make test`, `make bench`, `make fmt`, `make stubs`.
# Needs rustup's toolchain, Python 3.11 or later, make and a C compiler; the rest is
# installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
# Demo and tests share one build: the dev profile (see Cargo.toml).
WHEEL := $(BIN)/maturin build --locked --quiet --out dist

.PHONY: demo test bench build fmt stubs lint rust python docs clean

demo: build
	$(BIN)/plenipo demo

test: lint rust python
	@echo "all checks passed"

# Tools to build with.
.venv/build.stamp: pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "plenipo needs Python 3.11 or later"'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group build
	touch $@

# Tools to check with.
.venv/dev.stamp: .venv/build.stamp
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

build: .venv/build.stamp
	rm -rf dist
	$(WHEEL)
	$(BIN)/python -m pip install --quiet --force-reinstall --no-deps dist/plenipo-*.whl
	$(BIN)/python -m pip install --quiet dist/plenipo-*.whl

lint: .venv/dev.stamp
	cargo fmt --check
	cargo clippy --locked --quiet --all-targets -- -D warnings
	cargo clippy --locked --quiet --features python -- -D warnings
	$(BIN)/ruff check
	$(BIN)/ruff format --check

rust:
	cargo test --locked --quiet --features train

python: build .venv/dev.stamp
	scripts/stubs.sh --check
	$(BIN)/python scripts/document_tables.py --check
	$(BIN)/mypy
	$(BIN)/python -m mypy.stubtest plenipo._core
	$(BIN)/python -m pytest --quiet --pyargs plenipo --doctest-modules
	$(BIN)/python -m pytest
	$(BIN)/python scripts/build_notebooks.py --check

stubs: .venv/dev.stamp
	scripts/stubs.sh

docs: build .venv/dev.stamp
	$(BIN)/python scripts/document_tables.py
	$(BIN)/python scripts/build_notebooks.py

bench: .venv/dev.stamp
	cargo bench --locked --bench text
	cargo bench --locked --bench news
	cargo bench --locked --bench story
	$(WHEEL) --release
	$(BIN)/python -m pip install --quiet --force-reinstall --no-deps dist/plenipo-*.whl
	$(BIN)/python benches/end_to_end.py

fmt: .venv/dev.stamp
	cargo fmt
	$(BIN)/ruff check --fix --quiet || true
	$(BIN)/ruff format

clean:
	rm -rf target .venv dist
