"""What `postlint init` writes: a commented configuration, a pre-commit entry and a CI workflow."""

from __future__ import annotations

from linter.version import VERSION

CONFIG = """\
# How postlint checks the postings below this folder. Every line that is commented out shows an example.
# "postlint schema config" prints all keys, "postlint rules" all rules, "postlint profiles" all profiles.

# What applies to your postings: jurisdictions and job boards.
# profiles = ["be"]
# jurisdiction = "auto"  # and the profile of the place that each posting names

# Fields that every posting must have (a warning where one is missing), or should have (an info).
# required = ["title", "employer", "location", "apply"]
# recommended = ["pay", "closing_date"]

# Rules by code, name or family: never run these, also run these, run only these.
# ignore = ["bullet-without-text", "JRG"]
# extend-select = ["JRG"]
# select = ["LNG", "EXP"]

# Packs of your own: YAML files, or folders of them.
# rules = ["./our-rules"]

# What is read in folders; patterns as in .gitignore.
{include}
# exclude = ["drafts/"]

# What makes the exit status 1: error, warning or info.
# fail-on = "warning"

# The day by which dates are judged: a day, "today", or "posted" for each posting's own date.
# as-of = "today"

# How bad a rule or a family is: error, warning, info or off.
# [severity]
# LNG = "warning"

# What holds for every posting and need not stand in each.
# [defaults]
# employer = "Example & Sons"

# Metadata keys of your own: field = [keys].
# [fields]
# closing_date = ["apply_until"]

# Other choices for some files.
# [[per-path]]
# paths = ["archive/"]
# as-of = "posted"
# ignore = ["DAT"]
"""

HOOK = f"""\
- repo: local
  hooks:
  - id: postlint
    name: postlint (job postings)
    entry: postlint check --force-exclude
    language: python
    # What pip installs. Until postlint is on a package index, write your copy: "postlint @ git+https://…".
    additional_dependencies: ["postlint=={VERSION}"]
    types_or: [plain-text, markdown, html, json, yaml]
    files: {{files}}
    require_serial: true
"""

GITHUB = f"""\
# Checks the job postings of every change, and shows what is wrong on its line.
name: postings
on: [push, pull_request]
permissions:
  contents: read
jobs:
  postlint:
    runs-on: ubuntu-latest
    steps:
    - uses: actions/checkout@v6
    - uses: actions/setup-python@v6
      with:
        python-version: "3.x"
    - run: pip install postlint=={VERSION} # until it is on a package index, your copy: "postlint @ git+https://…"
    - run: postlint check --format github {{paths}}
"""

GITLAB = f"""\
# Checks the job postings of every change; a merge request lists what it adds and what it mends.
postlint:
  image: python:3-slim
  script:
  - pip install postlint=={VERSION} # until it is on a package index, your copy: "postlint @ git+https://…"
  - postlint check {{paths}} --output gitlab=gl-code-quality.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality.json
"""
