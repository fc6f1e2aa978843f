# make demo: a region to look at on http://127.0.0.1:8000      make test: everything CI runs
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python

# Tests start dozens of processes: without bytecode each of them would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check format docs lock clean
.DELETE_ON_ERROR:

demo: $(VENV)/.runtime
	$(BIN)/hefboom demo

test: $(VENV)/.dev check
	@sh tests/browser/chromium.sh
	$(BIN)/pytest -n 2 --dist worksteal --durations=20 --durations-min=10

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m app.docs --check

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.dev
	$(BIN)/python -m app.docs

# Lock files hold versions and hashes, never the address of a package index: any mirror serves them.
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --quiet
lock: $(VENV)/.dev
	$(LOCK) pyproject.toml --output-file requirements/runtime.txt
	$(LOCK) pyproject.toml --group dev --constraint requirements/runtime.txt --output-file requirements/dev.txt
	$(LOCK) --group build --output-file requirements/build.txt

clean:
	rm -rf $(VENV) demo dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Imports of Great Expectations are slow without compiled bytecode, so the lock is installed with it.
$(VENV)/.runtime: requirements/runtime.txt requirements/build.txt pyproject.toml
	@echo "Omgeving maken in $(VENV) (eerste keer ongeveer een minuut)"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(UV) --compile-bytecode --require-hashes -r requirements/runtime.txt
	$(UV) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	$(UV) --compile-bytecode --require-hashes -r requirements/dev.txt
	@touch $@
