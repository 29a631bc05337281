"""Damage that text suffers on its way through programs: wrong decodings, lost bytes, characters that don't belong.

Pure functions on strings. They know nothing of postings, rules or files.
"""
