import os
import time

from shorterwait.study.engine import Limits, Lost, run_each


def double(number):
    return number * 2


def sometimes_bad(kind):
    if kind == "dies":
        os._exit(7)
    if kind == "hangs":
        time.sleep(600)
    if kind == "grows":
        held = []
        while True:
            held.append(bytearray(8 * 1024**2))
            time.sleep(0.005)
    return kind.upper()


def test_every_item_gets_its_own_result():
    results = dict(run_each(double, list(range(40)), workers=2))
    assert results == {number: number * 2 for number in range(40)}


def test_a_worker_that_dies_costs_one_item_only():
    items = ["a", "dies", "b", "c"]
    results = dict(run_each(sometimes_bad, items, workers=2))
    assert isinstance(results[1], Lost)
    assert "stopped unexpectedly" in results[1].reason
    assert [results[place] for place in (0, 2, 3)] == ["A", "B", "C"]


def test_a_worker_that_hangs_is_given_up_and_the_rest_goes_on():
    results = dict(run_each(sometimes_bad, ["hangs", "a", "b"], workers=2, limits=Limits(seconds=1.5)))
    assert isinstance(results[0], Lost)
    assert "longer than" in results[0].reason
    assert (results[1], results[2]) == ("A", "B")


def test_nothing_to_do_is_no_trouble():
    assert list(run_each(double, [])) == []


def test_a_worker_that_needs_too_much_memory_is_given_up_and_the_rest_goes_on():
    results = dict(run_each(sometimes_bad, ["a", "grows", "b"], workers=2, limits=Limits(megabytes=600)))
    assert isinstance(results[1], Lost)
    assert "600 MB of memory" in results[1].reason
    assert (results[0], results[2]) == ("A", "B")


def test_a_single_item_runs_where_it_can_be_lost():
    ((place, result),) = run_each(sometimes_bad, ["dies"])
    assert place == 0
    assert isinstance(result, Lost)


def test_an_item_that_holds_several_has_as_many_times_the_time():
    results = dict(
        run_each(sometimes_bad, ["hangs"], workers=1, limits=Limits(seconds=0.7), weigh=lambda _: 3)
    )
    assert "longer than 2 seconds" in results[0].reason
