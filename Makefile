# The commands to remember; `make` alone lists them. People and CI call the same ones.

PYTHON ?= python3
EXAMPLE ?= yes
PYTEST_ARGS ?=

BIN := .venv/bin
# Everything that stands in the virtual environment, and what a Procfile means by "python".
IN_VENV := PATH="$(CURDIR)/$(BIN):$$PATH"
# --no-config: what pyproject.toml tells uv is for `make lock`. --system-certs: as other programs
# do. Where only pip knows the way to the packages (pip.conf), pip installs the same lock, slower.
UV := $(BIN)/uv pip
INSTALL = $(UV) install --quiet --system-certs --no-config --no-deps --require-hashes \
	--python $(BIN)/python -r $(1) \
	|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
	--require-hashes -r $(1)
LOCK = UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) compile --quiet --system-certs --upgrade \
	--universal --generate-hashes --python-version 3.11

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check bench lock clean browser

help: ## list these commands
	@sed -n 's/^\([a-z]*\):[^#]*## /\1	/p' Makefile | expand -t 8

run: .venv/runtime .venv/plotly-bundle ## set up what is missing, load data/ and serve (EXAMPLE=no HOST=… PORT=…)
	@$(BIN)/python -m model migrate
	@$(BIN)/python -m model load $(if $(filter no,$(EXAMPLE)),,--example)
	@$(IN_VENV) sh -c "exec $$(sed -n 's/^web: //p' Procfile)"

test: .venv/dev .venv/plotly-bundle browser ## set up what is missing, browser included, and run every test (PYTEST_ARGS=…)
ifeq ($(strip $(PYTEST_ARGS)),)
	$(BIN)/python -m pytest --cov
	$(BIN)/python -m coverage report --include='model/rules/*' --fail-under=100
else
	$(BIN)/python -m pytest $(PYTEST_ARGS)
endif

check: .venv/dev ## format, lint, types, architecture, catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.catalogues

bench: .venv/dev .venv/plotly-bundle browser ## measure it beside a bare Dash page, in less than ten minutes
	$(BIN)/python -m tests.benchmarks

lock: .venv/tools ## renew the lock files to the newest versions that pyproject.toml allows
	$(LOCK) -o requirements.txt pyproject.toml
	$(LOCK) -o requirements-dev.txt -c requirements.txt --group dev pyproject.toml
	$(LOCK) -o requirements-uv.txt --group install

clean: ## take away everything that can be made again, but not the database
	rm -rf .venv .coverage htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find dashboard data model tests -name __pycache__ -prune -exec rm -rf {} +

# Each of these files says that a set-up step is done; it is done again when its lock file changes.

.venv/tools: requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo missing)." >&2; \
		echo "Install one and name it, for example: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
		exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/runtime: requirements.txt .venv/tools
	$(call INSTALL,$<)
	@touch $@

.venv/dev: requirements-dev.txt .venv/tools
	$(call INSTALL,$<)
	@touch $@

# The smaller Plotly for the browser. Without npm, or when its registry does not answer, this says so
# and the whole one is served; it is tried again when the file that names it changes.
.venv/plotly-bundle: dashboard/plotly_bundle.py | .venv/tools
	@test -e .venv/runtime || test -e .venv/dev || $(MAKE) --no-print-directory .venv/runtime
	@$(BIN)/python -m dashboard.plotly_bundle
	@touch $@

browser:
	@if command -v chromium >/dev/null && command -v chromedriver >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then as=; else as=sudo; fi; \
	if ! command -v apt-get >/dev/null || { [ "$$as" ] && ! command -v sudo >/dev/null; }; then \
		echo "The browser tests need chromium and chromedriver on the PATH: install both" >&2; \
		echo "(Debian, as root: apt-get install chromium chromium-driver). Without them:" >&2; \
		echo "$(BIN)/python -m pytest -m 'not browser'" >&2; \
		exit 1; \
	fi; \
	echo "Installing Chromium for the browser tests"; \
	$$as apt-get update -qq && \
	$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		chromium chromium-driver >/dev/null
