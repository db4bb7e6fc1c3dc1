from shorterwait.coding import load_codebook
from shorterwait.study.households import candidates
from shorterwait.vocabulary.cohort import COHORTS
from shorterwait.vocabulary.evidence import Use
from shorterwait.vocabulary.settings import StudySettings


def test_every_indicator_named_beforehand_exists_and_is_an_insight():
    offered = {item.indicator.id: item.use for item in candidates(load_codebook())}
    for name in StudySettings().compare.confirmatory:
        assert offered.get(name) is Use.INSIGHT, name


def test_no_indicator_takes_the_name_of_a_group_or_of_a_covariate():
    """One table holds indicators, groups and covariates: a shared name would overwrite one with the other."""
    taken = {
        *COHORTS,
        "household",
        "authority",
        "approval_year",
        "match_year",
        "document_words",
        "foster_carer_adopter",
    }
    assert not taken & {indicator.id for indicator in load_codebook().indicators()}


def test_nothing_that_must_never_be_shown_is_offered():
    assert not {"home_tenure", "health_limit", "pregnancy_loss"} & {
        item.indicator.characteristic for item in candidates(load_codebook())
    }
