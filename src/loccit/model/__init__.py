"""The frozen records everything else speaks in.

Records hold no behaviour beyond looking things up in themselves: they do not
parse, log or open files. Every span counts code points of the `Document.text`
it belongs to. The words are explained in `docs/glossary.md`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from loccit.model.boxes import (
    Box,
    Boxes,
)
from loccit.model.document import (
    Alternative,
    Block,
    BlockKind,
    Change,
    Comment,
    Document,
    Field,
    FieldItem,
    Metadata,
    Note,
    Origin,
    Page,
    Paging,
    Problem,
    Work,
    pages_of,
)
from loccit.model.finding import (
    FLAGS,
    PLACES,
    WORDINGS,
    Finding,
    Flag,
    Match,
    Place,
    Report,
    Searched,
    Variant,
    VariantKind,
    Wording,
)
from loccit.model.found import (
    Aside,
    AsideKind,
    Cit,
    Citation,
    Locator,
    LocatorLabel,
    Position,
    Quotation,
    QuotationKind,
)
from loccit.model.held import (
    Candidate,
    Shelf,
    Source,
    Witness,
)

if TYPE_CHECKING:
    from loccit.model.account import (
        Account,
        Actor,
        ActorKind,
        Bond,
        CausalClaim,
        CausalMap,
        Cause,
        Consequence,
        Day,
        Event,
        Link,
        Mention,
        Polarity,
        Relation,
        RelationKind,
        Stance,
        Statement,
        Supposition,
        When,
        WhenKind,
    )
    from loccit.model.comparison import (
        PARALLELS,
        Borrowing,
        BorrowingKind,
        Comparison,
        Evidence,
        EvidenceKind,
        Parallel,
        ParallelVerdict,
        SharedActor,
        Telling,
        TellingKind,
    )
    from loccit.model.reuse import (
        Descent,
        Era,
        Family,
        FamilyKind,
        Passage,
        Reuse,
        Shared,
        StockReason,
        Text,
    )

__all__ = [
    "FLAGS",
    "PARALLELS",
    "PLACES",
    "WORDINGS",
    "Account",
    "Actor",
    "ActorKind",
    "Alternative",
    "Aside",
    "AsideKind",
    "Block",
    "BlockKind",
    "Bond",
    "Borrowing",
    "BorrowingKind",
    "Box",
    "Boxes",
    "Candidate",
    "CausalClaim",
    "CausalMap",
    "Cause",
    "Change",
    "Cit",
    "Citation",
    "Comment",
    "Comparison",
    "Consequence",
    "Day",
    "Descent",
    "Document",
    "Era",
    "Event",
    "Evidence",
    "EvidenceKind",
    "Family",
    "FamilyKind",
    "Field",
    "FieldItem",
    "Finding",
    "Flag",
    "Link",
    "Locator",
    "LocatorLabel",
    "Match",
    "Mention",
    "Metadata",
    "Note",
    "Origin",
    "Page",
    "Paging",
    "Parallel",
    "ParallelVerdict",
    "Passage",
    "Place",
    "Polarity",
    "Position",
    "Problem",
    "Quotation",
    "QuotationKind",
    "Relation",
    "RelationKind",
    "Report",
    "Reuse",
    "Searched",
    "Shared",
    "SharedActor",
    "Shelf",
    "Source",
    "Stance",
    "Statement",
    "StockReason",
    "Supposition",
    "Telling",
    "TellingKind",
    "Text",
    "Variant",
    "VariantKind",
    "When",
    "WhenKind",
    "Witness",
    "Wording",
    "Work",
    "pages_of",
]

_LATER = ("loccit.model.account", "loccit.model.comparison", "loccit.model.reuse")


def __getattr__(name: str) -> object:
    """Accounts, comparisons and shared passages are imported when they are first spoken of:
    making their classes takes as long as reading a draft, and a check has none of them."""
    if name in __all__:
        for module in map(importlib.import_module, _LATER):
            if name in module.__all__:
                return globals().setdefault(name, getattr(module, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
