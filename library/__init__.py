"""A multilingual publication library: PDFs on a shelf in, the right page of the right publication out."""

__version__ = "0.1.0"
