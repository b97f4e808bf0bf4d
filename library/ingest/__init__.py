"""What changed on the shelf, and how does it reach the index?"""

from library.ingest.backup import back_up, owner_of, restore
from library.ingest.check import check
from library.ingest.correct import correct, correct_each, take_back
from library.ingest.encoding import encode
from library.ingest.glossary import say
from library.ingest.repair import repair
from library.ingest.run import ingest, plan_changes, rebuild
from library.ingest.told import note_told, told

__all__ = [
    "back_up",
    "check",
    "correct",
    "correct_each",
    "encode",
    "ingest",
    "note_told",
    "owner_of",
    "plan_changes",
    "rebuild",
    "repair",
    "restore",
    "say",
    "take_back",
    "told",
]
