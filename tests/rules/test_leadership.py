"""What rules of leadership offer beside words: a fix, and norms that no plan states."""

from __future__ import annotations

from pathlib import Path

from marked import HEAD, said

from orgctl.api import lint, load
from orgctl.findings import Edit
from orgctl.model.checks import LayersNorm, PolicyPart, SpanNorm
from orgctl.rules.judging import Case, Norms
from orgctl.rules.leadership.spans import span_above_norm
from orgctl.rules.run import judged


def _plan(folder: Path, parts: str) -> str:
    file = folder / "plan.yaml"
    file.write_text(HEAD + parts, "utf-8")
    return str(file)


def test_a_deputy_that_is_nobody_else_can_be_removed(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path, "units: {a: {leader: p}}\npositions: {p: {deputy: [q, p]}, q: {unit: a, deputy: q}}\n"
    )
    fixes = [each.fix for each in lint([plan]).findings if each.rule.code == "ORG207"]
    edits = [edit for fix in fixes if fix is not None and not fix.safe for edit in fix.edits]
    assert [edit._replace(place=None) for edit in edits] == [
        Edit("remove", ("positions", "p", "deputy", 1)),
        Edit("remove", ("positions", "q", "deputy")),
    ]


def test_a_word_for_an_empty_post_becomes_the_formats_own(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "units: {a: {leader: {title: Rektor, holder: Vakant}}}\n"
        "positions: {p: {unit: a, holder: [Kari Nes, {name: vakant, fte: 0.5}]}, q: {unit: a, holder: NN}}\n",
    )
    words, unnamed = (each.fix for each in lint([plan]).findings if each.rule.code == "ORG216")
    assert unnamed is None, "somebody may have that post"
    assert words is not None
    assert not words.safe
    assert [edit._replace(place=None) for edit in words.edits] == [
        Edit("set", ("units", "a", "leader", "holder"), "vacant"),
        Edit("set", ("positions", "p", "holder", 1, "name"), "vacant"),
    ]
    lines = Path(plan).read_text("utf-8").splitlines()
    places = [edit.place for edit in words.edits]
    assert [lines[at.line - 1][at.column - 1 : at.end_column - 1] for at in places if at] == [
        "Vakant", "vakant",
    ]  # fmt: skip


def test_an_edit_has_the_route_that_the_file_has(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "units: {a: {units: {b: {leader: {title: Rektor, holder: Vakant}}}}}\n")
    (fix,) = (each.fix for each in lint([plan]).findings if each.rule.code == "ORG216")
    assert fix is not None
    assert [edit.path for edit in fix.edits] == [("units", "a", "units", "b", "leader", "holder")]


def test_an_alias_has_no_place_to_write_over(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path, "units: {a: {leader: {title: A, holder: &v Vakant}}, b: {leader: {title: B, holder: *v}}}\n"
    )
    fixes = [each.fix for each in lint([plan]).findings if each.rule.code == "ORG216"]
    edits = [edit for fix in fixes if fix is not None for edit in fix.edits]
    assert len(edits) == 2
    assert [edit.place is None for edit in edits] == [False, True]


def test_norms_of_the_configuration_have_no_place(tmp_path: Path) -> None:
    plan = load(
        _plan(
            tmp_path, "kinds: {k: {leader: {}}}\nunits: {t: {leader: {}, units: {a: {kind: k, count: 3}}}}\n"
        )
    )
    assert plan.organisation is not None
    policy = PolicyPart(span=(SpanNorm(of="leaders", max=2),), layers=LayersNorm(max=9))
    case = Case(plan.model, plan.organisation, norms=Norms(policy, None))
    (found,) = judged(case, [span_above_norm])
    assert said(found.message).endswith("the norm in the configuration allows at most 2")
    assert found.related == ()
