"""The tables of a study's store: masked text, evidence and pseudonymous records; never a name."""

from sqlalchemy import Boolean, Column, Date, Float, Integer, MetaData, String, Table, Text

METADATA = MetaData()

#: One row a file that was added; where it lies is known to the name key only.
FILES = Table(
    "file",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("format", String(16), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", String(16), nullable=False),  # document | table | folder (a zip folder)
    Column("inside", String(64), index=True),  # fingerprint of the file it was found inside, if any
    Column("copies", Integer, nullable=False),  # further files with the same bytes
    Column("kind", String(16)),
    Column("date", Date),
    Column("date_source", String(16)),
    Column("form", String(48)),
    Column("pages", Integer),
    Column("words", Integer),
    Column("household", String(24)),
    Column("child", String(24)),
    Column("linked_by", String(32)),
    Column("references", Text, nullable=False),  # JSON list of keyed hashes of printed references
    Column("version", String(32), nullable=False),
)

#: Which keyed hash of a reference belongs to which household or child.
REFERENCES = Table(
    "reference",
    METADATA,
    Column("reference", String(24), primary_key=True),
    Column("household", String(24)),
    Column("child", String(24)),
)

#: The masked blocks of a document, as JSON.
MASKED = Table(
    "masked",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("version", String(64), nullable=False),
    Column("blocks", Text, nullable=False),
    Column("counts", Text, nullable=False),  # JSON: kind -> how many were hidden
    Column("days", Integer),  # by how many days its exact dates were moved
    Column("own", String(24)),  # stand-in of the child it is about
)

#: Which version of the codebook a document was coded with.
CODED = Table(
    "coded",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("version", String(64), nullable=False),
)

#: What each quote says.
EVIDENCE = Table(
    "evidence",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("characteristic", String(48), nullable=False, index=True),
    Column("value", String(32), nullable=False),
    Column("number", Float),
    Column("quote", Text, nullable=False),
    Column("passage", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("subject", String(16), nullable=False),
    Column("assertion", String(16), nullable=False),
    Column("section", String(32), nullable=False),
    Column("method", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
)

#: One row a child under a pseudonym; birth is kept as age in months at each event.
CHILDREN = Table(
    "child",
    METADATA,
    Column("child", String(24), primary_key=True),
    Column("authority", String(80), nullable=False),
    Column("household", String(24), index=True),
    Column("sex", String(1)),
    Column("ethnic_code", String(4)),
    Column("disability", Boolean),
    *(Column(name, Date) for name in ("entered_care", "decision", "placement_order", "matched", "moved_in")),
    *(Column(name, Date) for name in ("adoption_order", "plan_changed", "disrupted")),
    *(
        Column(f"age_months_{name}", Integer)
        for name in ("entered_care", "decision", "placement_order", "matched")
    ),
    Column("early_permanence", Boolean),
    Column("plan_changed_reason", String(8)),
    Column("foster_carer_adopts", Boolean),
    Column("provider", String(8)),
    Column("previous_adoption", Boolean),
    Column("siblings_together", Integer),
    Column("sibling_source", String(80)),
)

#: One row a household of adopters under a pseudonym.
HOUSEHOLDS = Table(
    "household",
    METADATA,
    Column("household", String(24), primary_key=True),
    Column("authority", String(80), nullable=False),
    Column("adopters", Integer),
    Column("channel", String(80)),
    *(Column(name, Date) for name in ("enquiry", "stage1_start", "stage1_end", "stage2_start", "stage2_end")),
    *(Column(name, Date) for name in ("approved", "matched", "moved_in", "adoption_order", "left")),
    Column("children_placed", Integer),
    Column("left_reason", String(80)),
)

#: One row an enquiry; no name.
ENQUIRIES = Table(
    "enquiry",
    METADATA,
    Column("enquiry", String(24), primary_key=True),
    Column("authority", String(80), nullable=False),
    Column("date", Date),
    Column("channel", String(80)),
    Column("stage_reached", String(80)),
    Column("left", Date),
    Column("left_reason", String(80)),
    Column("household", String(24)),
)

#: What the records disagree about.
CONTRADICTIONS = Table(
    "contradiction",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("about", String(16), nullable=False),
    Column("pseudonym", String(24), nullable=False),
    Column("field", String(48), nullable=False),
    Column("source_a", String(120), nullable=False),
    Column("value_a", String(80), nullable=False),
    Column("source_b", String(120), nullable=False),
    Column("value_b", String(80), nullable=False),
    Column("rule", Text, nullable=False),
    Column("rule_id", String(32)),
    Column("believed", String(80)),
    Column("why", Text),
)

#: What each table file was recognised as.
RECOGNISED = Table(
    "recognised_table",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("sheet", String(80), primary_key=True),
    Column("recognised_as", String(48), nullable=False),
    Column("rows", Integer, nullable=False),
)

#: Results of a run as JSON, under the run's id.
RESULTS = Table(
    "result",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("run", String(64), nullable=False),
    Column("body", Text, nullable=False),
)
