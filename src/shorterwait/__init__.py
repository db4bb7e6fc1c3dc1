"""shorterwait: what the families who adopt children that wait longest have in common, and can it be trusted."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shorterwait.study import Study

__version__ = "0.1.0"
__all__ = ["Study", "__version__"]


def __getattr__(name: str) -> Any:
    if name == "Study":
        from shorterwait.study import Study

        return Study
    raise AttributeError(f"module 'shorterwait' has no attribute {name!r}")
