# Two commands do everything: `make explore` shows the page, `make test` checks it; `make quick` checks what needs no browser
# and makes nothing whole (a pack, all pages of the documentation, a copy of the project), `make slow` what takes long.
# Each makes a virtual environment in .venv the first time, and installs there what it needs and nothing else.

PYTHON ?= python3
BIN := .venv/bin
PIP := -m pip install --disable-pip-version-check --no-input

.PHONY: explore quick test slow coverage lowest docs pictures site bench notebooks release clean

explore: .venv/explore
	$(BIN)/kerjasama explore

quick: .venv/quick
	sh tests/tools.sh node
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy graph kerjasama
	$(BIN)/pytest --numprocesses=auto -m "not browser and not slow and not whole"

test: .venv/test
	PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/tools.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses=auto -m "not slow"

# What takes long: whole lessons and quizzes, accessibility in every view, thousands of answers beside Python's, printing.
slow: .venv/test
	$(BIN)/pytest --numprocesses=auto -m slow

# Which lines no test runs; it takes several times as long as the tests alone.
coverage: .venv/test
	$(BIN)/pytest --numprocesses=auto --cov --cov-report=term --cov-fail-under=95

# The tests of `make quick` in Python, on the oldest versions allowed of everything that the package needs.
TESTS := graph kerjasama tests/unit tests/record
lowest: .venv/lowest/ready
	.venv/lowest/bin/python -m pytest --numprocesses=auto -m "not browser and not slow" $(TESTS)

docs: .venv/quick
	$(BIN)/python docs/build.py
	PYTHONPATH=. $(BIN)/python tools/record/report.py

# The pictures of the documentation, taken from the page itself in Chromium.
pictures: .venv/test
	$(BIN)/python docs/pictures.py

# The site, into build/site; every link in it is looked at.
site: .venv/site
	$(BIN)/python website/build.py

bench: .venv/test
	$(BIN)/python -m benchmarks.bench_page
	$(BIN)/python -m benchmarks.bench_view
	$(BIN)/python -m benchmarks.bench_load
	$(BIN)/python -m benchmarks.bench_ties
	$(BIN)/python -m benchmarks.bench_cow
	$(BIN)/python -m benchmarks.bench_scholar

notebooks: .venv/test
	$(BIN)/python notebooks/run.py

# Everything that is handed out, into dist/; TAG=v1.2.3 says what is released.
release: .venv/release
	$(BIN)/pytest -q tests/unit/test_project.py # the recipe too, rendered
	$(BIN)/python tools/release.py --tag "$(TAG)"

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "On Debian, first: apt-get install python3-venv"; exit 1; }

.venv/explore: pyproject.toml | .venv/bin/python
	@echo "Once: installing Kerjasama and the libraries that it needs into .venv; about 80 MB are fetched …"
	@$(BIN)/python $(PIP) --editable .
	@touch $@

.venv/quick: pyproject.toml | .venv/bin/python
	@echo "Once: installing what the tests without a browser need into .venv; about 130 MB are fetched …"
	@$(BIN)/python $(PIP) --editable '.[quick]'
	@touch $@ .venv/explore

.venv/test: pyproject.toml | .venv/bin/python
	@echo "Once: installing what all tests need into .venv; about 240 MB are fetched …"
	@$(BIN)/python $(PIP) --editable '.[test]'
	@touch $@ .venv/quick .venv/explore

.venv/release: pyproject.toml | .venv/quick
	@$(BIN)/python $(PIP) --editable '.[release]'
	@touch $@

.venv/site: pyproject.toml | .venv/bin/python
	@$(BIN)/python $(PIP) --editable '.[site]'
	@touch $@

.venv/lowest/ready: pyproject.toml tests/lowest.py
	@echo "Once: installing the oldest versions allowed into .venv/lowest …"
	@$(PYTHON) -m venv --clear .venv/lowest
	@$(PYTHON) tests/lowest.py > .venv/lowest/versions.txt
	@.venv/lowest/bin/python $(PIP) --quiet --constraint .venv/lowest/versions.txt --editable '.[excel,class,parquet,figures]' country_converter frictionless hatchling hypothesis import-linter pycountry pytest pytest-xdist
	@touch $@

clean:
	rm -rf .venv build dist kerjasama.html
