"""Which words stand for a cause? Clauses: what the system says, what became of a file, what ails a thesaurus. English.

What is in braces are values, as in output/sentences.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from library.model import ErrorKind
from library.output.sentence import Sentence, _, _n

CAUSES: Mapping[ErrorKind, Sentence] = {
    ErrorKind.NO_SUCH_FILE: _("there is no such file or folder"),
    ErrorKind.NO_RIGHT: _("permission denied"),
    ErrorKind.WRITE_PROTECTED: _("somebody has protected it against writing"),
    ErrorKind.READ_ONLY: _("nothing can be written on this disk"),
    ErrorKind.NO_ROOM: _("the disk is full"),
    ErrorKind.DISK_FAILS: _("the disk or network drive does not answer"),
    ErrorKind.IS_FOLDER: _("it is a folder"),
    ErrorKind.PATH_NO_FOLDER: _("a part of its path is no folder"),
    ErrorKind.LINKS_IN_CIRCLE: _("its links lead in a circle"),
    ErrorKind.NAME_TOO_LONG: _("its name is too long"),
    ErrorKind.IN_USE: _("another program uses it"),
    ErrorKind.MANY_OPEN: _("too many files are open"),
    ErrorKind.SYSTEM_SAYS: _('the system says "{said}"'),
    ErrorKind.NO_UTF8_TEXT: _("is not written in UTF-8"),
    ErrorKind.AT_LINE: _("line {line}: {cause}"),
    ErrorKind.AT_PLACE: "{path}: {cause}",
    # Files of the shelf
    ErrorKind.LINKED_FILE: _("is a link; put the file itself on the shelf"),
    ErrorKind.LINKED_FOLDER: _("is a link; put the folder itself on the shelf"),
    ErrorKind.FOLDER_UNLISTED: _("folder cannot be listed: {cause}"),
    ErrorKind.FILE_UNREADABLE: _("cannot be read: {cause}"),
    ErrorKind.NAME_NO_UTF8: _("its name is not valid UTF-8; rename it"),
    ErrorKind.NOT_REGULAR: _("is not a regular file"),
    ErrorKind.SAME_BYTES: _("has the same bytes as {path}"),
    ErrorKind.NO_BYTES: _("the file has no bytes"),
    ErrorKind.NO_PDF_BEGINNING: _("begins with {found}, not with %PDF"),
    ErrorKind.LOCKED: _("it opens with a password only"),
    ErrorKind.NO_PAGES: _("it has no pages"),
    ErrorKind.NO_SUCH_PAGE: _("has no page {page}"),
    ErrorKind.NO_SIZE: _("has a page without a size"),
    ErrorKind.PDFIUM_REFUSES: _("PDFium cannot open it"),
    ErrorKind.ENDS_EARLY: _("the file ends too early; a part of it is missing"),
    ErrorKind.NOT_UNDERSTOOD: _("no reader understands how it is built ({said})"),
    ErrorKind.NESTED: _("is nested too deeply"),
    ErrorKind.MANY_BYTES: _("has {size:,} bytes; the limit is {most:,}"),
    ErrorKind.MUCH_TEXT: _("gives more than {most:,} characters of text"),
    ErrorKind.MUCH_MEMORY: _("needs more memory than one file may take"),
    ErrorKind.TOOK_LONG: _("took longer than {seconds} s"),
    ErrorKind.RUN_STOPPED: _("the run was stopped"),
    ErrorKind.READER_ENDED: _("its reader ended early"),
    ErrorKind.READER_KILLED: _("its reader was ended from outside (signal {signal}); is there memory enough?"),
    ErrorKind.READER_DIED: _("its reader died (exit {code}); the file may be made to harm"),
    ErrorKind.WORKERS_DIED: _("the workers of the cluster died while they read it"),
    ErrorKind.NOT_BELOW_SHELF: _("is not below the shelf of the worker that was to read it"),
    ErrorKind.OTHER_BYTES: _("the worker that was to read it has other bytes, or none"),
    ErrorKind.PAGES_READ: _n(
        "{cause}; {read} of {count} page was read", "{cause}; {read} of {count} pages were read", "count"
    ),
    ErrorKind.PAGES_OVER_LIMIT: _n(
        "{read} of {count} page was read: more is over the limit",
        "{read} of {count} pages were read: more is over the limit",
        "count",
    ),
    ErrorKind.NO_TEXT_LAYER: _n(
        "no text layer on {read} of {count} page", "no text layer on {read} of {count} pages", "count"
    ),
    ErrorKind.FLAW_ON_PAGES: _n("{flaw} on {read} of {count} page", "{flaw} on {read} of {count} pages", "count"),
    ErrorKind.SEVERAL: "{causes}",
    ErrorKind.AS_TOLD: "{text}",  # by an older version, which kept sentences
    # Thesauri
    ErrorKind.NO_THESAURUS: _("is neither Turtle (.ttl) nor RDF/XML (.rdf, .xml)"),
    ErrorKind.LARGE_THESAURUS: _("is larger than {megabytes} MB"),
    ErrorKind.NO_LABELS: _("holds no SKOS concept with a label in a language"),
    ErrorKind.DEEP_ELEMENTS: _("has more than {most} elements in each other"),
    ErrorKind.STRANGE_ENTITY: _("has an entity that is not plain text"),
    ErrorKind.HALF_STATEMENT: _("ends in the middle of a statement"),
    ErrorKind.NO_SYNTAX: _('cannot be understood: "{said}"'),
    ErrorKind.LABELS_WITHOUT_LANGUAGE: _n(
        "{count} label has no language and is left out", "{count} labels have no language and are left out", "count"
    ),
    ErrorKind.LABELS_OF_UNKNOWN: _("labels in languages that are not known here are left out: {names}"),
    ErrorKind.KEPT_AS_BEFORE: _("{causes}; what it said before is kept until it can be read or is removed"),
    # Servers of vectors
    ErrorKind.NO_VECTORS: _("its answer holds no vectors that can be used"),
    ErrorKind.NO_JSON: _("its answer is no JSON"),
    ErrorKind.ANSWERS_STATUS: _('it answers {code} ("{said}")'),
    ErrorKind.LARGE_ANSWER: _("its answer is larger than {most:,} bytes"),
}
