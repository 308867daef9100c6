# Each target takes a machine with Python 3.11 to 3.13, pip and make to its result.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test check docs lock audit clean

help: ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable '.[cli]'
	@touch $@

# Locked with hashes; the lock holds the extras too.
$(VENV)/.dev: pyproject.toml requirements-dev.txt | $(VENV)/bin/python
	$(PIP) install --require-hashes --requirement requirements-dev.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.demo

demo: $(VENV)/.demo ## The main job, from a sign-in to counted steps, on loopback
	@$(BIN)/inclusive-grc demo

test: $(VENV)/.dev ## The whole suite
	$(BIN)/pytest --numprocesses $(JOBS) --dist loadfile

check: $(VENV)/.dev ## Lint, format, types, architecture, docs coverage: under a minute
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	$(BIN)/vulture
	$(BIN)/deptry src
	$(BIN)/basedpyright
	$(BIN)/basedpyright --verifytypes inclusive_grc --ignoreexternal | tail -n 4
	$(BIN)/pytest --quiet tests/docs tests/architecture -m 'not guard'

docs: $(VENV)/.dev ## The documentation site, warnings as errors
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build

lock: $(VENV)/.dev ## Lock the development dependencies again
	$(BIN)/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes --all-extras --group dev \
		--no-header pyproject.toml --output-file requirements-dev.txt

audit: $(VENV)/.dev ## Known vulnerabilities of what is locked
	$(BIN)/pip-audit --require-hashes --requirement requirements-dev.txt

clean: ## Forget everything that was made
	rm -rf $(VENV) dist docs/_build .pytest_cache .ruff_cache .import_linter_cache
