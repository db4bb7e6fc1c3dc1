"""The report as one self-contained web page: no scripts, nothing fetched, readable by assistive technology."""

from html import escape

from shorterwait.reporting.content import Cell, Report, ReportTable, Section
from shorterwait.reporting.svg import chart_svg

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; font: 1.0625rem/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #fff; }
.skip { position: absolute; left: -999px; } .skip:focus { position: static; display: block; padding: .5rem 1rem; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
header { border-bottom: 6px solid #12436d; padding-top: 1.5rem; padding-bottom: .75rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; } h2 { font-size: 1.5rem; margin: 2.25rem 0 .5rem; }
h3 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; } p, li { max-width: 44rem; margin: .5rem 0; }
.answer { border-left: 6px solid #28a197; background: #f3f8f7; padding: .5rem 1.25rem; margin: 1.25rem 0; }
.answer h2 { margin-top: .5rem; } .not { border-left: 6px solid #801650; padding: .1rem 1.25rem; margin: 1.25rem 0; }
figure { margin: 1rem 0; } svg { max-width: 100%; height: auto; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; margin: .75rem 0 1.25rem; font-size: .95rem; }
.not h2 { margin-top: .75rem; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #b1b4b6; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; font-weight: bold; }
:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; } .muted { color: #484949; font-size: .9rem; }
nav ul { padding-left: 1.25rem; } a { color: #12436d; } footer { border-top: 1px solid #b1b4b6; margin-top: 3rem; }
@media print { nav { display: none; } h2, h3, figure, tr { break-inside: avoid; break-after: auto; }
  .page-one { break-after: page; } body { font-size: 10.5pt; } }
"""


def report_page(report: Report) -> str:
    """Write a report as one HTML page.

    Args:
        report: The report, already through disclosure control.

    Returns:
        The page; everything it needs is inside it.

    Example:
        >>> report_page(Report("Title", "Agency", "run", "made with", (), ())).startswith("<!doctype html>")
        True
    """
    title = escape(f"{report.title}: {report.agency}" if report.agency else report.title)
    contents = "".join(
        f'<li><a href="#{item.id}">{escape(item.heading)}</a></li>' for item in report.sections
    )
    first = "\n".join(
        _section(item, "answer" if number == 0 else "") for number, item in enumerate(report.page_one)
    )
    rest = "\n".join(_section(item) for item in report.sections)
    agency = f'<p class="muted">{escape(report.agency)}</p>' if report.agency else ""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the answer</a>\n'
        f"<header><h1>{escape(report.title)}</h1>{agency}</header>\n"
        f'<main id="main">\n<div class="page-one">\n{first}\n</div>\n'
        f'<nav aria-label="Contents"><h2>In this report</h2><ul>{contents}</ul></nav>\n{rest}\n</main>\n'
        f'<footer><p class="muted">Run {escape(report.run)}. {escape(report.made_with)}</p></footer>\n'
        "</body>\n</html>\n"
    )


def _section(section: Section, style: str = "") -> str:
    kind = f' class="{style}"' if style else ' class="not"' if section.id == "what-this-is-not" else ""
    parts = [f'<section id="{section.id}"{kind} aria-labelledby="{section.id}-heading">']
    parts.append(f'<h2 id="{section.id}-heading">{escape(section.heading)}</h2>')
    parts += [f"<p>{escape(text)}</p>" for text in section.paragraphs]
    if section.bullets:
        parts.append("<ul>" + "".join(f"<li>{escape(text)}</li>" for text in section.bullets) + "</ul>")
    if section.chart is not None and section.chart.rows:
        parts.append(f"<h3>{escape(section.chart.title)}</h3><figure>{chart_svg(section.chart)}</figure>")
    for table in section.tables:
        shown = table.shortened()
        if shown.rows:
            parts.append(_folded(shown) if section.chart is not None else _table(shown))
    parts.append("</section>")
    return "\n".join(parts)


def _folded(table: ReportTable) -> str:
    return f"<details><summary>Table: {escape(table.title)}</summary>{_table(table)}</details>"


def _table(table: ReportTable) -> str:
    numeric = [
        any(isinstance(row[place], int | float) for row in table.rows) for place in range(len(table.columns))
    ]
    kinds = [' class="number"' if is_number and place else "" for place, is_number in enumerate(numeric)]
    head = "".join(
        f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in zip(table.columns, kinds, strict=True)
    )
    body = "".join(f"<tr>{_cells(row, kinds)}</tr>" for row in table.rows)
    note = f'<p class="muted">{escape(table.note)}</p>' if table.note else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(table.title)}">'
        f"<table><caption>{escape(table.title)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}"
    )


def _cells(row: tuple[Cell, ...], kinds: list[str]) -> str:
    first = f'<th scope="row">{escape(str(row[0]))}</th>'
    rest = zip(row[1:], kinds[1:], strict=True)
    return first + "".join(f"<td{kind}>{_shown(cell)}</td>" for cell, kind in rest)


def _shown(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else escape(str(cell))
