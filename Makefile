# Needs Python 3.11 or newer; everything else is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-all lint types docs bench bench-detection bench-grammar bench-startup screenshot clean

demo: .venv/installed  ## set up and check the sample draft
	$(BIN)/copyedit check --exit-zero examples/

test: .venv/dev  ## lint, types and the quick tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not slow"

test-all: .venv/dev .venv/docs  ## everything, the slow tests included
	$(BIN)/pytest

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/dev: .venv/installed pyproject.toml
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $@

docs: .venv/docs  ## build the documentation site into site/
	$(BIN)/python scripts/generate_docs.py docs
	$(BIN)/sphinx-build --fail-on-warning --quiet -b html docs site

.venv/docs: .venv/installed pyproject.toml
	$(BIN)/python -m pip install --quiet --group docs
	touch $@

clean:
	rm -rf .venv build dist site .mypy_cache .ruff_cache .pytest_cache

bench-detection: .venv/dev  ## recall and false alarms on drafts; CORPORA=folder of repositories
	$(BIN)/python -m benchmarks.detection.drafts --half tuning
	$(BIN)/python -m benchmarks.detection.drafts --half blind
	$(BIN)/python -m benchmarks.detection.names $(if $(CORPORA),--corpora $(CORPORA))

bench-grammar: .venv/dev  ## alarms of grammar and spelling; ARCHIVE=folder of published articles
	$(BIN)/python -m benchmarks.grammar --sample 50 $(if $(ARCHIVE),--archive $(ARCHIVE),--examples 2000)

bench: .venv/dev  ## timings beside peers; ARCHIVE=folder of articles
	$(BIN)/python -m benchmarks.speed $(if $(ARCHIVE),--archive $(ARCHIVE)) --generated --write

bench-startup: .venv/dev  ## where the start of a check goes
	$(BIN)/python -m benchmarks.startup

screenshot: .venv/dev  ## draw docs/report.svg from the sample drafts
	$(BIN)/python scripts/screenshot.py
