"""Amounts are added only where unit, year and sort are the same; beside targets stands what counts there."""

from __future__ import annotations

import pytest
from organisations import organisation

from orgctl.diff.economy import Sum, economics

TARGET = "strategy: {targets: {spare: {name: Spare, value: 40, unit: mill. kr, from: 2011, recurring: true}}}"


def actions(*economies: str) -> str:
    return "implementation:\n" + "\n".join(
        f"  t{number}: {{text: Tiltak, economy: {each}}}" for number, each in enumerate(economies)
    )


def told(*parts: str) -> tuple[list[str], list[str], int]:
    """What is stated beside targets, what beside none, and how many amounts aren't stated."""
    found = economics(organisation(*parts))
    return (
        [f"{each.target}: {_sum(each.stated)}" for each in found.targets],
        [f"{each.sort.recurring} {each.sort.year or '-'}: {_sum(each.stated)}" for each in found.others],
        found.unstated,
    )


def _sum(given: Sum) -> str:
    covers = f"{given.coverage.known} of {given.coverage.of}"
    if given.total is None:
        return f"not stated ({covers})"
    return f"{'~' if given.total.approximate else ''}{given.total.value:g} {given.unit} ({covers})"


@pytest.mark.parametrize(
    "economy",
    [
        "{amount: -12, unit: mill. kr, recurring: true}",
        "{amount: -12, unit: MNOK, recurring: true, year: 2011}",
        "{amount: -12, unit: Mill. kroner, recurring: true, year: 2010}",
        "{amount: -12000000, recurring: true}",
        "{amount: -12000, unit: 1 000 kr, recurring: true}",
        "{amount: -12000, unit: tkr, recurring: true}",
        "{amount: -0.012, unit: NOK milliarder, recurring: true}",
    ],
)
def test_amounts_of_the_same_money_count_towards_a_target(economy: str) -> None:
    assert told(TARGET, actions(economy)) == (["spare: -12 mill. kr (1 of 1)"], [], 0)


@pytest.mark.parametrize(
    ("economy", "beside"),
    [
        ("{amount: -3, unit: mill. kr}", "None -: -3 mill. kr (1 of 1)"),
        ("{amount: -3, unit: mill. kr, recurring: false}", "False -: -3 mill. kr (1 of 1)"),
        ("{amount: -3, unit: mill. kr, recurring: true, year: 2012}", "True 2012: -3 mill. kr (1 of 1)"),
        ("{amount: -3, unit: mill. EUR, recurring: true}", "True -: -3 mill. EUR (1 of 1)"),
        ("{amount: -3, currency: SEK, recurring: true}", "True -: -3 SEK (1 of 1)"),
        ("{amount: -3, unit: årsverk, recurring: true}", "True -: -3 årsverk (1 of 1)"),
        ("{amount: -3, unit: mill, recurring: true}", "True -: -3 mill (1 of 1)"),
    ],
)
def test_what_is_not_comparable_is_never_added(economy: str, beside: str) -> None:
    counted = "{amount: -12, unit: mill. kr, recurring: true}"
    assert told(TARGET, actions(economy, counted)) == (["spare: -12 mill. kr (1 of 1)"], [beside], 0)


def test_amounts_that_are_not_stated_are_counted_and_not_guessed() -> None:
    parts = actions(
        "{amount: unknown}",
        "{amount: blank, unit: mill. kr, recurring: true}",
        "{amount: {about: -5}, unit: mill. kr, recurring: true}",
        "{amount: unknown, unit: mill. EUR}",
        "{amount: unknown, unit: mill. kr, recurring: false}",
    )
    assert told(TARGET, parts) == (["spare: ~-5 mill. kr (1 of 3)"], [], 4)
    assert told(TARGET) == (["spare: not stated (0 of 0)"], [], 0)


def test_one_off_amounts_are_of_the_target_s_own_time() -> None:
    target = "strategy: {targets: {t: {name: T, value: 9, unit: kr, by: %s, recurring: false}}}"
    once = actions(
        "{amount: -1, recurring: false, year: 2011}",
        "{amount: -2, recurring: false, year: 2012}",
        "{amount: -4, recurring: false}",
    )
    assert told(target % "2012-12-31", once)[0] == ["t: -2 kr (1 of 1)"]
    assert told(target % "2011, from: 2011", once)[0] == ["t: -1 kr (1 of 1)"]
    assert told(target.replace(" by: %s,", ""), once)[0] == ["t: -4 kr (1 of 1)"]


def test_only_options_that_are_chosen_and_actions_that_are_not_dropped_count() -> None:
    decision = """
        decisions:
          plass:
            options:
              a: {text: A, economy: {amount: -1, recurring: true}}
              b: {text: B, economy: {amount: -2, recurring: true}, for: {text: X, economy: {amount: -64}}}
              c: {text: C}
              d: {text: D, for: [{text: Y, economy: {amount: -8, recurring: true}}]}
            %s
        implementation:
          gjort: {text: Gjort, economy: {amount: 16, recurring: true}, status: dropped}
    """
    target = TARGET.replace("mill. kr", "kr")
    chosen = "conclusion: {option: %s}"
    assert told(target, decision % "") == (["spare: not stated (0 of 0)"], [], 0)
    assert told(target, decision % (chosen % "b"))[0] == ["spare: -2 kr (1 of 1)"]
    assert told(target, decision % (chosen % "c")) == (["spare: not stated (0 of 1)"], [], 1)
    assert told(target, decision % (chosen % "d"))[0] == ["spare: -8 kr (1 of 1)"]
    dropped = (chosen % "b") + "\n            status: dropped"
    assert told(target, decision % dropped)[0] == ["spare: not stated (0 of 0)"]
    points = "conclusion: {text: Ja, items: [{text: Z, economy: {amount: -32, recurring: true}}]}"
    assert told(target, decision % points)[0] == ["spare: -32 kr (1 of 1)"]


def test_what_an_action_states_itself_is_taken_before_what_its_points_state() -> None:
    points = "items: [{text: Del, economy: {amount: -1, recurring: true}}, {text: Del, items: %s}]"
    inner = "[{text: Mer, economy: {amount: -2, recurring: true}}]"
    target = TARGET.replace("mill. kr", "kr")
    action = "implementation: {t: {text: T, %s}}"
    assert told(target, action % (points % inner))[0] == ["spare: -3 kr (2 of 2)"]
    whole = f"economy: {{amount: -4, recurring: true}}, {points % inner}"
    assert told(target, action % whole)[0] == ["spare: -4 kr (1 of 1)"]


def test_a_target_in_a_unit_that_no_amount_has_is_none_of_economy() -> None:
    attendance = "strategy: {targets: {nærvær: {name: Nærvær, value: 92.5, unit: '%'}, tiltak: {name: Uten}}}"
    assert told(attendance, actions("{amount: 1}")) == ([], ["None -: 1 NOK (1 of 1)"], 0)
    assert told(attendance, actions("{amount: 1, unit: '%'}"))[0] == ["nærvær: 1 % (1 of 1)"]


def test_an_unknown_amount_counts_only_where_a_known_one_of_its_sort_would() -> None:
    yearly = "{amount: -12, unit: mill. kr, recurring: true, year: 2011}"
    once = "{amount: unknown, year: 2011}"
    assert told(TARGET, actions(yearly, "{amount: 3, year: 2011}", once)) == (
        ["spare: -12 mill. kr (1 of 1)"],
        ["None 2011: 3 NOK (1 of 2)"],
        1,
    )
    alone = economics(organisation(TARGET, actions(yearly, once)))
    assert ([*map(_sum, (each.stated for each in alone.targets))], alone.others, alone.apart) == (
        ["-12 mill. kr (1 of 1)"],
        (),
        1,
    )
