"""Layouts: years run evenly, marks do not overlap, causes stand above their effects."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loccit.model import Day, Event, When
from loccit.text import Span
from loccit.writers import graph, timeline
from loccit.writers.graph import Edge

HERE = Span(0, 1)
DAYS = st.tuples(st.integers(-4000, 2100), st.integers(1, 12), st.integers(1, 28))


def event(first: Day | None, last: Day | None, name: str = "e1") -> Event:
    return Event(name, When(HERE, "", "stated", first, last), HERE, HERE)


def year(number: int, name: str = "e1") -> Event:
    return event((number, 1, 1), (number, 12, 31), name)


def test_years_run_evenly_through_the_year_0() -> None:
    (line,) = timeline.lay_out([year(-10), year(0), year(1), year(10)])
    lefts = [mark.left for mark in line.marks]
    assert abs((lefts[1] - lefts[0]) - 10 * (lefts[2] - lefts[1])) < 1
    assert [tick for _, tick in line.ticks] == [-9, -4, 5, 10]


def test_labels_before_the_year_1_are_round() -> None:
    (line,) = timeline.lay_out([year(-499), year(300)])
    assert {timeline.spell_year(tick) for _, tick in line.ticks} == {
        "500 BCE", "400 BCE", "300 BCE", "200 BCE", "100 BCE", "100", "200", "300",
    }  # fmt: skip


def test_a_vague_date_is_a_bar_and_an_open_end_reaches_the_border() -> None:
    decade = event((1910, 1, 1), (1919, 12, 31))
    (line,) = timeline.lay_out([year(1900), event((1900, 1, 1), None), decade])
    by_span = {mark.event.when.latest: mark for mark in line.marks}
    assert by_span[None].ends
    assert by_span[None].right == max(mark.right for mark in line.marks)
    ten, one = by_span[(1919, 12, 31)], by_span[(1900, 12, 31)]
    assert abs((ten.right - ten.left) / (one.right - one.left) - 10) < 0.5


def test_what_tells_no_date_is_not_drawn() -> None:
    assert timeline.lay_out([event(None, None)]) == []


def test_a_long_chronicle_is_drawn_in_parts_that_follow_each_other() -> None:
    lines = timeline.lay_out([year(1000 + at, f"e{at}") for at in range(1000)])
    drawn = [mark.event.id for line in lines for mark in line.marks]
    assert drawn == [f"e{at}" for at in range(1000)]
    assert all(one.last <= other.first + 1 for one, other in pairwise(lines))


@given(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=40))
def test_marks_lie_on_the_line_and_never_on_each_other(
    told: list[tuple[Day | None, Day | None]],
) -> None:
    events = [
        event(*(sorted(both) if None not in both else both))
        for both in told  # type: ignore
    ]
    dated = [e for e in events if e.when.earliest or e.when.latest]
    lines = timeline.lay_out(events)
    assert sum(len(line.marks) for line in lines) == len(dated)
    lanes: dict[tuple[int, int], list[timeline.Mark]] = {}
    for at, line in enumerate(lines):
        for mark in line.marks:
            assert 0 <= mark.left <= mark.right <= mark.room <= timeline.WIDTH + 1
            lanes.setdefault((at, mark.lane), []).append(mark)
    for marks in lanes.values():
        ordered = sorted(marks, key=lambda mark: mark.left)
        assert all(one.room <= other.left for one, other in pairwise(ordered))


NODES = [f"n{at}" for at in range(8)]
EDGES = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=20
).map(lambda pairs: [Edge(f"c{at}", *pair) for at, pair in enumerate(pairs)])  # fmt: skip


@given(EDGES)
def test_causes_stand_above_effects_unless_a_ring_forbids(edges: list[Edge]) -> None:
    laid = graph.lay_out(NODES, edges)
    rows = {node: at for at, row in enumerate(laid.rows) for node in row}
    assert sorted(rows) == NODES
    for edge in edges:
        if edge.one != edge.other and edge.name not in laid.turned:
            assert rows[edge.one] < rows[edge.other]


@given(EDGES)
def test_only_rings_are_turned(edges: list[Edge]) -> None:
    turned = graph.lay_out(NODES, edges).turned
    for edge in (one for one in edges if one.name in turned):
        reached, waiting = {edge.other}, [edge.other]
        while waiting:
            here = waiting.pop()
            news = {e.other for e in edges if e.one == here} - reached
            reached |= news
            waiting += news
        assert edge.one in reached


@given(EDGES)
def test_parts_hold_every_node_and_edge_once(edges: list[Edge]) -> None:
    parts = graph.components(NODES, edges)
    assert sorted(node for nodes, _ in parts for node in nodes) == NODES
    assert sorted(e.name for _, held in parts for e in held) == sorted(e.name for e in edges)
    for nodes, held in parts:
        assert all(e.one in nodes and e.other in nodes for e in held)


def test_a_long_chain_is_laid_out() -> None:
    names = [f"n{at}" for at in range(5000)]
    edges = [Edge(f"c{at}", *pair) for at, pair in enumerate(pairwise(names))]
    assert len(graph.lay_out(names, edges).rows) == 5000
