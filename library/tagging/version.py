"""By which rules are tags made, and the languages of pages told?"""

VERSION = 17
"""Goes up when the same pages give other tags."""

LANGUAGE_VERSION = "langdetect-1.0.9+6"
"""Changes whenever a page may get another language: langdetect's version, then ours (profiles, figures, neighbours)."""
