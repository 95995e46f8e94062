# Two commands do everything: `make explore` shows the page, `make test` runs every check.
# Each makes its own virtual environment in .venv the first time.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: explore test docs bench notebooks clean

explore: .venv/ready
	$(BIN)/kerjasama explore

test: .venv/ready
	PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/tools.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses=auto

docs: .venv/ready
	$(BIN)/python docs/build.py

bench: .venv/ready
	$(BIN)/python -m benchmarks.bench_page
	$(BIN)/python -m benchmarks.bench_load
	$(BIN)/python -m benchmarks.bench_ties
	$(BIN)/python -m benchmarks.bench_cow

notebooks: .venv/ready
	$(BIN)/python notebooks/run.py

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "On Debian, first: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@

clean:
	rm -rf .venv build dist kerjasama.html
