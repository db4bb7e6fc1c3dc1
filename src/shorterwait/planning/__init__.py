"""What to do with what is known: whether the question can be answered, and what follows."""

from shorterwait.planning.feasibility import Feasibility, feasibility

__all__ = ["Feasibility", "feasibility"]
