"""By which rules are tags made?"""

VERSION = 16
"""Goes up when the same pages give other tags."""
