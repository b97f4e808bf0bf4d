"""How does the library follow its shelf, and what a person says of it? One process writes at a time.

Each of these raises LibraryBusy where another one is writing; nothing was changed then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from library.analysis import parse_language
from library.api.opened import Opened
from library.model import GlossaryCorrected, TagField

if TYPE_CHECKING:
    from library.ingest.cluster import Cluster
    from library.model import (
        Corrected,
        Doubled,
        EncodingReport,
        FileReport,
        Finding,
        Progress,
        Published,
        Repair,
        Report,
        Resolved,
        Restored,
        Step,
    )
    from library.settings import Settings


def _silent(step: Step) -> None:
    """Progress that nobody wants to see."""


def _cluster(cluster: str | None, settings: Settings) -> AbstractContextManager[Cluster | None]:
    """Whose workers read and encode; None means processes of this machine."""
    if cluster is None:
        return nullcontext()
    from library.ingest.cluster import Cluster

    return Cluster(cluster, settings)


class Changing(Opened):
    """The part of a Library that writes; see there. What only it needs is imported when it is called."""

    def ingest(
        self,
        paths: Sequence[str] = (),
        *,
        dry_run: bool = False,
        retry_failed: bool = False,
        forget: bool = False,
        ocr: bool = False,
        cluster: str | None = None,
        progress: Progress = _silent,
    ) -> Report:
        """Brings catalogue and index up to date with the shelf.

        Args:
            paths: files or folders of the shelf; all of it by default.
            dry_run: whether to tell what would be done, and do nothing.
            retry_failed: whether what gave no text before is read again, though it has not changed.
            forget: whether files that are gone are forgotten even if they are all or most of the shelf.
            ocr: whether pages without usable text are recognized.
            cluster: address of the Dask scheduler whose workers read the files; this machine does by default.
            progress: is told how far the run has come.

        Raises:
            ShelfMissing, ShelfEmptied: there is no shelf, or most of it is gone; nothing was changed.
            ClusterFailed: the cluster does not answer, or its workers cannot read; what was read is kept.
        """
        from library.ingest import ingest, plan_changes

        if dry_run:
            return plan_changes(self.settings, paths=paths, retry_failed=retry_failed, forget=forget)
        with _cluster(cluster, self.settings) as executor:
            return ingest(
                self.settings,
                paths=paths,
                retry_failed=retry_failed,
                forget=forget,
                ocr=ocr,
                progress=progress,
                executor=executor,
            )

    def rebuild(self, *, from_pdf: bool = False, cluster: str | None = None, progress: Progress = _silent) -> Report:
        """Builds the index anew beside the live one, then switches; searches go on meanwhile.

        Args:
            from_pdf: whether every PDF is read again, too.
            cluster: as for `ingest`.
            progress: is told how far the run has come.
        """
        from library.ingest import rebuild

        with _cluster(cluster, self.settings) as executor:
            return rebuild(self.settings, from_pdf=from_pdf, progress=progress, executor=executor)

    def encode(
        self,
        *,
        seconds: float | None = None,
        anew: bool = False,
        cluster: str | None = None,
        progress: Progress = _silent,
    ) -> EncodingReport:
        """Encodes the pages, so that they are found by meaning.

        Args:
            seconds: after which to stop; the next call goes on.
            anew: whether to forget the vectors there are.
            cluster: address of the Dask scheduler whose workers encode; this machine does by default.
            progress: is told how far the run has come.

        Raises:
            EncoderMissing, EncoderFailed: there is no encoder, or it gives no vectors.
            ClusterFailed: the cluster does not answer, or its workers cannot encode; what was encoded is kept.
        """
        from library.ingest import encode

        with _cluster(cluster, self.settings) as there:
            encoders = there.encoders() if there else ()
            return encode(self.settings, seconds=seconds, anew=anew, progress=progress, encoders=encoders)

    def check(self, *, deep: bool = False) -> list[Finding]:
        """What differs between shelf, catalogue and index, and what needs a person.

        Args:
            deep: whether all bytes and all words are read back, too.
        """
        from library.ingest import check

        return check(self.settings, deep=deep)

    def tag(self, editions: Sequence[str], values: Mapping[TagField, str], *, dry_run: bool = False) -> Corrected:
        """Corrects what the program thinks of editions, in documents/catalogue.csv, for good.

        Args:
            editions: by id or path.
            values: field -> value, several with ";" between; an empty value takes a correction back.
            dry_run: whether to check everything and change nothing.

        Returns:
            The editions as they are after it, and those of their sisters whose tags followed.

        Raises:
            UnknownName, QueryError: no such edition, language, project or concept of the thesauri; no such year.
            CorrectionRefused, ShelfEmptied: catalogue.csv cannot hold it, or was emptied.
        """
        from library.ingest import correct

        return correct(self.settings, list(dict.fromkeys(editions)), values, dry_run=dry_run)

    def undo(self) -> Corrected:
        """Takes the last correction back that was written here or by a command; a second call brings it back.

        Raises:
            LibraryError: there is nothing to take back, or catalogue.csv was edited since.
        """
        from library.ingest import take_back

        return take_back(self.settings)

    def link(self, first: str, second: str, *, doubled: bool = False) -> Resolved:
        """Says that two editions are one work: the work of the second joins that of the first, for good.

        Args:
            first, second: the editions, by id or path.
            doubled: whether the work may then have two editions in one language; `doubled_by_link` tells which.

        Raises:
            UnknownName: there is no such edition.
            LibraryError: it is one edition, named twice; or both works have an edition in one language.
            as tag.
        """
        from library.ingest import resolve

        return resolve(self.settings, first, second, same=True, doubled=doubled)

    def doubled_by_link(self, first: str, second: str) -> list[Doubled]:
        """The editions that would be in one language of one work, and what they would be to each other.

        Raises:
            UnknownName: there is no such edition.
        """
        from library.ingest import doubled_by_link

        return doubled_by_link(self.settings, first, second)

    def keep_apart(self, first: str, second: str) -> Resolved:
        """Says that two editions are of different works, for good: nobody is asked again; raises as link.

        Where they are of one work, the second becomes a work of its own.
        """
        from library.ingest import resolve

        return resolve(self.settings, first, second, same=False)

    def split(self, edition: str) -> Resolved:
        """Says that an edition is a work of its own, for good.

        Raises:
            UnknownName: there is no such edition.
            LibraryError: it is a work of its own already.
            as tag.
        """
        from library.ingest import split

        return split(self.settings, edition)

    def correct_glossary(
        self, word: str, language: str, other: str, other_language: str, *, same: bool
    ) -> GlossaryCorrected:
        """Says that two words mean the same, or that they do not, in documents/glossary.csv, for good.

        Args:
            word, other: a word or phrase each.
            language, other_language: theirs.
            same: whether they mean the same; if not, the pair is never used again.

        Raises:
            UnknownName: there is no such language.
            QueryError: one is no word, or both are in one language.
            ShelfEmptied, ShelfUnreadable: glossary.csv was emptied, or cannot be written.
        """
        from library.ingest import correct_glossary
        from library.search.lookup import is_known

        pair = " ".join(word.split()), parse_language(language), " ".join(other.split()), parse_language(other_language)
        with self._held() as holdings:
            known = is_known(holdings, *pair)
        return correct_glossary(self.settings, *pair, same=same, known=known)

    def repair(self, *, deep: bool = False, progress: Progress = _silent) -> Repair:
        """Mends what needs no person: reads and indexes anew what differs, and what is damaged.

        Args:
            deep: whether all bytes and all words are read back, too.
            progress: is told how far the run has come.
        """
        from library.ingest import check_and_repair

        return check_and_repair(self.settings, progress, deep=deep)

    def new_findings(self, findings: Sequence[Finding]) -> list[Finding]:
        """Those of the findings that were not there when they were last noted."""
        from library.ingest import new_findings

        return new_findings(self.settings, findings)

    def note_findings(self, findings: Sequence[Finding]) -> None:
        """Notes all findings of a check as told to a person, for `new_findings`.

        Raises:
            OSError: the index folder cannot be written.
        """
        from library.ingest import note_findings

        note_findings(self.settings, findings)

    def new_troubles(self, report: Report, paths: Sequence[str] = ()) -> list[FileReport]:
        """The troubles of a run that no run before it had; and notes them.

        Args:
            report: of the run.
            paths: what the run looked at, where it was not all of the shelf.
        """
        from library.ingest import new_troubles

        return new_troubles(self.settings, report, paths)

    def back_up(self, archive: Path) -> int:
        """Writes catalogue and corrections into one archive, and gives its size in bytes; the PDFs are not in it.

        Raises:
            BackupUnusable: there is a file of that name already.
        """
        from library.ingest import back_up

        return back_up(self.settings, archive)

    def publish(self, target: Path) -> Published:
        """Copies index and catalogue of this moment into a folder from which servers read, and nobody else writes to.

        Raises:
            LibraryError: the folder is that of a library which is written to.
        """
        from library.ingest import publish_to

        return publish_to(self.settings, target)

    def restore(self, archive: Path, *, force: bool = False, progress: Progress = _silent) -> Restored:
        """Puts what an archive holds into its place, and builds the index from it.

        Args:
            archive: made by back_up.
            force: whether what is there already is overwritten; it is copied beside it first.
            progress: is told how far the run has come.

        Raises:
            BackupUnusable: it is none of ours, damaged, or would overwrite something.
        """
        from library.ingest import restore
        from library.model import Restored

        names, kept = restore(self.settings, archive, force=force, progress=progress)
        return Restored(names=names, kept=kept)
