"""What does this file say, page by page? Reads hostile files in processes of their own."""

from library.pdf.executor import Executor, Job, Outcome, in_order
from library.pdf.isolation import Processes
from library.pdf.mending import mend
from library.pdf.reader import VERSION, DocumentInfo, PageText, Refused, read
from library.pdf.recognition import Tesseract, package_of
from library.pdf.text import BREAK, clean_page

__all__ = [
    "BREAK",
    "VERSION",
    "DocumentInfo",
    "Executor",
    "Job",
    "Outcome",
    "PageText",
    "Processes",
    "Refused",
    "Tesseract",
    "clean_page",
    "in_order",
    "mend",
    "package_of",
    "read",
]
