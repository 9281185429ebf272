# Ventanilla. `make` alone lists what can be made.
#
# Needed before: make, and Python 3.11 with venv (Debian: apt install make python3-venv). The rest is brought in, each
# file checked against its hash: `uv` into .tools, the program's packages into .venv. Both folders may be deleted at
# any time. A lock that changed is noticed by its date and synced again; nothing else is.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

UV := .tools/bin/uv
PYTHON := .venv/bin/python
VENTANILLA := .venv/bin/ventanilla
PACKAGES := $(patsubst %/__init__.py,%,$(wildcard */__init__.py))

# Only the interpreter found below may be used, and nothing is compiled: every package comes as a wheel.
export UV_PYTHON_DOWNLOADS := never
# As pip does: networks of governments often sign traffic anew, with an authority that only the system knows.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS := true
endif
SYNC := $(UV) pip sync --quiet --python $(PYTHON) --require-hashes --no-build
RESOLVE := $(UV) pip compile --quiet --upgrade --generate-hashes --no-header --no-emit-index-url --no-emit-find-links
COMPILE := $(RESOLVE) --python-version 3.11 --only-binary :all:
# Rasa's own requirements, three of which come as source only; what pyproject.toml says of Rasa does not count here.
COMPILE_STOCK := $(RESOLVE) --python-version 3.10 --no-config
CKAN := tests/foreign_validators/ckan
# Each file of tests is one worker's; tests/slow_first.py says which comes first. «make check test» holds the house rules once.
# Three workers for two processors: a third of its time a worker waits, for servers, browsers and programs that tests start.
WORKERS := $(shell expr $$(nproc) \* 3 / 2)
AT_ONCE := --numprocesses $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder
# What was checked against its hash is whole; then the tests that these packages carry for themselves go: 34 MB.
PRUNE := find .venv/lib -type d -name tests -regex '.*/\(dask\|joblib\|networkx\|numpy\|scipy\|setuptools\|sklearn\)/.*' \
  -prune -exec rm -rf {} +

.PHONY: help setup run test check static structure format lock widget train evaluate bench bench-length bench-ack bench-console bench-hostile bench-pages bench-staff alerts dependencies traces fuzz pictures chaos clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/installed ## install everything the program needs, nothing else
	@echo "Listo: $$(du -sm .venv | cut -f1) MB en .venv."

run: .venv/installed ## start the assistant at http://127.0.0.1:8000, training its model when that is needed
	@$(VENTANILLA) serve

test: .venv/installed-dev ## run every test
	@$(PYTHON) -m pytest $(AT_ONCE) $(if $(filter check,$(MAKECMDGOALS)),--ignore tests/project)

check: static ## what static does, and the house rules
	@$(PYTHON) -m pytest --quiet $(AT_ONCE) tests/project

static: .venv/installed-dev ## ruff, mypy --strict, and the arrows between packages
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy $(PACKAGES)
	@.venv/bin/mypy --python-version 3.10 nlu dialogue # stock Rasa's Python, docs/adr/0004
	@.venv/bin/lint-imports --no-cache

structure: .venv/installed-dev ## the figures of the house: folders, arrows, chains, tests at their path, prose
	@$(PYTHON) -m tests.project.structure

format: .venv/installed-dev ## put the code into shape
	@.venv/bin/ruff check --fix-only .
	@.venv/bin/ruff format .

lock: .tools/installed ## resolve the dependencies anew and pin each file by its hash
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group traces -c requirements.lock -o requirements-traces.lock
	echo uv | $(COMPILE) --no-annotate - -o requirements-tools.lock
	$(COMPILE_STOCK) tests/stock_rasa/requirements.in -o tests/stock_rasa/requirements.lock
	for each in foreign_validators mcp_conformance moodle_clients open_api; do \
	  $(RESOLVE) --python-version 3.11 --no-config tests/$$each/requirements.in -o tests/$$each/requirements.lock || exit 1; \
	done
	for each in $(CKAN) tests/moodle_clients/mobile; do \
	  $(RESOLVE) --python-version 3.11 --no-config --overrides $$each/overrides.txt $$each/requirements.in -o $$each/requirements.lock || exit 1; \
	done

widget: .venv/installed-dev ## join and shorten the chat that sites embed, after a change of its sources
	@$(PYTHON) -m channels.web_widget.bundle

train: .venv/installed ## train the model, if anything that it depends on has changed
	@$(VENTANILLA) train

evaluate: .venv/installed-dev ## measure how well questions are understood
	@$(PYTHON) -m evaluation

bench: .venv/installed-dev ## measure full turns beside stock Rasa and the floor in one run, and write docs/rendimiento.md
	@$(PYTHON) -m benchmarks.comparison

bench-length: .venv/installed-dev ## measure the time of a message, from the 1st to the 1,000th of a conversation, beside Rasa's own store
	@$(PYTHON) -m benchmarks.conversation_length

bench-ack: .venv/installed-dev ## measure how fast webhooks are acknowledged, 100 a second, while the engine is busy
	@$(PYTHON) -m benchmarks.acknowledgement

bench-console: .venv/installed-dev ## measure the console's lists and searches with 50,000 conversations, on both database systems
	@$(PYTHON) -m benchmarks.console

bench-hostile: .venv/installed-dev ## measure how time grows with the length of hostile input, as ratios
	@$(PYTHON) -m benchmarks.hostile_input

bench-staff: .venv/installed-dev ## measure citizens' turns while staff saves and a release is at the gate, and the gate itself
	@$(PYTHON) -m benchmarks.staff_saves

bench-pages: .venv/installed-dev ## measure public pages a second from memory on one core, beside a page of one word
	@$(PYTHON) -m benchmarks.public_pages

pictures: .venv/installed-dev ## make every picture of README and the manuals anew, in a real browser
	@$(PYTHON) -m tests.browser.pictures docs

alerts: ## try the alert rules on a quiet day and on a bad one; needs promtool (Debian: apt install prometheus)
	@promtool check rules deploy/monitoring/alerts.yml
	@promtool test rules deploy/monitoring/alerts_test.yml

dependencies: .venv/installed ## write docs/dependencias.md anew, after the lock or what is known of its packages changed
	@$(PYTHON) -m gateway.supply_chain.page > docs/dependencias.md
	@$(VENTANILLA) advisories

traces: .venv/installed ## add what exports traces (OpenTelemetry), for VENTANILLA_TRACES_URL; a later sync removes it
	@$(UV) pip install --quiet --python $(PYTHON) --require-hashes --no-build --no-deps -r requirements-traces.lock

fuzz: .venv/installed-dev ## give each parser of outside bytes 200,000 damaged inputs
	@VENTANILLA_FUZZ=200000 $(PYTHON) -m pytest -q --numprocesses auto tests/fuzz

chaos: .venv/installed-dev ## kill and freeze the program and its copies under load, and count what was lost or doubled
	@$(PYTHON) -m benchmarks.chaos
	@$(PYTHON) -m benchmarks.chaos --postgres

clean: ## remove what make made; conversations and catalogue in var/ stay
	rm -rf .tools .venv .venv-ckan .venv-foreign .venv-mcp-conformance .venv-moodle-clients .venv-moodle-mobile .venv-open-api .venv-stock .venv-traces .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

# Debian's own Python has uv installed into a small environment of its own, by pip, which checks the hash.
.tools/installed: requirements-tools.lock
	@for python in python3.11 /usr/bin/python3.11 python3; do \
	  "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || continue; \
	  rm -rf .tools && "$$python" -m venv .tools || exit 1; \
	  .tools/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
	    --require-hashes -r requirements-tools.lock || exit 1; \
	  .tools/bin/python -m pip uninstall --quiet --yes pip setuptools || exit 1; \
	  touch $@; exit 0; \
	done; \
	echo "Falta Python 3.11 con venv. En Debian 12: apt install python3-venv" >&2; exit 1

.venv/created: .tools/installed
	@$(UV) venv --quiet --clear --python .tools/bin/python .venv
	@touch $@

# A sync removes what is not in its lock: first the development tools, at the end always our own package.
.venv/synced: requirements.lock .venv/created
	@rm -f .venv/synced-dev
	@$(SYNC) requirements.lock
	@$(PRUNE)
	@touch $@

.venv/synced-dev: requirements-dev.lock .venv/created
	@$(SYNC) requirements-dev.lock
	@$(PRUNE)
	@touch $@ .venv/synced

.venv/installed: .venv/synced pyproject.toml
	@$(UV) pip install --quiet --python $(PYTHON) --no-deps --no-index --editable .
	@touch $@

.venv/installed-dev: .venv/synced-dev .venv/installed
	@touch $@
