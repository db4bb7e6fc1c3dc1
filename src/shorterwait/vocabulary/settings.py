"""Every default and threshold of a study, explained, in one place; a study's ``study.toml`` overrides them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

#: The confirmatory shortlist: indicators fixed before anyone looks (about 20; more would cost power).
CONFIRMATORY = (
    "job_education",
    "job_health",
    "job_social_care",
    "job_early_years",
    "job_send",
    "volunteering_children",
    "foster_experience",
    "respite_care",
    "family_disability",
    "childcare_relatives",
    "has_birth_children",
    "has_adopted_children",
    "adult_children_left_home",
    "adoption_first_choice",
    "motive_altruism",
    "motive_own_experience",
    "motive_work_contact",
    "network_adopters",
    "diverse_network",
    "support_nearby",
    "parent_at_home",
    "has_dog",
)


#: Child characteristics that count towards complex needs when coded known, marked or moderate.
COMPLEX_NEEDS = (
    "developmental_delay",
    "speech_language",
    "learning_disability",
    "autism",
    "adhd",
    "physical_disability",
    "sensory_impairment",
    "chronic_health",
    "prenatal_alcohol",
    "externalising_behaviour",
    "attachment_or_anxiety",
    "sexualised_behaviour",
)


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FilesSettings(_Section):
    """How files are read."""

    seconds_per_file: float = Field(120, gt=0, description="Give up on one file after this many seconds.")
    megabytes_of_memory: float = Field(
        2000, gt=0, description="Give up on one file when reading it takes more memory than this."
    )
    megabytes_per_file: float = Field(200, gt=0, description="Refuse files larger than this.")
    workers: int = Field(0, ge=0, description="Worker processes; 0 means one for each processor core.")


class PrivacySettings(_Section):
    """How names are hidden and small numbers protected."""

    name_key: str = Field(
        "", description="Where the encrypted name key lies; empty means names.key in the study folder."
    )
    model: str = Field(
        "",
        description="An installed spaCy pipeline, e.g. en_core_web_sm, as a second opinion on names; empty for rules "
        "and lists alone.",
    )
    small_number: int = Field(5, ge=1, description="Counts of this many or fewer are not shown.")
    round_to: int = Field(5, ge=1, description="Shown counts are rounded to this in anything publishable.")
    audit_pass: float = Field(
        0.01,
        gt=0,
        lt=1,
        description="Pass mark of an audit of masked passages: upper limit (95 %) of the share with a direct "
        "identifier left. An audit that misses it stops `code`. Nothing found in fewer than 381 passages misses 0.01.",
    )
    audit_required: bool = Field(
        default=False,
        description="Whether `code` also stops where no audit was made yet; otherwise it only says so.",
    )


class CohortSettings(_Section):
    """Who counts as a child likely to wait longer."""

    reference_date: Literal["entered_care", "decision", "placement_order", "matched"] = Field(
        "decision", description="The date at which a child's age is taken."
    )
    older_from_age: float = Field(5, gt=0, description="Age in years from which a child counts as older.")
    sibling_group_from: int = Field(
        2, ge=2, description="Children placed together from which it is a sibling group."
    )
    minority_ethnic_groups: tuple[str, ...] = Field(
        ("asian", "black", "mixed", "other"),
        description="Ethnic groups that count as minority ethnic heritage (unknown never counts).",
    )
    complex_needs_from: int = Field(
        2,
        ge=1,
        description="Needs coded as known or marked in the Child Permanence Report from which needs are complex.",
    )
    complex_needs: tuple[str, ...] = Field(
        COMPLEX_NEEDS, description="Which coded needs of a child are counted towards complex needs."
    )
    disability_counts: bool = Field(
        default=True, description="Whether a disability recorded in Annex A is enough for complex needs."
    )


class CompareSettings(_Section):
    """How groups are compared."""

    confirmatory: tuple[str, ...] = Field(
        CONFIRMATORY, description="Indicators named before anyone looked at results; about 20."
    )
    exploratory: bool = Field(
        default=True, description="Also look at the other indicators, labelled exploratory."
    )
    false_discovery: float = Field(
        0.10, gt=0, lt=1, description="Accepted share of false findings among findings."
    )
    smallest_difference_that_matters: float = Field(
        0.05, gt=0, lt=1, description="Differences in prevalence below this do not matter in practice."
    )
    fewest_in_group: int = Field(
        20, ge=5, description="Below this many cases or comparators no model is fitted."
    )
    shuffles: int = Field(
        5, ge=0, description="How often the self-test shuffles the cohort label; 0 turns it off."
    )
    include_foster_carer_adopters: bool = Field(
        default=False,
        description="Whether foster carers who adopted the child they fostered are compared with the rest.",
    )


class CheckSettings(_Section):
    """When the question can be answered at all."""

    coverage_floor: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Share of cohort children whose adopters' file must be held; below it, say so first.",
    )
    power: float = Field(
        0.8, gt=0, lt=1, description="Power that the smallest detectable difference is given for."
    )
    base_rate: float = Field(
        0.2, gt=0, lt=1, description="Prevalence among comparators that power is worked out from."
    )
    largest_useful_difference: float = Field(
        0.25,
        gt=0,
        lt=1,
        description="If only differences larger than this can be seen, the cohort cannot be answered.",
    )


class StudySettings(_Section):
    """All settings of one study."""

    name: str = Field("study", description="Name of the study, shown in every output.")
    agency: str = Field("", description="Name of the agency, shown in reports.")
    seed: int = Field(
        20261, description="Seed of everything random; same input and seed give the same output."
    )
    store: str = Field("", description="Database URL; empty means study.sqlite in the study folder.")
    files: FilesSettings = FilesSettings()
    privacy: PrivacySettings = PrivacySettings()
    cohorts: CohortSettings = CohortSettings()
    compare: CompareSettings = CompareSettings()
    check: CheckSettings = CheckSettings()
