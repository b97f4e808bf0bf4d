"""What can go wrong? Kinds and values, no words; `output.problems` and `output.causes` have the sentences."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from library.frozen import frozen
from library.model.ways_out import WayOut, WayOutKind

if TYPE_CHECKING:
    from library.model.notes import Value, Values


class ErrorKind(StrEnum):
    """What can go wrong; output/problems.py has a sentence for each, with the values it takes."""

    USAGE = "usage"
    LONG_QUERY = "long-query"
    FREQUENT_WORDS = "frequent-words"
    PAGES_UNSORTED = "pages-unsorted"
    NO_DAY = "no-day"
    NO_YEAR = "no-year"
    YEAR_OUT_OF_RANGE = "year-out-of-range"
    NO_WORK_NAME = "no-work-name"
    NO_KIND_NAME = "no-kind-name"
    UNSEEN_SIGNS = "unseen-signs"
    LONG_VALUE = "long-value"
    NO_IDENTIFIER = "no-identifier"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_PROJECT = "unknown-project"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_COUNTRY = "unknown-country"
    UNKNOWN_QUALITY = "unknown-quality"
    UNKNOWN_SOURCE = "unknown-source"
    UNKNOWN_RELATION = "unknown-relation"
    UNKNOWN_SUBJECT = "unknown-subject"
    UNKNOWN_EDITION = "unknown-edition"
    UNKNOWN_PAGE = "unknown-page"
    SEVERAL_EDITIONS = "several-editions"
    NOTHING_INGESTED = "nothing-ingested"
    FIRST_INGEST = "first-ingest"
    NOT_PUBLISHED_YET = "not-published-yet"
    EMPTY_LIBRARY = "empty-library"
    OTHER_VERSION = "other-version"
    NO_RIGHT_TO_READ = "no-right-to-read"

    # Files and folders

    UNREADABLE = "unreadable"
    SENSELESS = "senseless"
    UNWRITABLE = "unwritable"
    UNMADE = "unmade"
    UNLISTED = "unlisted"
    IS_LINK = "is-link"
    NO_FOLDER = "no-folder"
    NO_REGULAR_FILE = "no-regular-file"
    ALWAYS_SAVED = "always-saved"
    IN_FILE = "in-file"
    ON_LINE = "on-line"
    OF_PROJECT = "of-project"
    NOT_CHANGED = "not-changed"
    NO_LIST = "no-list"
    DISK_FULL = "disk-full"
    REFUSED = "refused"
    NO_UTF8 = "no-utf8"

    # The shelf and its lists

    NO_SHELF = "no-shelf"
    BOTH_LISTS = "both-lists"
    NO_COLUMN = "no-column"
    TWO_COLUMNS = "two-columns"
    FILES_GONE = "files-gone"
    CORRECTIONS_GONE = "corrections-gone"
    GLOSSARY_GONE = "glossary-gone"
    COLUMN_GONE = "column-gone"
    NOT_ON_SHELF = "not-on-shelf"
    NO_PDF = "no-pdf"
    CANNOT_HOLD = "cannot-hold"
    READ_OTHERWISE = "read-otherwise"
    ONLY_PROJECTS = "only-projects"
    TWO_PROJECTS = "two-projects"
    NOTHING_TO_UNDO = "nothing-to-undo"
    EDITED_SINCE = "edited-since"
    LANGUAGE_TWICE = "language-twice"
    LINKED_TO_ITSELF = "linked-to-itself"
    WORK_OF_ITS_OWN = "work-of-its-own"

    # What makes no sense in a line, or in a workbook

    QUOTES = "quotes"
    LONG_CELL = "long-cell"
    MANY_CELLS = "many-cells"
    LINE_BREAK = "line-break"
    NO_RESULT = "no-result"
    SPREADSHEET_ERROR = "spreadsheet-error"
    NO_SHELF_PATH = "no-shelf-path"
    CORRECTED_TWICE = "corrected-twice"
    PAIR_TWICE = "pair-twice"
    GLOSSARY_CELLS = "glossary-cells"
    NO_ANSWER = "no-answer"
    NO_PHRASE = "no-phrase"
    LONG_PHRASE = "long-phrase"
    ONE_LANGUAGE = "one-language"
    NO_KEY = "no-key"
    UNKNOWN_ENTRY = "unknown-entry"
    NO_TEXT_ENTRY = "no-text-entry"
    NO_DAY_ENTRY = "no-day-entry"
    NO_FOLDER_ENTRY = "no-folder-entry"
    NO_LIST_ENTRY = "no-list-entry"
    WOULD_LOSE = "would-lose"
    LARGE_WORKBOOK = "large-workbook"
    NO_WORKBOOK = "no-workbook"
    NO_WORKSHEET = "no-worksheet"
    WORKBOOK_AS_CSV = "workbook-as-csv"
    NO_TEXT_FILE = "no-text-file"

    # Catalogue and index

    CATALOGUE_DAMAGED = "catalogue-damaged"
    CATALOGUE_VALUE = "catalogue-value"
    CATALOGUE_STRANGE = "catalogue-strange"
    CATALOGUE_UNUSABLE = "catalogue-unusable"
    NO_CATALOGUE = "no-catalogue"
    CATALOGUE_UNWRITABLE = "catalogue-unwritable"
    CATALOGUE_CLOSED = "catalogue-closed"
    CATALOGUE_HELD = "catalogue-held"
    CATALOGUE_NEWER = "catalogue-newer"
    OTHERS_WRITING = "others-writing"
    OTHERS_ENCODING = "others-encoding"
    INDEX_PARTED = "index-parted"
    INDEX_LOST_FILE = "index-lost-file"
    INDEX_OLDER = "index-older"
    INDEX_FILES_DIFFER = "index-files-differ"
    INDEX_UNREADABLE = "index-unreadable"
    INDEX_INCOMPLETE = "index-incomplete"
    OPEN_TO_ALL = "open-to-all"
    OTHER_OWNER = "other-owner"

    # Backups

    ARCHIVE_THERE = "archive-there"
    DIFFERS = "differs"
    ARCHIVE_NAME = "archive-name"
    ARCHIVE_TOO_LARGE = "archive-too-large"
    ARCHIVE_OTHER_VERSION = "archive-other-version"
    ARCHIVE_OTHER_FILES = "archive-other-files"
    ARCHIVE_LARGE_FILE = "archive-large-file"
    ARCHIVE_DIGEST = "archive-digest"
    ARCHIVE_BROKEN = "archive-broken"
    ARCHIVE_OPEN = "archive-open"
    ARCHIVE_ROOM = "archive-room"
    NO_FILE = "no-file"

    # Settings, and what is installed

    CONFIG_OPEN = "config-open"
    CONFIG_ABOVE = "config-above"
    CONFIG_STRANGE = "config-strange"
    NO_SETTING = "no-setting"
    NO_KEY_SETTING = "no-key-setting"
    WRONG_VALUE = "wrong-value"
    NO_COUNT = "no-count"
    NO_LANGUAGES = "no-languages"
    NO_SHARE = "no-share"
    NO_ENGINE_URLS = "no-engine-urls"
    NO_URL = "no-url"
    NO_ENDPOINT = "no-endpoint"
    NO_EXCEL = "no-excel"
    NO_TESSERACT = "no-tesseract"
    TESSERACT_FAILS = "tesseract-fails"
    NO_PAGE_DOOR = "no-page-door"
    NO_ASSISTANT_DOOR = "no-assistant-door"
    NO_VIEWER = "no-viewer"
    NO_ADDRESS = "no-address"

    # Other machines

    CLUSTER_MISSING = "cluster-missing"
    CLUSTER_SILENT = "cluster-silent"
    CLUSTER_EMPTY = "cluster-empty"
    CLUSTER_GONE = "cluster-gone"
    CLUSTER_VERSIONS = "cluster-versions"
    CLUSTER_FAILED = "cluster-failed"
    ENGINE_MISSING = "engine-missing"
    ENGINE_SILENT = "engine-silent"
    ENGINE_SENSELESS = "engine-senseless"
    ENGINE_REFUSED = "engine-refused"
    ENGINE_OF_OTHER = "engine-of-other"
    ENGINE_LOST_PAGES = "engine-lost-pages"
    WRITTEN_TO = "written-to"
    IS_PUBLISHED = "is-published"
    ON_SHELF = "on-shelf"
    NOT_PUBLISHED = "not-published"
    NOT_THIS_HOST = "not-this-host"
    OTHER_SERVERS_PAGE = "other-servers-page"

    # Finding by meaning

    NO_MEANING = "no-meaning"
    NO_ENCODER = "no-encoder"
    ENCODER_UNFIT = "encoder-unfit"
    ENCODER_LATE = "encoder-late"
    ENCODER_ENDED = "encoder-ended"
    ENCODER_SENSELESS = "encoder-senseless"
    ENDPOINT_FAILS = "endpoint-fails"
    OTHER_DIMENSION = "other-dimension"
    OTHER_ENCODER = "other-encoder"
    VECTORS_LOST = "vectors-lost"
    VECTORS_UNREADABLE = "vectors-unreadable"

    # Pages, formats, measures

    NOT_IN_LANGUAGE = "not-in-language"
    FIELDS_ALONE = "fields-alone"
    UNKNOWN_FORMAT = "unknown-format"
    NO_PICTURE = "no-picture"
    NO_JUDGMENT = "no-judgment"
    NO_JUDGMENT_LINE = "no-judgment-line"
    NO_TOPIC_LINE = "no-topic-line"
    UNREADABLE_ADDRESS = "unreadable-address"
    LONG_ADDRESS = "long-address"
    MANY_REQUESTS = "many-requests"
    UNANSWERED = "unanswered"
    PICTURES_WAITING = "pictures-waiting"
    FORM_NOT_OURS = "form-not-ours"
    LONG_FORM = "long-form"
    OWN_FAULT = "own-fault"

    # What a check finds

    FILE_NEW = "file-new"
    FILE_CHANGED = "file-changed"
    FILE_GONE = "file-gone"
    OTHER_READER = "other-reader"
    FILE_BYTES = "file-bytes"
    INDEX_WORDS = "index-words"
    INDEX_BEHIND = "index-behind"
    CORRECTS_NOTHING = "corrects-nothing"
    SAVED_COPY = "saved-copy"
    FLAWED_PAGE = "flawed-page"
    FLAWED_PAGES = "flawed-pages"
    NAME_CONTRADICTS = "name-contradicts"
    NO_LANGUAGE = "no-language"
    PAGES_WAIT = "pages-wait"
    UNDESCRIBED = "undescribed"
    MENTIONED = "mentioned"
    WRONG_FOLDER = "wrong-folder"
    PART_MISSING = "part-missing"
    MISPRINT = "misprint"
    TAG_DIFFERS = "tag-differs"
    TAG_MISSING = "tag-missing"
    LOOKS_ALIKE = "looks-alike"

    # Why something cannot be read or made: what the system says, clauses that stand in other sentences

    NO_SUCH_FILE = "no-such-file"
    NO_RIGHT = "no-right"
    WRITE_PROTECTED = "write-protected"
    READ_ONLY = "read-only"
    NO_ROOM = "no-room"
    DISK_FAILS = "disk-fails"
    IS_FOLDER = "is-folder"
    PATH_NO_FOLDER = "path-no-folder"
    LINKS_IN_CIRCLE = "links-in-circle"
    NAME_TOO_LONG = "name-too-long"
    IN_USE = "in-use"
    MANY_OPEN = "many-open"
    SYSTEM_SAYS = "system-says"
    NO_UTF8_TEXT = "no-utf8-text"
    AT_LINE = "at-line"
    AT_PLACE = "at-place"

    # Why a file of the shelf is not, or not whole, in the library: clauses, too

    LINKED_FILE = "linked-file"
    LINKED_FOLDER = "linked-folder"
    FOLDER_UNLISTED = "folder-unlisted"
    FILE_UNREADABLE = "file-unreadable"
    NAME_NO_UTF8 = "name-no-utf8"
    NOT_REGULAR = "not-regular"
    SAME_BYTES = "same-bytes"
    NO_BYTES = "no-bytes"
    NO_PDF_BEGINNING = "no-pdf-beginning"
    LOCKED = "locked"
    NO_PAGES = "no-pages"
    NO_SUCH_PAGE = "no-such-page"
    NO_SIZE = "no-size"
    PDFIUM_REFUSES = "pdfium-refuses"
    ENDS_EARLY = "ends-early"
    NOT_UNDERSTOOD = "not-understood"
    NESTED = "nested"
    MANY_BYTES = "many-bytes"
    MUCH_TEXT = "much-text"
    MUCH_MEMORY = "much-memory"
    TOOK_LONG = "took-long"
    RUN_STOPPED = "run-stopped"
    READER_ENDED = "reader-ended"
    READER_KILLED = "reader-killed"
    READER_DIED = "reader-died"
    WORKERS_DIED = "workers-died"
    NOT_BELOW_SHELF = "not-below-shelf"
    OTHER_BYTES = "other-bytes"
    PAGES_READ = "pages-read"
    PAGES_OVER_LIMIT = "pages-over-limit"
    NO_TEXT_LAYER = "no-text-layer"
    FLAW_ON_PAGES = "flaw-on-pages"
    SEVERAL = "several"
    AS_TOLD = "as-told"

    # What is wrong with a thesaurus: clauses, too

    NO_THESAURUS = "no-thesaurus"
    LARGE_THESAURUS = "large-thesaurus"
    NO_LABELS = "no-labels"
    DEEP_ELEMENTS = "deep-elements"
    STRANGE_ENTITY = "strange-entity"
    HALF_STATEMENT = "half-statement"
    NO_SYNTAX = "no-syntax"
    LABELS_WITHOUT_LANGUAGE = "labels-without-language"
    LABELS_OF_UNKNOWN = "labels-of-unknown"
    KEPT_AS_BEFORE = "kept-as-before"

    # Why a server gave no vectors: clauses, too

    NO_VECTORS = "no-vectors"
    NO_JSON = "no-json"
    ANSWERS_STATUS = "answers-status"
    LARGE_ANSWER = "large-answer"


@frozen
class Problem:
    """What went wrong, as an error carries it."""

    kind: ErrorKind
    values: Values = field(default_factory=dict, hash=False)
    way_out: WayOut | None = None

    def as_data(self) -> dict[str, Any]:
        """The problem in dicts and lists, to be kept or sent as JSON."""
        way_out = {"kind": self.way_out.kind, "values": values_as_data(self.way_out.values)} if self.way_out else None
        return {"kind": self.kind, "values": values_as_data(self.values), "way_out": way_out}

    @classmethod
    def read(cls, content: Any) -> Problem:
        """What `as_data` gave.

        Raises:
            ValueError: it is none, or one of another version of the program.
        """
        try:
            there = content["way_out"]
            way_out = WayOut(WayOutKind(there["kind"]), read_values(there["values"])) if there else None
            return cls(ErrorKind(content["kind"]), read_values(content["values"]), way_out)
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(f"no problem: {error!r}") from error


def values_as_data(values: Values) -> dict[str, Any]:
    """Values in dicts and lists."""
    return {name: _as_data(value) for name, value in values.items()}


def _as_data(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_as_data(one) for one in value]
    return value.as_data() if hasattr(value, "as_data") else value


def read_values(values: Any) -> Values:
    """What `values_as_data` gave.

    Raises:
        ValueError: it is none, or of another version of the program.
    """
    return {str(name): _value(value) for name, value in values.items()}


def _value(value: Any) -> Value:
    from library.model.evidence import Evidence

    if isinstance(value, dict):
        return Problem.read(value) if "way_out" in value else Evidence.read(value)
    if isinstance(value, list):
        return tuple(map(_value, value))
    if isinstance(value, str | int | float):
        return value
    raise ValueError(f"no value: {value!r}")
