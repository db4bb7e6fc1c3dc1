"""What belongs after the paragraph that points to it: notes, comments and text boxes."""

from bisect import bisect_left
from dataclasses import dataclass, field

from shorterwait.vocabulary.document import Block


@dataclass(slots=True)
class Pinned:
    """Blocks that belong after the paragraph which points to them, such as footnotes.

    Attributes:
        places: Numbers of the characters that point to them, rising.
        blocks: The blocks for each; taken out once used.
    """

    places: list[int] = field(default_factory=list)
    blocks: dict[int, list[Block]] = field(default_factory=dict)

    def take(self, first: int, end: int) -> list[tuple[int, list[Block]]]:
        """Take out what a range of characters points to.

        Args:
            first: Number of the first character.
            end: Number of the character after the last.

        Returns:
            Number and blocks of each.

        Example:
            >>> Pinned([3], {3: []}).take(0, 9)
            [(3, [])]
        """
        found = []
        place = bisect_left(self.places, first)
        while place < len(self.places) and self.places[place] < end:
            number = self.places[place]
            if number in self.blocks:
                found.append((number, self.blocks.pop(number)))
            place += 1
        return found


class Boxes:
    """Text boxes by the place they are anchored at.

    Args:
        anchored: Number of the character and range of characters of each, in the order of the file; the
            number is -1 where it is not known.

    Example:
        >>> boxes = Boxes([(3, (10, 20)), (-1, (20, 30))])
        >>> boxes.take(0, 9), boxes.rest()
        ([(10, 20)], [(20, 30)])
    """

    def __init__(self, anchored: list[tuple[int, tuple[int, int]]] | None = None) -> None:
        self._anchored = sorted(anchored or [], key=lambda box: box[0])
        self._places = [place for place, _ in self._anchored]
        self._taken: set[int] = set()

    def take(self, first: int, end: int) -> list[tuple[int, int]]:
        """Take out the text boxes anchored in a range of characters.

        Args:
            first: Number of the first character.
            end: Number of the character after the last.

        Returns:
            The range of characters of each.

        Example:
            >>> Boxes().take(0, 9)
            []
        """
        if not self._places:
            return []
        numbers = range(bisect_left(self._places, first), bisect_left(self._places, end))
        self._taken.update(numbers)
        return [self._anchored[number][1] for number in numbers]

    def rest(self) -> list[tuple[int, int]]:
        """Give all that were not taken.

        Returns:
            The range of characters of each.

        Example:
            >>> Boxes([(-1, (10, 20))]).rest()
            [(10, 20)]
        """
        return [span for number, (_, span) in enumerate(self._anchored) if number not in self._taken]
