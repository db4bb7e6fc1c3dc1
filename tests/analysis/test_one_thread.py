import numpy as np
import pytest
import scipy.linalg
from threadpoolctl import threadpool_info, threadpool_limits

from shorterwait.analysis.one_thread import one_thread


def threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_linear_algebra_keeps_to_one_thread_and_gets_the_others_back():
    with threadpool_limits(limits=2, user_api="blas"):
        before = threads()
        with one_thread():
            inside = threads()
            assert scipy.linalg.det(np.eye(3)) == pytest.approx(1)
        assert inside == [1] * len(before)
        assert threads() == before


def test_threads_come_back_after_an_error():
    with threadpool_limits(limits=2, user_api="blas"):
        before = threads()
        with pytest.raises(RuntimeError, match="stop"), one_thread():
            raise RuntimeError("stop")
        assert threads() == before
