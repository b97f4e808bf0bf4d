from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from library.errors import LibraryError
from library.settings import Limits, Settings, load


def load_at(folder: Path, environment: Mapping[str, str] | None = None, **options: str | int) -> Settings:
    return load(environment=environment or {}, start=folder, **options)  # type: ignore[arg-type]


def write(folder: Path, text: str) -> None:
    (folder / "library.toml").write_text(text, "utf-8")


def test_shelf_and_index_lie_in_the_working_directory_by_default(tmp_path: Path) -> None:
    settings = load_at(tmp_path)
    assert (settings.documents, settings.index) == (tmp_path / "documents", tmp_path / "index")
    assert settings.catalogue == tmp_path / "index" / "catalogue.sqlite"
    assert settings.reader == "auto"
    assert settings.jobs >= 1
    assert settings.limits == Limits()


@pytest.mark.parametrize("name", ["documents", "index"])
def test_an_option_beats_the_environment_beats_the_file_beats_the_default(tmp_path: Path, name: str) -> None:
    environment = {f"LIBRARY_{name.upper()}": "from-environment"}
    write(tmp_path, f'{name} = "from-file"')
    assert getattr(load_at(tmp_path, environment, **{name: "from-option"}), name) == tmp_path / "from-option"
    assert getattr(load_at(tmp_path, environment), name) == tmp_path / "from-environment"
    assert getattr(load_at(tmp_path, {f"LIBRARY_{name.upper()}": ""}), name) == tmp_path / "from-file"
    (tmp_path / "library.toml").unlink()
    assert getattr(load_at(tmp_path), name) == tmp_path / name


def test_jobs_of_the_command_line_beat_those_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, "jobs = 3")
    assert load_at(tmp_path).jobs == 3
    assert load_at(tmp_path, jobs=5).jobs == 5


def test_paths_of_the_file_are_relative_to_it_and_options_to_the_working_directory(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    write(tmp_path, 'documents = "papers"\nindex = "../index-beside"')
    settings = load_at(deep, documents="../own")
    assert settings.documents == tmp_path / "a" / "own"
    assert settings.index == tmp_path.parent / "index-beside"


def test_the_nearest_file_upwards_alone_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    write(tmp_path, 'documents = "far"\njobs = 7')
    write(tmp_path / "a", 'index = "near"\njobs = 2')
    settings = load_at(deep)
    assert (settings.documents, settings.index, settings.jobs) == (
        tmp_path / "a" / "documents",
        tmp_path / "a" / "near",
        2,
    )


def test_a_limit_that_is_set_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, 'reader = "pypdf"\n[limits]\nseconds = 20')
    settings = load_at(tmp_path)
    assert settings.reader == "pypdf"
    assert settings.limits == Limits(seconds=20)


def test_the_key_of_a_server_comes_from_the_environment_and_is_never_shown(tmp_path: Path) -> None:
    write(tmp_path, '[semantic]\nencoder = "endpoint"\nurl = "http://localhost:8000/v1"\nmodel = "m"')
    settings = load_at(tmp_path, {"LIBRARY_ENCODER_KEY": "s3cret"})
    assert settings.semantic.key == "s3cret"
    assert (settings.semantic.encoder, settings.semantic.seconds) == ("endpoint", 10)
    assert "s3cret" not in repr(settings)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "library.toml").write_text("jobs = 2", "utf-8-sig")
    assert load_at(tmp_path).jobs == 2


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("documents = 5", "documents"),
        ('documents = "a\\u0000b"', "documents"),
        ('index = "a\\u0000b"', "index"),
        ('[index]\npath = "a\\u0000b"', "index.path"),
        ('reader = "acrobat"', "reader"),
        ("reader = ['auto']", "reader"),
        ("jobs = 0", "jobs"),
        ("jobs = -1", "jobs"),
        ("jobs = true", "jobs"),
        ("jobs = '4'", "jobs"),
        ("limits = 3", "limits"),
        ("[limits]\nseconds = 0", "limits.seconds"),
        ("[limits]\nseconds = 1.5", "limits.seconds"),
        ("[limits]\npages = true", "limits.pages"),
        ("[limits]\nsecond = 5", "limits.second is no setting"),
        ("document = 'x'", "document is no setting"),
        ("semantic = 1", "semantic"),
        ("[semantic]\nencoder = 'magic'", "semantic.encoder"),
        ("[semantic]\nurl = 'file:///etc/passwd'", "semantic.url must begin with http"),
        ("[semantic]\nseconds = 0", "semantic.seconds"),
        ("[semantic]\nmodel = 5", "semantic.model"),
        ("[semantic]\nmodell = 'm'", "semantic.modell is no setting"),
        ("[semantic]\nkey = 's3cret'", "LIBRARY_ENCODER_KEY"),
        ("[semantic]\nencoder = 'endpoint'\nmodel = 'm'", "needs url and model"),
        ("jobs = \nreader = 1", "line 1"),
        ("jobs = 1\njobs = 2\n", "line 2"),
    ],
)
def test_a_fault_in_the_file_is_named_with_a_way_out(tmp_path: Path, text: str, named: str) -> None:
    write(tmp_path, text)
    with pytest.raises(LibraryError) as caught:
        load_at(tmp_path)
    assert str(tmp_path / "library.toml") in caught.value.message
    assert named in caught.value.message
    assert caught.value.hint


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "library.toml").write_bytes('documents = "Gairės"'.encode("utf-16"))
    with pytest.raises(LibraryError, match=r"library\.toml cannot be read"):
        load_at(tmp_path)


@pytest.mark.parametrize(
    ("text", "environment", "expected"),
    [
        ('languages = ["lt", "English"]', {}, ("lt", "en")),
        ('languages = ["lt", "en"]', {"LIBRARY_LANGUAGES": "pl,norsk"}, ("pl", "no")),
        ('languages = ["lt", "en"]', {"LIBRARY_LANGUAGES": " "}, ("lt", "en")),
        ("", {}, ()),
    ],
)
def test_the_readers_languages_are_set_by_code_or_name(
    text: str, environment: Mapping[str, str], expected: tuple[str, ...], tmp_path: Path
) -> None:
    write(tmp_path, text)
    assert load_at(tmp_path, environment).languages == expected


def test_an_unknown_language_is_named_with_the_place_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"LIBRARY_LANGUAGES: .*Lituanian.*Lithuanian"):
        load_at(tmp_path, {"LIBRARY_LANGUAGES": "en,Lituanian"})
    write(tmp_path, 'languages = ["xx"]')
    with pytest.raises(LibraryError, match=r"library.toml: languages: .*xx"):
        load_at(tmp_path)
    write(tmp_path, 'languages = "lt"')
    with pytest.raises(LibraryError, match=r"must be a list of languages"):
        load_at(tmp_path)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "lt_LT.UTF-8"}, "lt"),
        ({"LC_ALL": "nb_NO.UTF-8", "LANG": "en_US.UTF-8"}, "no"),
        ({"LC_MESSAGES": "de_AT@euro", "LANG": "en_US.UTF-8"}, "de"),
        ({"LC_ALL": "", "LANG": "sv"}, "sv"),
        ({"LC_ALL": "C.UTF-8", "LANG": "sv_SE"}, ""),
        ({"LANG": "POSIX"}, ""),
        ({"LANG": "xx_YY"}, ""),
        ({}, ""),
    ],
)
def test_the_locale_names_a_language(environment: Mapping[str, str], expected: str, tmp_path: Path) -> None:
    assert load_at(tmp_path, environment).locale == expected


# Whose library.toml it is


def make_strange(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a file belong to another user; root gives it away, others become somebody else."""
    if os.geteuid() == 0:
        os.chown(file, 4711, 4711)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 4711)


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other owners")


@posix
def test_settings_of_a_stranger_in_a_folder_above_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 'documents = "theirs"\njobs = 7')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert load_at(below).jobs == 7
    make_strange(tmp_path / "library.toml", monkeypatch)
    with pytest.raises(LibraryError, match=r"belongs to another user.*--documents and --index"):
        load_at(below)
    assert load_at(tmp_path).documents == tmp_path / "theirs", "in the folder itself one may stand on purpose"
    settings = load(documents="d", index="i", environment={}, start=below)
    assert (settings.documents, settings.jobs) == (below / "d", os.cpu_count() or 1)
    assert load_at(below, {"LIBRARY_DOCUMENTS": "d", "LIBRARY_INDEX": "i"}).index == below / "i"


@posix
def test_settings_of_a_stranger_in_a_folder_of_all_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "jobs = 7")
    make_strange(tmp_path / "library.toml", monkeypatch)
    tmp_path.chmod(0o1777)
    with pytest.raises(LibraryError, match="where anybody may write"):
        load_at(tmp_path)


@posix
def test_settings_that_anybody_may_write_do_not_count(tmp_path: Path) -> None:
    write(tmp_path, "jobs = 7")
    (tmp_path / "library.toml").chmod(0o666)
    with pytest.raises(LibraryError, match="written by anybody"):
        load_at(tmp_path)


@posix
def test_a_link_of_a_stranger_to_settings_of_ones_own_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").write_text("jobs = 7")
    (tmp_path / "library.toml").symlink_to(tmp_path / "own")
    (tmp_path / "below").mkdir()
    if os.geteuid() == 0:
        os.lchown(tmp_path / "library.toml", 4711, 4711)
    else:
        make_strange(tmp_path / "library.toml", monkeypatch)
    with pytest.raises(LibraryError, match="belongs to another user"):
        load_at(tmp_path / "below")


def test_opensearch_is_named_in_the_file_and_its_secrets_in_the_environment(tmp_path: Path) -> None:
    (tmp_path / "library.toml").write_text(
        '[index]\nengine = "opensearch"\nurls = ["https://one:9200", "https://two:9200"]\n'
        'name = "task-force"\nshards = 3\n'
    )
    made = load(environment={"LIBRARY_OPENSEARCH_USER": "u", "LIBRARY_OPENSEARCH_PASSWORD": "secret"}, start=tmp_path)
    assert made.engine == "opensearch"
    assert made.opensearch.urls == ("https://one:9200", "https://two:9200")
    assert (made.opensearch.name, made.opensearch.shards, made.opensearch.user) == ("task-force", 3, "u")
    assert made.opensearch.password == "secret"
    assert "secret" not in repr(made)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "needs urls"),
        ("urls = []", "needs urls"),
        ('urls = ["one:9200"]', "needs urls"),
        ('urls = ["https://user:secret@one:9200"]', "needs urls"),
        ('urls = ["https://one"]\npassword = "secret"', "LIBRARY_OPENSEARCH_PASSWORD"),
        ('urls = ["https://one"]\nshards = 0', r"index\.shards cannot be 0"),
        ('urls = ["https://one"]\nname = "Big Name"', r"index\.name cannot be"),
        ('urls = ["https://one"]\nreplicas = 2', r"index\.replicas"),
    ],
)
def test_wrong_settings_of_opensearch_are_told(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "library.toml").write_text(f'[index]\nengine = "opensearch"\n{line}\n')
    with pytest.raises(LibraryError, match=told) as refused:
        load(environment={}, start=tmp_path)
    assert "secret" not in str(refused.value)
