"""A child's sex and ethnic group."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from shorterwait.coding.child_names import SiblingNames
from shorterwait.coding.child_owner import Owner, owner_from_heading
from shorterwait.coding.codebook import Codebook
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans
from shorterwait.coding.sentences import split_sentences
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence

_FIELD = re.compile(r"\b(?:sex|gender)\s*(?:of child)?\s*[:|]\s*(?P<sex>female|male|girl|boy|f|m)\b", re.IGNORECASE)
_NOUN = re.compile(
    r"\b(?:is|was|a|an|this|the|healthy|baby|little|old|,)\s+(?:[\w-]+[ ,]+){0,4}?(?P<sex>girl|boy|lad|lass|daughter|son)\b(?! of (?:the )?carers)", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(?P<m>he|him|his|himself|he[’']s|he[’']ll)\b|\b(?P<f>she|her|hers|herself|she[’']s|she[’']ll)\b", re.IGNORECASE)
_FEMALES = re.compile(
    r"\b(?:mothers?|mum|mummy|mam|ms|mrs|miss|sisters?|half-sister|aunt\w*|nan\w*|gran(?:ny|dma|dmother|ddaughter)?|girls?|wife|women|woman|lady|"
    r"niece|daughters?|stepmother|carer|worker|teacher|nurse|finder|manager|staff|person|therapist|visitor|guardian|supervisor)\b",
    re.IGNORECASE,
)
_MALES = re.compile(
    r"\b(?:fathers?|dad|daddy|mr|brothers?|half-brother|uncle\w*|grandfather|granddad|grandson|boys?|husband|men|man|nephew|sons?|stepfather|"
    r"lad|partner|teacher|staff|worker)\b",
    re.IGNORECASE,
)
_STRICT_F = re.compile(r"\b(?:mothers?|mum|mam|ms|mrs|miss|sisters?|aunt\w*|nan|gran\w*|girls|wife|daughter)\b", re.IGNORECASE)
_STRICT_M = re.compile(r"\b(?:fathers?|dad|mr|brothers?|uncle\w*|grand(?:father|dad)|boys|husband|son|stepfather)\b", re.IGNORECASE)

_GROUPS = {
    "mixed": r"mixed(?: (?:race|heritage|ethnic\w*|parentage|background))?|dual[- ]heritage|white (?:and|&|/|british and) ?(?:black|asian)[\w ]*|multiple ethnic",
    "asian": r"(?:british )?(?:asian|indian|pakistani|bangladeshi|bengali|punjabi|mirpuri|kashmiri|gujarati|sylheti|tamil|sri lankan|chinese|filipino|nepali|nepalese|vietnamese|thai)(?! restaurant| playgroup)",
    "black": r"(?:british )?black(?! hair| eyes| coat| cat| dog| market)(?: (?:british|african|caribbean))*|african(?! [a-z]*american)|caribbean|jamaican|nigerian|ghanaian|somali|eritrean|ethiopian|zimbabwean|kenyan|ugandan|congolese|yoruba|igbo|barbadian|bajan",
    "other": r"arab(?:ic)?|kurdish|iranian|persian|iraqi|yemeni|syrian|afghan|turkish|latin american|ooth|any other ethnic",
    "white": r"white(?: (?:british|english|irish|european|other|polish|welsh|scottish|eastern european))*|gypsy(?:/| or |, )?(?:roma|traveller)?|roma\b|irish traveller|english/welsh",
}
_GROUP = re.compile("|".join(f"(?P<{name}>\\b(?:{words})\\b)" for name, words in _GROUPS.items()), re.IGNORECASE)
_PLACES = {
    "asian": r"sylhet|lahore|mirpur|karachi|punjab|dhaka|delhi|guangzhou|kerala|gujarat|pakistan|india|bangladesh|china|hong kong|manila",
    "black": r"asmara|lagos|accra|kingston|mogadishu|jamaica|nigeria|ghana|somalia|eritrea|kenya|harare|kinshasa|addis",
    "other": r"sulaymaniyah|kabul|baghdad|damascus|tehran|sana[’']a|kurdistan|iraq|iran|syria|yemen",
}
_ETHNIC_FIELD = re.compile(
    r"\b(?:ethnic(?:ity)?(?: (?:origin|group|background|description|code))?|racial origin|heritage|race)\b[^:|.\n]{0,25}\s*[:|.]\s*(?P<rest>[^\n]{2,90})", re.IGNORECASE
)
_UNKNOWN = re.compile(r"\b(?:not (?:yet )?known|unknown|not (?:recorded|established|obtained)|nothing can be said)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:he|she|the child|child|baby|both (?:parents|sides)|recorded|form says|code|her own people|his own people|his people|her people|ethnic\w*|heritage|origin|descent|parentage|"
    r"background|family|identity)\b",
    re.IGNORECASE,
)
_PARENT = re.compile(r"\b(?P<who>mother|mum|father|dad|ms \w+|mr \w+|miss \w+)\b[^.;,]{0,40}?", re.IGNORECASE)
_NOT_CHILD = re.compile(r"\b(?:carers?|foster|adopters?|nursery|playgroup|school|town|match|neighbours?|the families are|social worker)\b", re.IGNORECASE)


def code_child_identity(
    stretches: Sequence[Passage], _book: Codebook, _report_date: date | None, names: SiblingNames
) -> list[Evidence]:
    """Read the child's sex and ethnic group.

    Args:
        stretches: The passages of one report.
        names: Names known to be somebody else's.

    Returns:
        Evidence in reading order.

    Example:
        >>> p = Passage(0, "She is of Pakistani heritage.")
        >>> [(e.characteristic, e.value) for e in code_child_identity([p], None, None, SiblingNames())]
        [('sex', 'f'), ('ethnicity', 'asian')]
    """
    found: list[Evidence] = []
    for passage in stretches:
        default = owner_from_heading(passage.heading)
        for sentence in split_sentences(passage.text):
            if hint_spans(sentence.text):
                continue
            view = names.mark(sentence.text)
            if default is Owner.CHILD:
                found += [as_evidence(passage, sentence, claim) for claim in _sex(view, names.mark(passage.text))]
            if default is not Owner.OTHER:
                found += [as_evidence(passage, sentence, claim) for claim in _ethnicity(view, passage.heading)]
    return _one_sex(found)


def _sex(view: str, passage: str) -> Iterable[Claim]:
    field = _FIELD.search(view)
    if field:
        yield Claim("sex", field["sex"][0].lower().translate({103: "f", 98: "m"}), field.start(), field.end(), 0.97)
        return
    noun = _NOUN.search(view)
    if noun and not re.search(r"\b(?:carers?|mother|father|brother|sister|other|another|neighbours?|their|her own|his own|our)\b", view, re.IGNORECASE):
        yield Claim("sex", "f" if noun["sex"].lower() in {"girl", "lass", "daughter"} else "m", noun.start(), noun.end(), 0.93)
        return
    for match in _PRONOUN.finditer(view):
        male = bool(match["m"])
        if (_MALES if male else _FEMALES).search(passage) and (_STRICT_M if male else _STRICT_F).search(passage):
            continue
        if (_MALES if male else _FEMALES).search(view):
            continue
        yield Claim("sex", "m" if male else "f", match.start(), match.end(), 0.85)
        return


def _one_sex(found: list[Evidence]) -> list[Evidence]:
    votes: Counter[object] = Counter()
    for item in found:
        if item.characteristic == "sex":
            votes[item.value] += 1 if item.confidence < 0.9 else 5 if item.confidence < 0.95 else 100
    if not votes:
        return found
    (best, most), *rest = votes.most_common()
    if rest and rest[0][1] * 2 > most:
        return [item for item in found if item.characteristic != "sex"]
    return [item for item in found if item.characteristic != "sex" or item.value == best]


def _ethnicity(view: str, heading: str) -> Iterable[Claim]:
    field = _ETHNIC_FIELD.search(view)
    about = bool(re.search(r"\b(?:ethnic|heritage|racial|identity|nationality|origin|culture)", heading, re.IGNORECASE))
    if field and _UNKNOWN.search(field["rest"]) or (about and _UNKNOWN.search(view) and not _GROUP.search(view)) or (
        re.search(r"\b(?:heritage|ethnic\w*|origins?)\b", view, re.IGNORECASE) and _UNKNOWN.search(view) and not _GROUP.search(view)
    ):
        place = _UNKNOWN.search(view)
        if place:
            yield Claim("ethnicity", "unknown", place.start(), place.end(), 0.9)
        return
    text = field["rest"] if field else view
    offset = field.start("rest") if field else 0
    groups = [(m.lastgroup or "", m) for m in _GROUP.finditer(text) if not _UNKNOWN.search(text[: m.start()])]
    groups += [(name, m) for name, words in _PLACES.items() for m in re.finditer(rf"\b(?:from|in)\s+(?:{words})\b", text, re.IGNORECASE)]
    if not groups or (_NOT_CHILD.search(view) and not field and not re.search(r"\b(?:both sides|both parents)\b", view, re.IGNORECASE)):
        return
    one_sided = _one_sided(view)
    kinds = {name for name, _ in groups}
    first = groups[0][1]
    if "mixed" in kinds:
        value = "mixed"
    elif _two_sided(view) and len(kinds) > 1:
        value = "mixed"
    elif len(kinds) == 1 and not one_sided:
        value = next(iter(kinds))
    elif "black" in kinds and kinds <= {"black", "white"} and re.search(r"white (?:and|&|/)", view, re.IGNORECASE):
        value = "mixed"
    else:
        return
    if field or about or re.search(r"\bof [\w ]{0,25}(?:heritage|origin|descent|parentage|background)\b|^\W*(?:he|she)(?:[’']s| is| was) (?:of |a )?", view, re.IGNORECASE) or (
        _ABOUT.search(view) and re.search(r"\b(?:both|dual|heritage|recorded)\b", view, re.IGNORECASE)
    ):
        if _ABOUT.search(view) or field or about:
            yield Claim("ethnicity", value, offset + first.start(), offset + first.end(), 0.92 if field else 0.88)


def _one_sided(view: str) -> bool:
    mother = re.search(r"\b(?:mother|mum|ms|miss|mrs)\b", view, re.IGNORECASE)
    father = re.search(r"\b(?:father|dad|mr)\b", view, re.IGNORECASE)
    return bool(mother) != bool(father) and not re.search(r"\bboth\b|\bchild (?:is|recorded)\b", view, re.IGNORECASE)


def _two_sided(view: str) -> bool:
    return bool(re.search(r"\b(?:mother|mum|ms)\b", view, re.IGNORECASE) and re.search(r"\b(?:father|dad|mr)\b", view, re.IGNORECASE))
