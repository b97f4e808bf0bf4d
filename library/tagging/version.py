"""By which rules are tags made?"""

VERSION = 13
"""Goes up when the same pages give other tags."""
