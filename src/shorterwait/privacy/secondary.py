"""Secondary suppression: which further cells of a table must be hidden so that no small count can be worked out.

An attacker knows every shown figure to within the rounding, that hidden counts are not negative, and that rows
and columns add up. By linear programming over exactly these facts, each hidden cell must keep a range at least as
wide as the small number. Source of the idea: Fischetti and Salazar (2001), Management Science 47, 1008-1027.
"""

Cell = tuple[int, int]


def protect(counts: list[list[int]], small_number: int, base: int) -> frozenset[Cell]:
    """Choose the cells and totals to hide.

    Args:
        counts: Rows of counts, without totals.
        small_number: The largest count that is hidden for its own sake.
        base: Base to which shown counts are rounded.

    Returns:
        Row and column of each hidden figure; totals stand in the last row and column.

    Example:
        >>> sorted(protect([[30, 40], [50, 60]], 5, 5))
        []
    """
    table = [[*row, sum(row)] for row in counts]
    table.append([sum(row[j] for row in table) for j in range(len(table[0]))])
    hidden = {(i, j) for i, row in enumerate(table) for j, n in enumerate(row) if n <= small_number}
    while hidden:
        _pair_up(table, hidden)
        exposed = _exposed(table, hidden, small_number, base)
        if exposed is None or not _hide_more(table, hidden, exposed):
            break
    return frozenset(hidden)


def _lines(table: list[list[int]]) -> list[list[Cell]]:
    height, width = len(table), len(table[0])
    across = [[(i, j) for j in range(width)] for i in range(height)]
    return across + [[(i, j) for i in range(height)] for j in range(width)]


def _cheapest(table: list[list[int]], hidden: set[Cell], line: list[Cell]) -> Cell | None:
    """Pick the shown cell of a line that costs least: no total if possible, beside hidden cells, small."""
    shown = [cell for cell in line if cell not in hidden]
    if not shown:
        return None

    def cost(cell: Cell) -> tuple[int, bool, int, Cell]:
        i, j = cell
        totals = (i == len(table) - 1) + (j == len(table[0]) - 1)
        column = sum((k, j) in hidden for k in range(len(table)))
        row = sum((i, k) in hidden for k in range(len(table[0])))
        return totals, not (column and row), table[i][j], cell

    return min(shown, key=cost)


def _pair_up(table: list[list[int]], hidden: set[Cell]) -> None:
    """Hide further cells until no row or column has exactly one hidden figure."""
    changed = True
    while changed:
        changed = False
        for line in _lines(table):
            if sum(cell in hidden for cell in line) == 1:
                cell = _cheapest(table, hidden, line)
                if cell is not None:
                    hidden.add(cell)
                    changed = True


def _hide_more(table: list[list[int]], hidden: set[Cell], exposed: Cell) -> bool:
    """Hide one further figure in the row or column of an exposed cell."""
    i, j = exposed
    row = [(i, k) for k in range(len(table[0]))]
    column = [(k, j) for k in range(len(table))]
    choices = [c for c in (_cheapest(table, hidden, row), _cheapest(table, hidden, column)) if c is not None]
    if not choices:
        choices = [c for line in _lines(table) if (c := _cheapest(table, hidden, line)) is not None]
    if not choices:
        return False
    last = (len(table) - 1, len(table[0]) - 1)
    hidden.add(
        min(choices, key=lambda c: (c == last, (c[0] == last[0]) + (c[1] == last[1]), table[c[0]][c[1]]))
    )
    return True


def _exposed(table: list[list[int]], hidden: set[Cell], small_number: int, base: int) -> Cell | None:
    """Find a hidden cell whose range an attacker can narrow below the small number."""
    for cell in sorted(hidden):
        low, high = attack(table, hidden, cell, small_number, base)
        if high - low < small_number:
            return cell
    return None


def attack(
    table: list[list[int]], hidden: set[Cell], target: Cell, small_number: int, base: int
) -> tuple[float, float]:
    """Work out the range of a hidden figure from everything that is shown, as an attacker would.

    Args:
        table: All figures with totals in the last row and column; only shown ones are used.
        hidden: Row and column of each hidden figure.
        target: The hidden figure to narrow down.
        small_number: The largest count that is hidden, so that shown ones are known to lie above it.
        base: Base to which shown figures are rounded.

    Returns:
        The lowest and the highest value it can have.

    Example:
        >>> attack([[3, 30, 33], [40, 50, 90], [43, 80, 123]], {(0, 0)}, (0, 0), 5, 1)
        (3.0, 3.0)
    """
    import numpy as np
    from scipy.optimize import linprog

    height, width = len(table), len(table[0])
    equations = np.zeros((height + width, height * width))
    for i in range(height):
        equations[i, i * width : (i + 1) * width] = 1.0
        equations[i, (i + 1) * width - 1] = -1.0
    for j in range(width):
        equations[height + j, j::width] = 1.0
        equations[height + j, (height - 1) * width + j] = -1.0
    most = 2.0 * table[-1][-1] + 10.0 * base + 100.0
    bounds = []
    for i in range(height):
        for j in range(width):
            shown = (2 * table[i][j] + base) // (2 * base) * base
            bounds.append(
                (0.0, most)
                if (i, j) in hidden
                else (max(small_number + 1.0, shown - base // 2), shown + (base - 1) // 2)
            )
    goal = np.zeros(height * width)
    ends = []
    for sign in (1.0, -1.0):
        goal[target[0] * width + target[1]] = sign
        solved = linprog(goal, A_eq=equations, b_eq=np.zeros(height + width), bounds=bounds, method="highs")
        ends.append(
            sign * float(solved.fun)
            if solved.success and solved.fun is not None
            else float(table[target[0]][target[1]])
        )
    return round(ends[0], 6), round(ends[1], 6)
