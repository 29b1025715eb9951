# The two commands are `make run` and `make test`; each does its own set-up.
# Less often: make lint types layers unused catalogue bundle bench screens audit lock clean

SHELL := /bin/bash
PY := .venv/bin/python
# A start that may not write bytecode compiles everything again.
unexport PYTHONDONTWRITEBYTECODE
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help run test setup lint format types layers unused catalogue catalogue-check typography check bundle bench screens audit lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

run:  ## open the program on a copy of its sample network
	@scripts/setup run
	@scripts/run

test: setup  ## run the tests (ARGS="-k budget" chooses)
	@QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(PY) -m pytest -n auto -q $(ARGS)

setup:  ## install what the tests and checks need
	@scripts/setup test

lint: setup  ## ruff: rules and layout
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

format: setup  ## put files into ruff's layout
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

types: setup  ## mypy, strict outside app/ui
	@$(PY) -m mypy

layers: setup  ## import-linter: who may import whom
	@.venv/bin/lint-imports

unused: setup  ## vulture: code nobody calls
	@$(PY) -m vulture

catalogue: setup  ## extract the words again into resources/i18n
	@$(PY) -m scripts.catalogue

catalogue-check: setup
	@$(PY) -m scripts.catalogue --check

typography: setup  ## put French no-break spaces into the messages of app/
	@$(PY) -m scripts.typography

check: lint types layers unused catalogue-check  ## every check but the tests

bundle:  ## build dist/decollage, the folder to hand out
	@scripts/setup bundle
	@$(PY) -m PyInstaller build.spec --noconfirm --log-level WARN
	@du -sh dist/decollage

bench: setup  ## measure speed, as ratios of paired runs
	@scripts/bench $(ARGS)

screens: setup  ## pictures of every view into screens/
	@QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(PY) -m scripts.screens $(ARGS)

audit: setup  ## pip-audit: known flaws of the locked packages (asks the network)
	@.venv/bin/pip-audit --require-hashes --disable-pip -r requirements/run.txt

lock: setup  ## compile the lock files again from pyproject.toml
	@scripts/lock $(ARGS)

clean:  ## remove what can be built again, but not .venv
	@rm -rf build dist screens .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
