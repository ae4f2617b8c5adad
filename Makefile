# Redress: `make run` is all a reader needs; `make help` lists the rest.

PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test check format coverage soak screens vitals docs requirements venv venv-test messages css
MAKEFLAGS += --no-print-directory

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r a b; do printf '%-18s%s\n' "$$a" "$$b"; done

run: venv ## Serve everything at http://127.0.0.1:8000 until Ctrl-C (PORT, REDRESS_HOME, … change that)
	@exec $(BIN)/redress serve

test: venv-test ## Run every test, browser tests included
	@sh scripts/chromium.sh
	@sh scripts/node_packages.sh
	@exec $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -q -m "not soak"

check: venv-test ## Format, lint, types, import contracts, migrations, sizes, vocabulary
	@$(BIN)/python scripts/check.py

format: venv-test ## Put every file into the one format
	@$(BIN)/ruff format src tests scripts
	@$(BIN)/ruff check --fix --quiet src tests scripts

coverage: venv-test ## Branch coverage of domain and journey (98 % or it fails)
	@$(BIN)/pytest -n 2 --dist loadfile -q --cov --cov-report=term-missing:skip-covered --cov-fail-under=98 tests/domain tests/journey

soak: venv-test ## Two hundred kills of web, worker and database while complaints come in (minutes)
	@exec $(BIN)/pytest -q -m soak

screens: venv-test ## Draw the pictures of the documentation from the running product
	@sh scripts/chromium.sh
	@exec $(BIN)/python scripts/screens.py

vitals: venv-test ## What a reader waits for in the browser, beside its budget (minutes)
	@sh scripts/chromium.sh
	@exec $(BIN)/python scripts/vitals.py

docs: venv-test ## Write the made parts of docs/journey from the rules and the steps
	@$(BIN)/python scripts/write_journey_docs.py

messages: venv-test ## Bring the message catalogues up to date with what the program says
	@$(BIN)/python scripts/extract_messages.py

css: ## Build the one style sheet and bring in the scripts of others (needs Node)
	@sh scripts/styles.sh

requirements: ## Pin requirements/*.in anew (needs uv)
	@for name in run test; do \
		uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet \
			--upgrade requirements/$$name.in -o requirements/$$name.txt; done

venv:
	@$(PYTHON) scripts/bootstrap.py run
	@$(BIN)/python scripts/messages.py

venv-test:
	@$(PYTHON) scripts/bootstrap.py test
	@$(BIN)/python scripts/messages.py
