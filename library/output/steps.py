"""What does a run do, and what was done with a file of a new shelf? In words; no search waits for them."""

from __future__ import annotations

from collections.abc import Mapping

from library.model import FileStepKind, Phase
from library.output.sentence import Sentence, _

PHASES: Mapping[Phase, Sentence] = {
    Phase.READING: _("reading"),
    Phase.RECOGNIZING: _("recognizing"),
    Phase.INDEXING: _("indexing"),
    Phase.LEARNING: _("learning"),
    Phase.DICTIONARIES: _("dictionaries"),
    Phase.COMPARING: _("comparing"),
    Phase.THESAURI: _("thesauri"),
    Phase.SUBJECTS: _("subjects"),
    Phase.ENCODING: _("encoding"),
}


FILE_STEPS: Mapping[FileStepKind, Sentence] = {
    FileStepKind.MADE: _("{path}: made"),
    FileStepKind.UPDATED: _("{path}: brought up to date"),
    FileStepKind.UP_TO_DATE: _("{path}: is up to date"),
    FileStepKind.STAYS: _("{path}: is there already, and stays as it is"),
    FileStepKind.TAKEN_AWAY: _("{path}: was taken away, and stays away"),
    FileStepKind.DIFFERS: _("{path}: differs from the one of the program; see library init --update"),
    FileStepKind.CHANGED_HERE: _("{path}: was changed here, and stays; the new one is {name}"),
}
