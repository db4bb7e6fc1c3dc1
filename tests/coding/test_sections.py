import pytest

from shorterwait.coding.sections import section_ids, section_of
from shorterwait.vocabulary.outcome import DocumentKind

#: What the regulations' schedules ask for, and where it belongs.
ADOPTERS = {
    "Name, sex, date and place of birth": "identity",
    "Domicile and habitual residence": "identity",
    "Physical description": "identity",
    "Racial origin and cultural and linguistic background": "heritage",
    "Religious persuasion": "faith",
    "Personality and interests": "personality",
    "Particulars of marriage or civil partnership": "relationship",
    "Previous marriages, civil partnerships and relationships": "relationship",
    "Family court proceedings": "checks",
    "Names and addresses of referees": "references",
    "General practitioner": "identity",
    "Health report": "health",
    "Family tree": "family_background",
    "Chronology since birth": "family_background",
    "Own experience of being parented": "family_background",
    "Experience of caring for children": "experience_of_children",
    "Education history and attainments": "education_employment",
    "Income and expenditure": "education_employment",
    "Financial statement": "education_employment",
    "Home and neighbourhood": "home",
    "Integration in local community": "home",
    "Other members of the household": "children_household",
    "Reasons for wishing to adopt": "reasons",
    "Hopes and expectations": "reasons",
    "Views on parenting": "parenting",
    "Contact and openness": "contact_identity",
    "Sharing history with the child": "contact_identity",
    "Wider family's views on adoption": "support",
    "Support network": "support",
    "Preparation for adoption": "preparation",
    "Number and age of children": "matching",
    "Early permanence": "matching",
    "Stage one checks": "checks",
    "Criminal convictions": "checks",
    "Second opinion report": "recommendation",
}
CHILDREN = {
    "Name, sex, date and place of birth": "identity",
    "Photograph and physical description": "identity",
    "Racial origin and cultural and linguistic background": "heritage",
    "Religious persuasion": "heritage",
    "Legal orders and court proceedings": "legal",
    "Chronology of the child's care": "legal",
    "Placement order": "legal",
    "Personality and interests": "personality",
    "Social, emotional and behavioural development": "behaviour",
    "Daily living difficulties": "behaviour",
    "Educational history and special educational needs": "development",
    "Relationship with parents and siblings": "siblings",
    "Value of continuing relationships": "contact",
    "Child's wishes and feelings": "wishes",
    "Contact now and proposed": "contact",
    "Health history": "health",
    "Birth mother": "birth_family",
    "Others with parental responsibility": "birth_family",
    "Assessments of parents and relatives": "birth_family",
    "Current carer": "placements",
    "Agency decision and actions": "decision",
    "Reasons why adoption is the preferred option": "decision",
    "Adoption support needs": "support",
    "Placement sought": "matching",
}


@pytest.mark.parametrize(("heading", "section"), ADOPTERS.items())
def test_what_the_adopters_schedule_asks_for_has_its_section(heading: str, section: str) -> None:
    assert section_of(heading, DocumentKind.PAR) == section
    assert section_of(f"3.2 {heading.upper()}", DocumentKind.PAR) == section


@pytest.mark.parametrize(("heading", "section"), CHILDREN.items())
def test_what_the_childs_schedule_asks_for_has_its_section(heading: str, section: str) -> None:
    assert section_of(heading, DocumentKind.CPR) == section


@pytest.mark.parametrize("heading", ["", "City & Vale Team", "27 Sallow Drive", "29 August 2022", "Other"])
def test_what_opens_no_section_has_none(heading: str) -> None:
    assert section_of(heading, DocumentKind.PAR) == section_of(heading, DocumentKind.CPR) == ""


def test_every_section_is_listed_once() -> None:
    assert {"home", "matching", "birth_family", "wishes"} <= section_ids()
