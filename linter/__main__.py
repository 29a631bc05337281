"""`python -m linter`: the command `postlint` from a checkout."""

import sys

from linter.cli import main

if __name__ == "__main__":
    sys.exit(main())
