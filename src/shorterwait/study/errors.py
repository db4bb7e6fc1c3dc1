"""Errors of a study that a person can act on: each says what is wrong and what to do."""


class StudyError(Exception):
    """Something a person must put right before the study can go on.

    Example:
        >>> str(StudyError("No study here. Make one with: shorterwait new my-study"))
        'No study here. Make one with: shorterwait new my-study'
    """
