"""What changed on the shelf, and how does it reach the index?"""

from library.ingest.backup import back_up, owner_of, restore
from library.ingest.check import check
from library.ingest.correct import correct, correct_each, take_back
from library.ingest.encoding import encode
from library.ingest.glossary import correct_glossary, write_glossary_correction
from library.ingest.links import resolve, split
from library.ingest.repair import check_and_repair, repair
from library.ingest.run import ingest, plan_changes, rebuild
from library.ingest.snapshots import publish_to
from library.ingest.told import new_findings, new_troubles, note_findings

__all__ = [
    "back_up",
    "check",
    "check_and_repair",
    "correct",
    "correct_each",
    "correct_glossary",
    "encode",
    "ingest",
    "new_findings",
    "new_troubles",
    "note_findings",
    "owner_of",
    "plan_changes",
    "publish_to",
    "rebuild",
    "repair",
    "resolve",
    "restore",
    "split",
    "take_back",
    "write_glossary_correction",
]
