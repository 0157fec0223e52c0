# Everything from nothing but python3 (3.11 or newer) and make. `make help` lists the targets.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

PYTHON := $(shell tools/find_python.sh 3.11)
NEWER := $(shell tools/find_python.sh 3.12)

DEV := .venv
OLD := .venv-flake8-6
NEW := .venv-django-6
DEMO := .venv-demo
PIP_INSTALL = python -m pip install --quiet --quiet --disable-pip-version-check
PYTEST := python -m pytest -q

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/  \1\t\2/' | expand -t 18

.PHONY: test
test: lint types layers unit old django-6 hooks ecosystem ## all that continuous integration runs
	@echo "make test: all passed"

.PHONY: demo
demo: $(DEMO)/ready ## install into a fresh environment and lint the example project
	@echo '$$ flake8 --select=DPE tests/shop'
	@$(DEMO)/bin/flake8 --isolated --select=DPE --exit-zero tests/shop > $(DEMO)/findings
	@cat $(DEMO)/findings
	@echo
	@echo "$$(wc -l < $(DEMO)/findings) findings of $$(cut -d' ' -f2 $(DEMO)/findings | sort -u | wc -l) rules:"
	@cut -d' ' -f2 $(DEMO)/findings | sort | uniq -c
	@echo 'Any of them explains itself: $(DEMO)/bin/django-prod-lint --explain DPE201'

.PHONY: lint
lint: $(DEV)/ready ## ruff
	@$(DEV)/bin/ruff check --quiet .
	@$(DEV)/bin/ruff format --check --quiet . || { echo 'not formatted: run `make format`'; exit 1; }

.PHONY: format
format: $(DEV)/ready ## rewrite the layout of the code
	@$(DEV)/bin/ruff check --quiet --fix .
	@$(DEV)/bin/ruff format .

.PHONY: types
types: $(DEV)/ready ## mypy
	@$(DEV)/bin/mypy

.PHONY: layers
layers: $(DEV)/ready ## who may import whom
	@$(DEV)/bin/lint-imports --no-logo

.PHONY: unit
unit: $(DEV)/ready ## all tests, with the newest flake8 and pylint
	@$(DEV)/bin/$(PYTEST)

.PHONY: old
old: $(OLD)/ready ## the front ends with flake8 6 and pylint 4.0
	@$(OLD)/bin/$(PYTEST) tests/adapters

.PHONY: django-6
django-6: ## the proofs by running, on Django 6.1; needs Python 3.12
ifeq ($(NEWER),)
	@echo "skipped: Django 6.1 needs Python 3.12 or newer, and there is none here"
else
	@$(MAKE) --no-print-directory $(NEW)/ready
	@$(NEW)/bin/$(PYTEST) $(wildcard tests/proof tests/knowledge)
endif

.PHONY: hooks
hooks: $(DEV)/ready ## the pre-commit hooks, from a clone, on the example project
	@$(DEV)/bin/python tools/try_hooks.py

.PHONY: ecosystem
ecosystem: $(DEV)/ready ## the findings on real projects against their verdicts; downloads four from PyPI
	@$(DEV)/bin/$(PYTEST) ecosystem

.PHONY: docs
docs: $(DEV)/ready ## write the generated parts of docs/rules
	@$(DEV)/bin/python tools/render_docs.py

.PHONY: clean
clean: ## remove the environments
	rm -rf $(DEV) $(OLD) $(NEW) $(DEMO)

define environment
	@echo "installing into $(@D)"
	@test -n "$(1)" || { echo "needs Python 3.11 or newer, with venv"; exit 1; }
	@rm -rf $(@D)
	@$(1) -m venv $(@D)
	@$(@D)/bin/$(PIP_INSTALL) $(2)
	@touch $@
endef

$(DEV)/ready: pyproject.toml
	$(call environment,$(PYTHON),-e '.[dev]' 'flake8==7.*' 'pylint==4.1.*' 'Django==5.2.*')

$(OLD)/ready: pyproject.toml
	$(call environment,$(PYTHON),-e . 'flake8==6.*' 'pylint==4.0.*' pytest pytest-randomly)

$(NEW)/ready: pyproject.toml
	$(call environment,$(NEWER),-e '.[dev]' 'Django==6.1.*')

$(DEMO)/ready: pyproject.toml $(shell find src docs/rules -type f -not -path '*/__pycache__/*')
	$(call environment,$(PYTHON),'.[flake8]')
