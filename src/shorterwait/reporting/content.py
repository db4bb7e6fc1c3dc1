"""What a report holds, before anyone decides whether it becomes a page, a document or a workbook."""

from dataclasses import dataclass

from shorterwait.vocabulary.findings import Interval

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table that has passed disclosure control.

    Attributes:
        id: Stable name, used for the worksheet and for files.
        title: What the table shows, as a statement.
        columns: Column headings.
        rows: Cells; numbers stay numbers.
        note: What a reader must know about it.
        brief: How many of the first columns the page and the Word document show; 0 means all.
        brief_rows: Places of the rows that they show; None means all.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    brief: int = 0
    brief_rows: tuple[int, ...] | None = None

    def shortened(self) -> "ReportTable":
        """Give the table as a page or a Word document shows it.

        Returns:
            The first columns and chosen rows only, with a note where the rest stands.

        Example:
            >>> ReportTable("t", "T", ("a", "b", "c"), ((1, 2, 3),), brief=2).shortened().rows
            ((1, 2),)
        """
        wide = self.brief or len(self.columns)
        kept = range(len(self.rows)) if self.brief_rows is None else self.brief_rows
        if wide >= len(self.columns) and len(kept) == len(self.rows):
            return self
        rows = tuple(self.rows[place][:wide] for place in kept)
        left_out = len(self.rows) - len(rows)
        more = f" and {left_out} further rows" if left_out else ""
        note = f"{self.note} All figures{more} stand in the workbook.".strip()
        return ReportTable(self.id, self.title, self.columns[:wide], rows, note)


@dataclass(frozen=True, slots=True)
class DotRow:
    """One line of a dot-and-interval chart; shares as proportions.

    Attributes:
        label: What the line is about.
        cases: Share among households of the cohort, or None when it may not be shown.
        comparators: Share among the other households, or None.
        mark: A short word behind the label, e.g. the verdict.
    """

    label: str
    cases: Interval | None
    comparators: Interval | None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class DotChart:
    """A dot-and-interval chart; its table twin stands beside it.

    Attributes:
        id: Stable name.
        title: What the chart shows, as a statement.
        cases_label: Words for the cohort's households.
        comparators_label: Words for the other households.
        rows: One line an indicator.
    """

    id: str
    title: str
    cases_label: str
    comparators_label: str
    rows: tuple[DotRow, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a report.

    Attributes:
        id: Stable anchor.
        heading: Its heading.
        paragraphs: Plain sentences.
        bullets: Points under them.
        chart: A chart, or None.
        tables: Tables behind the text.
    """

    id: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    chart: DotChart | None = None
    tables: tuple[ReportTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Attributes:
        title: Its title.
        agency: Name of the agency.
        run: Run id, named in every output.
        made_with: Versions and seed, for the foot of every output.
        page_one: The sections that stand on page one.
        sections: The rest.
    """

    title: str
    agency: str
    run: str
    made_with: str
    page_one: tuple[Section, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """How a report is made.

    Attributes:
        agency: Name of the agency.
        made_with: Versions and seed, for the foot of every output.
        small_number: Counts of this many or fewer are hidden.
        round_to: Shown counts are rounded to this.
    """

    agency: str
    made_with: str
    small_number: int = 5
    round_to: int = 5
