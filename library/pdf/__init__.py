"""What does this file say, page by page? Reads hostile files in processes of their own."""

from library.pdf.isolation import Job, Outcome, run_isolated
from library.pdf.mending import mend
from library.pdf.reader import VERSION, DocumentInfo, PageText, Refused, read
from library.pdf.recognition import Tesseract, package_of
from library.pdf.text import BREAK, clean_page

__all__ = [
    "BREAK",
    "VERSION",
    "DocumentInfo",
    "Job",
    "Outcome",
    "PageText",
    "Refused",
    "Tesseract",
    "clean_page",
    "mend",
    "package_of",
    "read",
    "run_isolated",
]
