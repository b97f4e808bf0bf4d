"""By which rules are tags made?"""

VERSION = 14
"""Goes up when the same pages give other tags."""
