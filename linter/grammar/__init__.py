"""Grammar and spelling by a real LanguageTool server: finding one, starting one, asking it, and keeping what it said.

Nothing here is imported unless a run asks for grammar, and nothing else in postlint starts Java or speaks to a server.
"""
