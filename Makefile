# Everything runs in the project's own folder: uv in .uv, the environment in .venv. Needs Python 3.11+ and make.
PYTHON ?= python3
UV     := .uv/bin/uv
VENV   := .venv
BIN    := $(VENV)/bin
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy

.PHONY: help setup demo test lint types bench lock clean

help:            ## what each target does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

$(UV): requirements/uv.txt
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.ready: $(UV) requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) $(VENV)
	$(UV) pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . --editable encoder
	$(BIN)/python -m compileall -q src encoder/src
	@touch $@

setup: $(VENV)/.ready  ## build the environment

demo: $(VENV)/.ready   ## code examples/ and write demo.db and demo.html
	$(BIN)/dragoman code examples --record demo.db --page demo.html

lint: $(VENV)/.ready   ## style and the import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(VENV)/.ready  ## the type checker
	$(BIN)/mypy

test: lint types       ## everything that must be green before a commit lands
	$(BIN)/pytest

lock: $(UV)            ## write the requirement files anew
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 requirements/uv.in -o requirements/uv.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements/run.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --group dev --extra postgres pyproject.toml -o requirements/dev.txt

bench: $(VENV)/.ready  ## measure on the examples, against the floors
	$(BIN)/python bench/bench.py

clean:           ## remove the environment and what the demo wrote
	rm -rf .uv .venv demo.db demo.db-* demo.html
