"""By which rules are tags made?"""

VERSION = 15
"""Goes up when the same pages give other tags."""
