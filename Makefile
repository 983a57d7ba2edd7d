# make demo: the demo region on http://localhost:8000.  make test: everything.  The rest is for those who change it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
export PYTHONDONTWRITEBYTECODE ?= 1
BIN := .venv/bin

.PHONY: help install demo test lint bench shots lock
help:
	@sed -n '1p' Makefile; echo; echo 'Targets: demo (FRESH=1 starts over, PORT=8000), test, lint, bench, shots, lock, install'

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo 'Bofast needs Python 3.11 or later: apt-get install python3'; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo 'Bofast needs venv: apt-get install python3-venv'; exit 2; }
	$(PYTHON) -m venv .venv

# What is needed to run. The stamp tells whether the lock has changed since.
.venv/installed: .venv/bin/python requirements.txt pyproject.toml
	$(BIN)/pip -qq install --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip -qq install --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(BIN)/pip -qq install --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Compiled catalogues; Python's own code, so that nobody needs gettext.
locale/sv/LC_MESSAGES/django.mo: locale/sv/LC_MESSAGES/django.po .venv/installed
	@$(BIN)/pybabel -q compile --domain django --directory locale --locale sv

install: .venv/installed locale/sv/LC_MESSAGES/django.mo

demo: install
	@$(BIN)/bofast demo --port $(PORT) $(if $(FRESH),--fresh)

test: install .venv/installed-dev
	@$(BIN)/pytest -q -n auto

lint: install .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djade --check $$(git ls-files 'templates/*.html')
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m django makemigrations --check --dry-run --settings bofast.settings

bench: install .venv/installed-dev
	@$(BIN)/python -m benchmarks

shots: install .venv/installed-dev
	@$(BIN)/python -m scripts.shots

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11.2 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links
LOCK := $(COMPILE) --extra build pyproject.toml
lock: .venv/installed-dev
	$(LOCK) --upgrade -o requirements.txt
	$(LOCK) --upgrade --extra dev -c requirements.txt -o requirements-dev.txt
	echo eark-validator | $(COMPILE) --upgrade -o requirements-eark.txt -
