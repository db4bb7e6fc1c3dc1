"""A made-up region with planted truth: every file an agency would hold, and what is true about it.

Nothing in it describes a real person, place or agency.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shorterwait.synthetic.children import Child, draw_children
    from shorterwait.synthetic.region import Region, build_region
    from shorterwait.synthetic.sentences import FrameError, load_sentences
    from shorterwait.synthetic.truth import Truth, draw_truth
    from shorterwait.synthetic.world import WorldOptions

__all__ = [
    "Child",
    "FrameError",
    "Region",
    "Truth",
    "WorldOptions",
    "build_region",
    "draw_children",
    "draw_truth",
    "load_sentences",
]

_HOME = {
    "Child": "children",
    "draw_children": "children",
    "Region": "region",
    "build_region": "region",
    "FrameError": "sentences",
    "load_sentences": "sentences",
    "Truth": "truth",
    "draw_truth": "truth",
    "WorldOptions": "world",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"shorterwait.synthetic.{_HOME[name]}"), name)
    raise AttributeError(f"module 'shorterwait.synthetic' has no attribute {name!r}")
