"""Charts as accessible SVG: a title, a description, real text, no colour alone."""

from html import escape

from shorterwait.reporting.content import DotChart
from shorterwait.reporting.drawing import TEXT_COLOUR, Dot, Line, Words, draw

_FONT = "Arial, Helvetica, sans-serif"


def chart_svg(chart: DotChart) -> str:
    """Draw a chart as one SVG element.

    Args:
        chart: The chart.

    Returns:
        ``<svg ...>`` with role, title and description; needs nothing from outside.

    Example:
        >>> chart_svg(DotChart("c", "Dogs", "cohort", "others", ())).startswith("<svg")
        True
    """
    drawing = draw(chart)
    inside = "\n".join(_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" role="img" '
        f'aria-labelledby="{chart.id}-title {chart.id}-about" font-family="{_FONT}" fill="{TEXT_COLOUR}">\n'
        f'<title id="{chart.id}-title">{escape(chart.title)}</title>\n'
        f'<desc id="{chart.id}-about">{escape(chart_words(chart))}</desc>\n{inside}\n</svg>'
    )


def chart_words(chart: DotChart) -> str:
    """Say in words what a chart shows, for people who do not see it.

    Args:
        chart: The chart.

    Returns:
        One sentence a line of the chart.

    Example:
        >>> chart_words(DotChart("c", "Dogs", "cohort", "others", ()))
        'Dot and interval chart. Dogs. The table after the chart holds the same figures.'
    """
    said = []
    for row in chart.rows:
        if row.cases is None or row.comparators is None:
            said.append(f"{row.label}: too few to show.")
        else:
            pair = f"{row.cases.estimate * 100:.0f} % of {chart.cases_label}"
            said.append(
                f"{row.label}: {pair}, {row.comparators.estimate * 100:.0f} % of {chart.comparators_label}."
            )
    title = chart.title.rstrip(".")
    return " ".join(
        [f"Dot and interval chart. {title}.", *said, "The table after the chart holds the same figures."]
    )


def _shape(shape: Line | Dot | Words) -> str:
    if isinstance(shape, Line):
        ends = f'x1="{shape.x1:.1f}" y1="{shape.y1:.1f}" x2="{shape.x2:.1f}" y2="{shape.y2:.1f}"'
        return f'<line {ends} stroke="{shape.colour}" stroke-width="{shape.width:g}"/>'
    if isinstance(shape, Dot):
        if shape.square:
            place = f'x="{shape.x - 5:.1f}" y="{shape.y - 5:.1f}" width="10" height="10"'
            return f'<rect {place} fill="#ffffff" stroke="{shape.colour}" stroke-width="2.5"/>'
        return f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="6" fill="{shape.colour}"/>'
    weight = ' font-weight="bold"' if shape.bold else ""
    place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size}" text-anchor="{shape.anchor}"'
    return f"<text {place}{weight}>{escape(shape.text)}</text>"
