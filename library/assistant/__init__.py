"""How does an assistant ask the library? By the Model Context Protocol; only here is its SDK."""

from library.assistant.server import make, over_http

__all__ = ["make", "over_http"]
