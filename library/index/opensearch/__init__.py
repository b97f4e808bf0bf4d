"""The engine contract fulfilled by OpenSearch, for shelves that outgrow one machine.

OpenSearch holds the pages and finds the ones that match; it scores each by numbers that come with the question. For
what it would take them from itself counts pages that were removed, and each of its shards counts its own. So a
generation's folder holds how many pages each term has (`statistics.py`) and which pages count (`manifest.py`); the
catalogue stands beside them as ever, and one rename of current.json switches all.
"""
