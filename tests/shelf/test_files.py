from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from telling import cause

from library.errors import ShelfMissing, ShelfUnreadable
from library.files import fingerprint
from library.shelf import scan
from library.shelf.files import normal_path, require_shelf

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def put(documents: Path, *paths: str) -> None:
    for path in paths:
        (documents / path).parent.mkdir(parents=True, exist_ok=True)
        (documents / path).write_bytes(b"%PDF-1.4")


def found(documents: Path) -> list[str]:
    return [file.path for file in scan(documents).files]


def skipped(documents: Path) -> dict[str, str]:
    return {skip.path: cause(skip.reason) for skip in scan(documents).skipped}


@pytest.fixture
def powerless() -> Iterator[Path]:
    """A shelf, and nobody's rights: an administrator could read what others may not."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        try:
            if root:
                os.chown(name, 65534, 65534)
                os.seteuid(65534)
            yield Path(name)
        finally:
            if root:
                os.seteuid(0)
            for folder in Path(name).iterdir():
                folder.chmod(0o755)


def test_every_pdf_is_found_however_deep_and_in_whatever_case(tmp_path: Path) -> None:
    put(tmp_path, "strom/b.pdf", "strom/a.PDF", "c.Pdf", "x/y/z/deep.pdf")
    for name in ("strom/notes.txt", "strom/pdf", "a.pdf.bak"):
        (tmp_path / name).write_text("a note, no PDF")
    assert found(tmp_path) == ["c.Pdf", "strom/a.PDF", "strom/b.pdf", "x/y/z/deep.pdf"]
    assert skipped(tmp_path) == {}


@pytest.mark.parametrize("name", ["report", "report.pdf.1", "Bericht.PDF_", "ohje.bin"])
@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n"])
def test_a_file_whose_bytes_say_pdf_is_found_whatever_its_name_ends_with(
    tmp_path: Path, name: str, before: bytes
) -> None:
    (tmp_path / name).write_bytes(before + b"%PDF-1.4\n")
    (tmp_path / "notes.txt").write_bytes(b"A PDF begins with %PDF-1.4\n")
    (tmp_path / "link").symlink_to(name)
    assert [file.path for file in scan(tmp_path).files] == [name]


def test_a_file_is_described_by_size_and_time(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf")
    os.utime(tmp_path / "a.pdf", ns=(5, 1_234_567_890_123_456_789))
    (file,) = scan(tmp_path).files
    assert (file.path, file.size, file.modified_ns) == ("a.pdf", 8, 1_234_567_890_123_456_789)


def test_hidden_files_and_folders_are_left_out_without_a_word(tmp_path: Path) -> None:
    put(tmp_path, ".a.pdf", "._b.pdf", ".git/c.pdf", "strom/.d/e.pdf")
    listing = scan(tmp_path)
    assert (listing.files, listing.skipped) == ((), ())


def test_a_folder_that_ends_like_a_file_is_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "odd.pdf/inside.pdf")
    assert found(tmp_path) == ["odd.pdf/inside.pdf"]
    assert skipped(tmp_path) == {}


@posix
@pytest.mark.parametrize(
    "name",
    [
        "line\nbreak.pdf",
        "tab\tand\x1b[31mcolour.pdf",
        "\u202efdp.exe.pdf",
        "-rf.pdf",
        "' OR 1=1 --.pdf",
        'quote".pdf',
        "%s%n{}.pdf",
        "$(reboot)`ls`;.pdf",
        "back\\slash.pdf",
        "*?[a].pdf",
        " leading and trailing .pdf",
        "😀.pdf",
        "คู่มือ.pdf",
        "a" * 250 + ".pdf",
    ],
)
def test_a_hostile_name_is_a_name(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"strom/{name}")
    assert found(tmp_path) == [f"strom/{name}"]
    assert (tmp_path / f"strom/{name}").is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file systems take UTF-8 alone")
@pytest.mark.parametrize("path", [b"bad\xff.pdf", b"bad\xff/good.pdf"])
def test_a_name_that_is_not_utf8_is_skipped_in_a_file_and_in_a_folder(tmp_path: Path, path: bytes) -> None:
    target = os.fsencode(tmp_path) + b"/" + path
    os.makedirs(os.path.dirname(target), exist_ok=True)
    Path(os.fsdecode(target)).write_bytes(b"%PDF-1.4")
    put(tmp_path, "fine.pdf")
    assert found(tmp_path) == ["fine.pdf"]
    assert list(skipped(tmp_path).values()) == ["its name is not valid UTF-8; rename it"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_are_found_in_either_spelling_and_the_path_opens_the_file(tmp_path: Path, form: str) -> None:
    name = unicodedata.normalize(form, "Gairės savivaldybėms.pdf")  # type: ignore[arg-type]
    put(tmp_path, name)
    (path,) = found(tmp_path)
    assert normal_path(path) == "Gairės savivaldybėms.pdf"
    assert (tmp_path / path).read_bytes() == b"%PDF-1.4"


@posix
def test_a_fifo_is_skipped_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    os.mkfifo(tmp_path / "pipe")
    assert found(tmp_path) == []
    assert skipped(tmp_path) == {"pipe.pdf": "is not a regular file"}


@posix
def test_links_are_not_followed_and_said_to_be_links(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shelf = tmp_path / "shelf"
    put(outside, "secret.pdf")
    put(shelf, "own.pdf")
    (shelf / "file.pdf").symlink_to(outside / "secret.pdf")
    (shelf / "nowhere.pdf").symlink_to(outside / "gone.pdf")
    (shelf / "itself.pdf").symlink_to(shelf / "itself.pdf")
    (shelf / "folder").symlink_to(outside)
    (shelf / "loop").symlink_to(shelf)
    (shelf / "text").symlink_to(outside / "secret.txt")
    assert found(shelf) == ["own.pdf"]
    reasons = skipped(shelf)
    assert sorted(reasons) == ["file.pdf", "folder", "itself.pdf", "loop", "nowhere.pdf"]
    assert all("is a link" in reason for reason in reasons.values())


@posix
def test_a_shelf_may_itself_be_a_link(tmp_path: Path) -> None:
    put(tmp_path / "real", "a.pdf")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert found(tmp_path / "link") == ["a.pdf"]


@posix
def test_an_unreadable_folder_is_named_and_the_rest_is_found(powerless: Path) -> None:
    put(powerless, "closed/a.pdf", "open/b.pdf")
    (powerless / "closed").chmod(0)
    assert found(powerless) == ["open/b.pdf"]
    assert skipped(powerless) == {"closed": "folder cannot be listed: permission denied"}


@posix
def test_an_unreadable_shelf_is_an_error_with_a_way_out(powerless: Path) -> None:
    shelf = powerless / "documents"
    shelf.mkdir(mode=0)
    with pytest.raises(ShelfUnreadable, match="cannot be listed: permission denied") as caught:
        scan(shelf)
    assert str(shelf) in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("check", [scan, require_shelf])
def test_no_shelf_is_an_error_that_names_the_option(tmp_path: Path, check: object) -> None:
    (tmp_path / "file").write_text("not a folder")
    for name in ("missing", "file"):
        with pytest.raises(ShelfMissing, match=name) as caught:
            check(tmp_path / name)  # type: ignore[operator]
        assert "--documents" in caught.value.hint


def test_a_fingerprint_is_the_sha256_of_the_bytes() -> None:
    assert fingerprint(b"") == hashlib.sha256(b"").hexdigest()
    assert fingerprint(b"a") != fingerprint(b"b")


@pytest.mark.parametrize(
    ("typed", "written"),
    [("./strom/a.pdf", "strom/a.pdf"), ("strom\\a.pdf", "strom/a.pdf"), ("Gaire\u0307s.pdf", "Gairės.pdf")],
)
def test_a_path_may_be_typed_in_several_ways(typed: str, written: str) -> None:
    assert normal_path(typed) == written
