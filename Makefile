# make demo: lint the example postings.  make test: run every test.  Both set up .venv by themselves; only Python 3.10+ is needed.

PYTHON ?= python3
BIN := .venv/bin
AS_OF := 2026-11-21
WORKERS ?= auto

.PHONY: demo test check format docs site bench wheel clean

demo: .venv/installed
	$(BIN)/postlint check examples/postings --as-of $(AS_OF) --exit-zero

test: .venv/developing
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile

check: .venv/developing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_layers.py

format: .venv/developing
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: .venv/developing
	$(BIN)/python docs/generate.py

site: docs
	$(BIN)/zensical build --clean --strict

bench: .venv/developing
	$(BIN)/python benchmarks/run.py

wheel: .venv/developing
	$(BIN)/python -m build --outdir dist

clean:
	rm -rf .venv .cache build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Two steps of setting up, each done again only when the project's metadata has changed: what a run needs, and what developing needs.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
	  { echo "postlint needs Python 3.10 or newer, and $(PYTHON) is older: try make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "$(PYTHON) has no venv: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }

.venv/installed: .venv/bin/python pyproject.toml hatch_build.py linter/version.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/developing: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@
