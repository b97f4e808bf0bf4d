"""What changed on the shelf, and how does it reach the index?"""

from typing import TYPE_CHECKING

from library.lazy import opened_at_use

if TYPE_CHECKING:
    from library.ingest.backup import back_up, owner_of, restore
    from library.ingest.checking import check
    from library.ingest.correcting import correct, correct_each, take_back
    from library.ingest.encoding import encode
    from library.ingest.glossary import correct_glossary, write_glossary_correction
    from library.ingest.links import doubled_by_link, resolve, split
    from library.ingest.repairing import check_and_repair, repair
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
    "doubled_by_link",
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

__getattr__ = opened_at_use(
    __name__,
    {
        "backup": ("back_up", "owner_of", "restore"),
        "checking": ("check",),
        "correcting": ("correct", "correct_each", "take_back"),
        "encoding": ("encode",),
        "glossary": ("correct_glossary", "write_glossary_correction"),
        "links": ("doubled_by_link", "resolve", "split"),
        "repairing": ("check_and_repair", "repair"),
        "run": ("ingest", "plan_changes", "rebuild"),
        "snapshots": ("publish_to",),
        "told": ("new_findings", "new_troubles", "note_findings"),
    },
)
