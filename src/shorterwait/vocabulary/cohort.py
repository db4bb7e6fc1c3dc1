"""The cohorts of children likely to wait longer."""

#: Cohort id -> plain words that complete "households matched with ...".
COHORTS = {
    "sibling_group": "a sibling group",
    "older": "a child aged five or over",
    "minority_ethnic": "a child of minority ethnic heritage",
    "complex_needs": "a child with complex needs",
    "any_of": "any child likely to wait longer",
}


def cohort_label(cohort: str, older_from_age: float = 5) -> str:
    """Plain words for a cohort, with the age that was set.

    Args:
        cohort: Cohort id.
        older_from_age: Age in years from which a child counts as older.

    Returns:
        Words that complete "households matched with ...".

    Example:
        >>> cohort_label("older", 4)
        'a child aged four or over'
    """
    if cohort != "older":
        return COHORTS.get(cohort, cohort)
    words = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}
    age = words.get(int(older_from_age), "") if float(older_from_age).is_integer() else ""
    return f"a child aged {age or f'{older_from_age:g}'} or over"
