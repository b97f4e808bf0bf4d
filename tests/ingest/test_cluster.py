"""Files read by the workers of a real Dask cluster on this machine: the same outcomes, whatever happens to a worker."""

from __future__ import annotations

import shutil
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from certificates import write_certificate
from pdf.works import behave
from reliability.hostile import hostile
from telling import cause

from ingest.machines import ROOT, joined, scheduler, worker
from library.api import Library
from library.errors import ClusterFailed
from library.ingest import cluster as cluster_room
from library.ingest import ingest
from library.ingest.cluster import Cluster, do, versions_of
from library.ingest.reading import ReadingJob, read_file
from library.model import State
from library.pdf import Job, Outcome, Processes, in_order
from library.pdf.executor import Work
from library.settings import Limits, Settings

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
SOME = ("strom/FIN_WEB-1.pdf", "strom/LV_WEB-1.pdf", "tram", "adstringo")
HOSTILE = dict(hostile())
PATIENT = Limits(seconds=60)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A few real PDFs and a few that are made to harm."""
    folder = tmp_path_factory.mktemp("cluster")
    documents = folder / "documents"
    for name in SOME:
        source, target = ROOT / "documents" / name, documents / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    for name in ("empty", "no-pdf", "random-bytes"):
        (documents / f"{name}.pdf").write_bytes(HOSTILE[name])
    return Settings(documents=documents, index=folder / "index", jobs=2, limits=PATIENT)


@pytest.fixture(scope="module")
def address(shelf: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """That of a scheduler with two workers."""
    with ExitStack() as opened:
        found, _ = opened.enter_context(scheduler())
        for _ in range(2):
            opened.enter_context(worker(found, tmp_path_factory.mktemp("worker")))
        joined(found, shelf, workers=2).__exit__()
        yield found


def jobs(settings: Settings) -> list[Job]:
    paths = sorted(settings.documents.rglob("*.pdf"))
    return [
        ReadingJob(path.relative_to(settings.documents).as_posix(), path, "auto", settings.limits) for path in paths
    ]


def here(settings: Settings) -> list[Outcome]:
    with Processes(2, "library.ingest.preload") as processes:
        return list(in_order(processes, read_file, jobs(settings)))


def test_outcomes_are_those_of_this_machine(shelf: Settings, address: str) -> None:
    with Cluster(address, shelf) as cluster:
        assert cluster.workers == 2
        theirs = list(in_order(cluster, read_file, jobs(shelf)))
    assert len(theirs) > 10
    assert {outcome.state for outcome in theirs} >= {None, State.EMPTY, State.NOT_PDF}
    assert theirs == here(shelf)


def test_an_ingest_by_a_cluster_finds_what_one_on_this_machine_finds(
    shelf: Settings, address: str, tmp_path: Path
) -> None:
    found = {}
    for name, where in (("here", None), ("there", address)):
        library = Library(replace(shelf, index=tmp_path / name))
        report = library.ingest(cluster=where)
        found[name] = report.states, report.troubles, report.pages, library.search("victim").pages
        library.close()
    assert found["here"] == found["there"]
    assert found["there"][-1] > 0


def test_a_worker_that_is_killed_costs_nothing(shelf: Settings, tmp_path: Path) -> None:
    expected = here(shelf)
    with scheduler() as (found, _), worker(found, tmp_path / "a") as first, worker(found, tmp_path / "b"):
        outcomes = []
        cluster = joined(found, shelf, workers=2)
        for outcome in in_order(cluster, read_file, jobs(shelf)):
            outcomes.append(outcome)
            if len(outcomes) == 3:
                first.send_signal(signal.SIGKILL)
        cluster.__exit__()
    assert outcomes == expected


def test_what_hangs_or_dies_on_a_worker_costs_its_own_file_alone(shelf: Settings, address: str) -> None:
    hasty = replace(PATIENT, seconds=2)
    names = ["before", "segfault", "hangs", "after"]
    shelf.documents.joinpath("odd").mkdir(exist_ok=True)
    for name in names:
        shelf.documents.joinpath("odd", name).write_bytes(b"%PDF")
    try:
        some = [Job(name, shelf.documents / "odd" / name, "auto", hasty) for name in names]
        with Cluster(address, replace(shelf, documents=shelf.documents / "odd")) as cluster:
            outcomes = list(in_order(cluster, behave, some))
    finally:
        shutil.rmtree(shelf.documents / "odd")
    assert [outcome.state for outcome in outcomes] == [None, State.DAMAGED, State.TIMED_OUT, None]


def test_when_the_scheduler_goes_away_a_run_ends_with_one_line_and_keeps_what_was_read(
    shelf: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(shelf, index=tmp_path / "index")
    with scheduler() as (found, process), worker(found, tmp_path / "a"):
        cluster = joined(found, settings, workers=1)
        submit = cluster.submit

        def submit_then_lose(work: Work, job: Job) -> Future[Outcome]:
            process.kill()
            process.wait()
            return submit(work, job)

        monkeypatch.setattr(cluster, "submit", submit_then_lose)
        with pytest.raises(ClusterFailed, match="has gone") as failed:
            ingest(settings, executor=cluster)
        cluster.__exit__()
    assert "\n" not in str(failed.value)
    assert ingest(settings).editions, "the next run on this machine goes on from there"


def test_a_worker_of_another_version_is_refused(shelf: Settings, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_room, "versions_of", lambda settings, job: "a later one")
    with Cluster(address, shelf) as cluster, pytest.raises(ClusterFailed, match=r"a later one.*Install the same"):
        list(in_order(cluster, read_file, jobs(shelf)[:1]))


@pytest.mark.parametrize("name", ["../elsewhere.pdf", "a/../../elsewhere.pdf", "link/elsewhere.pdf"])
def test_a_worker_reads_nothing_but_its_shelf(shelf: Settings, tmp_path: Path, name: str) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "link").symlink_to(tmp_path)
    (tmp_path / "elsewhere.pdf").write_bytes(b"%PDF secret")
    settings = replace(shelf, documents=documents)
    job = Job(name, documents / name, "auto", PATIENT)
    outcome = do(cluster_room.Order(read_file, job, settings, "", versions_of(settings, job)))
    assert outcome.items == ()
    assert outcome.state is State.UNREADABLE
    assert "not below the shelf" in cause(outcome.reason)


def test_a_worker_with_another_shelf_reads_no_other_bytes(shelf: Settings, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(shelf.documents, copy)
    changed = next(path for path in sorted(copy.rglob("*.pdf")) if path.stat().st_size > 1000)
    changed.write_bytes(changed.read_bytes() + b"\n")
    with scheduler() as (found, _), worker(found, tmp_path / "a", LIBRARY_DOCUMENTS=str(copy)):
        cluster = joined(found, shelf, workers=1)
        outcomes = {outcome.job.name: outcome for outcome in in_order(cluster, read_file, jobs(shelf))}
        cluster.__exit__()
    other = outcomes.pop(changed.relative_to(copy).as_posix())
    assert (other.state, other.items) == (State.UNREADABLE, ())
    assert "other bytes" in cause(other.reason)
    assert sum(outcome.state is None for outcome in outcomes.values()) > 5


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, str]:
    """Dask's settings for encrypted connections alone, with a certificate that is its own authority."""
    both = tmp_path / "key.pem"
    write_certificate(both)
    parts = [f"{who}.{what}" for who in ("scheduler", "worker", "client") for what in ("cert", "key")]
    tls = {f"distributed.comm.tls.{part}": str(both) for part in ("ca-file", *parts)}
    return tls | {"distributed.comm.require-encryption": "True"}


def test_with_certificates_all_is_encrypted_and_who_has_none_is_refused(
    shelf: Settings, tmp_path: Path, keys: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import dask

    environment = {"DASK_" + name.replace(".", "__").replace("-", "_").upper(): value for name, value in keys.items()}
    some = jobs(shelf)[:2]
    with scheduler(protocol="tls", **environment) as (found, _), worker(found, tmp_path / "a", **environment):
        with dask.config.set(keys):
            cluster = joined(found, shelf, workers=1)
            assert [outcome.state for outcome in in_order(cluster, read_file, some)] == [None, None]
            cluster.__exit__()
        monkeypatch.setattr(cluster_room, "_SECONDS_TO_ANSWER", 3)
        for address in (found, found.replace("tls:", "tcp:")):
            with pytest.raises(ClusterFailed, match="No scheduler answers"):
                Cluster(address, shelf)


def test_a_client_that_fails_is_closed_at_once(shelf: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import Client

    failed: list[Client] = []

    def start(client: Client, **how: object) -> None:
        failed.append(client)
        client._loop_runner.start()
        client.status = "connecting"
        raise TimeoutError

    monkeypatch.setattr(Client, "start", start)
    with pytest.raises(ClusterFailed, match="No scheduler answers"):
        Cluster("tcp://127.0.0.1:1", shelf)
    assert [client.status for client in failed] == ["closed"]


def test_who_does_not_answer_is_named(shelf: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_room, "_SECONDS_TO_ANSWER", 3)
    with pytest.raises(ClusterFailed, match=r"No scheduler answers at tcp://127\.0\.0\.1:1"):
        Cluster("tcp://127.0.0.1:1", shelf)
    for address in ("", "foo", "tcp://", "http://127.0.0.1:8912", "inproc://x", "file:///etc/passwd"):
        with pytest.raises(ClusterFailed, match="address cannot be read"):
            Cluster(address, shelf)
    with scheduler() as (found, _):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with pytest.raises(ClusterFailed) as failed:
                Cluster(found, shelf)
            if "has no workers" in str(failed.value):
                break
        assert "has no workers" in str(failed.value)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterFailed, match=r"Dask is not installed.*\[cluster\]"):
        Cluster(found, shelf)
