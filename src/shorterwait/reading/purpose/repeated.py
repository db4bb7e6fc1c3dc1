"""A form's own words known by their standing word for word in many unrelated documents."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shorterwait.vocabulary.document import Block, BlockKind

_FEWEST_WORDS = 6
_FEWEST_DOCUMENTS = 8
#: Where the line above a passage stands, it must follow in this share of documents: answers vary, forms do not.
_FOLLOWS = 0.8
#: What stands in this share of all documents is the form's wherever it stands, such as a footer.
_NEARLY_ALL = 0.6
_ANSWER = re.compile(
    r"\W*(?:yes|no|none|nil|not|n/?a|never|there (?:is|are|was|were)|both|neither)\b", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W_]+")
_SKIPPED = (BlockKind.HEADING, BlockKind.COMMENT)


@dataclass(frozen=True, slots=True)
class RepeatedPassage:
    """A passage that stands word for word in many documents.

    Attributes:
        fingerprint: Of its words, 24 hex digits; what `mark_repeated` needs.
        text: Its words, as one of the documents has them.
        documents: In how many documents, or groups of related ones, it stands.
        share: Of all documents or groups, 0 to 1.
    """

    fingerprint: str
    text: str
    documents: int
    share: float


def passage_fingerprint(text: str) -> str:
    """Give the fingerprint of a passage's words, whatever its spacing, case and punctuation.

    Args:
        text: The passage.

    Returns:
        24 hex digits; empty for passages of fewer than six words, which are answers as often as not.

    Example:
        >>> one, two = "Say what the home is like.", "say what the  home is like"
        >>> passage_fingerprint(one) == passage_fingerprint(two), passage_fingerprint("None.")
        (True, '')
    """
    words = _WORDS.findall(text.lower())
    return _digest(words) if len(words) >= _FEWEST_WORDS else ""


def repeated_passages(
    texts: Mapping[str, Sequence[str]], share: float = 0.1, *, groups: Mapping[str, str] | None = None
) -> list[RepeatedPassage]:
    """Find passages that stand word for word in many unrelated documents, and so belong to the form.

    A passage counts where it stands in at least eight documents and in the given share of all, and where it nearly
    always follows the line above it: an answer that many people give follows its question in some reports only. What
    stands in six of ten documents belongs to the form wherever it stands.

    Args:
        texts: Document id -> its paragraphs in reading order, headings among them.
        share: Least share of all documents, 0 to 1.
        groups: Document id -> what relates it to others, such as its household; related documents count once.

    Returns:
        The passages, those in most documents first.

    Example:
        >>> form = ["Home", "Say what the home is like and who lives there."]
        >>> found = repeated_passages({str(n): [*form, f"House number {n} has a garden and a shed."] for n in range(9)})
        >>> [(passage.text, passage.documents) for passage in found]
        [('Say what the home is like and who lives there.', 9)]
    """
    whose = groups or {}
    holders: defaultdict[str, set[str]] = defaultdict(set)
    above: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lines: Counter[str] = Counter()
    place: dict[str, tuple[str, int]] = {}
    for name, paragraphs in texts.items():
        told = set()
        for number, mark, before in _marks(paragraphs):
            lines[before] += 1 if before else 0
            if mark:
                holders[mark].add(whose.get(name, name))
                place.setdefault(mark, (name, number))
                if mark not in told and before:
                    above[mark][before] += 1
                told.add(mark)
    count = len({whose.get(name, name) for name in texts})
    found = []
    for mark, documents in holders.items():
        if len(documents) < max(_FEWEST_DOCUMENTS, share * count):
            continue
        if len(documents) < _NEARLY_ALL * count and not _follows(above[mark], lines, len(documents)):
            continue
        name, number = place[mark]
        found.append(
            RepeatedPassage(mark, texts[name][number], len(documents), round(len(documents) / count, 4))
        )
    return sorted(found, key=lambda passage: (-passage.documents, passage.fingerprint))


def mark_repeated(blocks: Sequence[Block], fingerprints: Collection[str]) -> tuple[Block, ...]:
    """Mark the blocks that hold a passage of the form.

    Args:
        blocks: Blocks in reading order.
        fingerprints: Of the form's passages, from `repeated_passages`.

    Returns:
        The same blocks, those passages with ``boilerplate`` set.

    Example:
        >>> block = Block(BlockKind.PARAGRAPH, "Say what the home is like.")
        >>> mark_repeated([block], {passage_fingerprint(block.text)})[0].boilerplate
        True
    """
    wanted = frozenset(fingerprints)
    return tuple(
        replace(block, boilerplate=True)
        if block.kind not in _SKIPPED and wanted and passage_fingerprint(block.text) in wanted
        else block
        for block in blocks
    )


def _marks(paragraphs: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Number, fingerprint and the line above of each paragraph; an answer is no line to stand under."""
    before = "start"
    for number, text in enumerate(paragraphs):
        words = _WORDS.findall(text.lower())
        if not words:
            continue
        mark = _digest(words) if len(words) >= _FEWEST_WORDS else ""
        yield number, mark, before
        before = "" if _ANSWER.match(text) else mark or " ".join(words)


def _follows(above: Counter[str], lines: Counter[str], documents: int) -> bool:
    """Whether a passage stands under the same line in most documents, and nearly always where that line stands."""
    anchor, times = above.most_common(1)[0] if above else ("", 0)
    return 2 * times >= documents and times >= _FOLLOWS * lines[anchor]


def _digest(words: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=12).hexdigest()
