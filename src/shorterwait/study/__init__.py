"""A study: one folder, one method for each verb."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shorterwait.study.errors import StudyError
    from shorterwait.study.study import Study

__all__ = ["Study", "StudyError"]


def __getattr__(name: str) -> Any:
    if name == "Study":
        from shorterwait.study.study import Study

        return Study
    if name == "StudyError":
        from shorterwait.study.errors import StudyError

        return StudyError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
