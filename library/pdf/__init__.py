"""What does this file say, page by page? Reads hostile files in processes of their own."""

from library.pdf.isolation import Job, Outcome, run_isolated
from library.pdf.reader import VERSION, DocumentInfo, PageText, Refused, read

__all__ = [
    "VERSION",
    "DocumentInfo",
    "Job",
    "Outcome",
    "PageText",
    "Refused",
    "read",
    "run_isolated",
]
