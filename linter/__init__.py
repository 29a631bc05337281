"""postlint: a linter for job postings."""
