# A handful of commands. Nothing but Python 3.11+ and make is needed; everything lives in .venv.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin
RECORD := demo.db
# Threads that wait must not spin: on a shared machine that makes training several times slower.
TRAIN := OMP_WAIT_POLICY=PASSIVE $(BIN)/python -m training

.PHONY: help demo install test test-all system lint pages docs wheel sbom bench train clean

help:            ## these lines
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

demo: $(BIN)/onrecord   ## set up, read the sample news, print who said what
	$(BIN)/onrecord demo --record $(RECORD)

install: $(BIN)/onrecord   ## leaves .venv/bin/onrecord

test: .venv/dev   ## the tests that need no system packages
	$(BIN)/pytest -n auto -m "not slow"

test-all: .venv/dev system   ## every test, the quality gate included
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[formats]' \
		|| echo "FollowTheMoney cannot be built here (it takes libicu-dev and pkg-config): its test is left out"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[spark]'
	$(BIN)/pytest -n auto --durations=10

system:          ## what test-all needs beside Python (apt, as root or by sudo): PostgreSQL, ICU's headers, Chromium, Java
	@need=""; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need="$$need postgresql"; \
	pkg-config --exists icu-i18n 2>/dev/null || need="$$need pkg-config libicu-dev g++"; \
	command -v chromium >/dev/null || need="$$need chromium"; \
	java -version >/dev/null 2>&1 || need="$$need default-jre-headless"; \
	test -z "$$need" || { sudo=$$(test $$(id -u) = 0 || echo sudo); \
		$$sudo apt-get update -qq; $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$need; }

lint: .venv/dev   ## formatting, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

pages: $(BIN)/onrecord   ## the pages that are made from the code, and what the tutorial prints
	for page in commands findings interface tutorial; do $(BIN)/python docs/$$page.py || exit 1; done

docs: .venv/docs   ## the site, in build/site; warnings are errors
	$(BIN)/mkdocs build --quiet --strict

wheel: .venv/release   ## dist/onrecord-VERSION-py3-none-any.whl
	rm -rf dist
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

sbom: wheel      ## dist/onrecord.cdx.json: what a plain install brings along, with licences (CycloneDX)
	rm -rf build/plain
	$(PYTHON) -m venv --without-pip build/plain
	$(BIN)/python -m pip --python build/plain/bin/python install --quiet --disable-pip-version-check \
		--constraint constraints.txt dist/onrecord-*.whl
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON \
		-o dist/onrecord.cdx.json build/plain/bin/python

bench: .venv/bench   ## speed, memory, comparing and its growth, beside other libraries on the same
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.memory
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.copies
	$(BIN)/python -m benchmarks.quotations retold
	$(BIN)/python -m benchmarks.quotations pairs
	$(BIN)/python -m benchmarks.growth

train: .venv/train   ## make the reading model anew from ../shared/data
	$(TRAIN).train training/config.toml read --out runs/read --resume
	$(TRAIN).train training/config.toml resolve --on runs/read/reader.pt --out runs/resolve --resume
	$(TRAIN).export runs/resolve/reader.pt src/onrecord/models
	$(TRAIN).edges training/config.toml src/onrecord/models
	$(TRAIN).spoken training/config.toml src/onrecord/models
	$(TRAIN).told training/config.toml src/onrecord/models
	$(BIN)/python -m training.calibrate ../shared/data/polnear-dev.jsonl
	$(TRAIN).kin
	$(BIN)/python -m training.claims
	$(BIN)/onrecord evaluate ../shared/data/polnear-dev.jsonl

clean:           ## remove the environment and what was made
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/onrecord: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

.venv/%: $(BIN)/onrecord
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[$*]'
	@touch $@
