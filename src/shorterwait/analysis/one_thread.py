"""Keeping the linear algebra of a fit on one thread: quicker here, and the same on every number of cores."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_thread() -> Iterator[None]:
    """Let the linear algebra libraries (BLAS) use one thread only, and give the others back at the end.

    The fits multiply thousands of small matrices. Several threads cost more in waiting for each other than
    they save, and split sums differently on machines with other numbers of cores.

    Yields:
        Nothing.

    Example:
        >>> import numpy as np
        >>> with one_thread():
        ...     float(np.ones(3) @ np.ones(3))
        3.0
    """
    import scipy.linalg  # noqa: F401 - brings a BLAS of its own, which must be loaded to be held back
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        yield
