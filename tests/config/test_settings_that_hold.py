"""What is written is read, for all plans and for some, and what it makes of a rule's weight."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from settings_files import ALIKE, FAILED, NARROW, REFERENCE, SPAN, UNUSED, configurations, toml, write

from orgctl.config import COMMAND_LINE, Config, Setting
from orgctl.config.toml import key_lines
from orgctl.config.values import NORMS, PROFILES, SPANS
from orgctl.findings import Rule, Severity
from orgctl.model.checks import DeputyNorm, HearingNorm, LayersNorm, PolicyPart, SpanNorm
from orgctl.model.on_demand import built
from orgctl.rules.judging import Profile

# Half a character can stand in no file.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
WHOLE = st.integers(0, 10**20)
SOURCE = {"source": TEXTS}


def norms() -> st.SearchStrategy[dict[str, Any]]:
    ends = {"max": WHOLE, "min": WHOLE}
    some = st.sampled_from([("max",), ("min",), ("max", "min")])
    of = st.sampled_from(SPANS)
    span = some.flatmap(
        lambda keys: st.fixed_dictionaries({"of": of, **{key: ends[key] for key in keys}}, optional=SOURCE)
    )
    return st.fixed_dictionaries(
        {},
        optional={
            "span": st.lists(span, max_size=3),
            "layers": st.fixed_dictionaries({"max": st.integers(1, 99)}, optional=SOURCE),
            "deputies": st.lists(st.fixed_dictionaries({}, optional=SOURCE), max_size=2),
            "hearing": st.fixed_dictionaries(
                {},
                optional={
                    "min_weeks": st.floats(0, 99) | st.integers(0, 99),
                    "max_holiday_share": st.floats(0, 1),
                    **SOURCE,
                },
            ),
        },
    )


CODES = st.lists(st.sampled_from(["ORG201", "ORG202", "ORG412", "ORG2", "ORG4"]), unique=True)
SEVERITIES = st.dictionaries(
    st.sampled_from(["ORG201", "ORG412", "ORG2"]), st.sampled_from(["error", "warning", "info", "off"])
)
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "profile": st.sampled_from(PROFILES),
        "select": CODES,
        "ignore": CODES,
        "severity": SEVERITIES,
        "fail_on": st.sampled_from(["error", "warning", "info"]),
        "lang": st.sampled_from(["en", "nb", "nn"]),
        "policy": norms(),
    },
)


def plain(config: Config) -> dict[str, Any]:
    """The values of what a file says."""
    found = {}
    for name in Config.__slots__:
        value = getattr(config, name)
        if isinstance(value, Setting):
            if value.origin.kind == "file":
                found[name] = list(value.value) if isinstance(value.value, tuple) else value.value
        elif value:
            found[name] = {key: setting.value for key, setting in value.items()}
    return found


def text_of(settings: dict[str, Any]) -> str:
    return "".join(f"{key} = {toml(value)}\n" for key, value in settings.items())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("settings")
    (made / ".git").mkdir()
    return made


@given(settings=SETTINGS, ends=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from(["", "\ufeff"]))
def test_what_is_written_is_read(folder: Path, settings: dict[str, Any], ends: str, mark: str) -> None:
    write(str(folder / "orgctl.toml"), mark + text_of(settings).replace("\n", ends))
    config = configurations().of(str(folder / "a.yaml"))
    assert plain(config) == {key: value for key, value in settings.items() if value not in ({},)}
    # ... and the format takes the norms as they are.
    policy = built(PolicyPart).model_validate(config.norms)
    assert policy.model_fields_set == {key for key, norm in settings.get("policy", {}).items() if norm != []}


@given(settings=SETTINGS, some=SETTINGS, more=SETTINGS)
def test_what_is_said_for_some_plans_is_laid_over_in_its_order(
    folder: Path, settings: dict[str, Any], some: dict[str, Any], more: dict[str, Any]
) -> None:
    text = text_of(settings)
    for patterns, said in ((["**/a.yaml", "b.yaml"], some), ("plans/*.yaml", more)):
        text += f"[[files]]\nmatch = {toml(patterns)}\n{text_of(said)}"
    write(str(folder / "orgctl.toml"), text)

    def laid(*layers: dict[str, Any]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for layer in layers:
            for key, value in layer.items():
                result[key] = {**result.get(key, {}), **value} if isinstance(value, dict) else value
        return {key: value for key, value in result.items() if value != {}}

    for name, expected in (
        ("c.yaml", laid(settings)),
        ("b.yaml", laid(settings, some)),
        ("plans/c.yaml", laid(settings, more)),
        ("plans/a.yaml", laid(settings, some, more)),
    ):
        assert plain(configurations().of(str(folder / name))) == expected


@given(settings=SETTINGS, some=SETTINGS)
def test_every_key_has_its_line(settings: dict[str, Any], some: dict[str, Any]) -> None:
    text = text_of(settings) + "[[files]] # eight\nmatch = [\n  'a', # ]\n  'b',\n]\n" + text_of(some)
    written = text.split("\n")
    for path, line in key_lines(text).items():
        key = next(step for step in reversed(path) if isinstance(step, str))
        assert key in written[line - 1]
    assert {path[0] for path in key_lines(text)} == {*settings, "files"}


def test_paths_count_from_the_folder_of_the_file(folder: Path) -> None:
    write(str(folder / "orgctl.toml"), 'templates = "../t"\nbaseline = "known/baseline.json"\n')
    config = configurations().of(str(folder / "plans" / "a.yaml"))
    assert config.templates.value == os.path.normpath(folder / ".." / "t")
    assert config.baseline.value == str(folder / "known" / "baseline.json")


@pytest.mark.parametrize(
    ("pattern", "name", "matches"),
    [
        ("a.yaml", "a.yaml", True),
        ("./a.yaml", "a.yaml", True),
        ("*.yaml", "plans/a.yaml", False),
        ("**/*.yaml", "plans/old/a.yaml", True),
        ("**/*.yaml", "a.yaml", True),
        ("plans/**", "plans/old/a.yaml", True),
        ("plans/**", "a.yaml", False),
        ("**/*.yaml", "plans/.hidden.yaml", False),
        ("*", "../a.yaml", False),
        ("p[a].yaml", "pa.yaml", False),
    ],
)
def test_patterns(folder: Path, pattern: str, name: str, matches: bool) -> None:
    write(str(folder / "settings.toml"), f'[[files]]\nmatch = "{pattern}"\nlang = "nb"\n')
    given = configurations(file=str(folder / "settings.toml"))
    assert (given.of(str(folder / name)).lang.value == "nb") is matches


def test_standard_input_without_a_name_matches_no_pattern(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    write("orgctl.toml", 'profile = "draft"\n[[files]]\nmatch = "**"\nlang = "nb"\n')
    assert (configurations().of(None).profile.value, configurations().of(None).lang.value) == ("draft", None)


E, W, INFO = Severity


@pytest.mark.parametrize(
    ("text", "rule", "weight"),
    [
        ("", SPAN, W),
        ('select = "ORG2"', SPAN, W),
        ('select = ["span-above-norm"]', SPAN, W),
        ('select = "ORG4"', SPAN, None),
        ("select = []", SPAN, None),
        ('ignore = "ORG2"', SPAN, None),
        ('ignore = "ORG201"', NARROW, W),
        # The more exact word goes before the other, and at the same exactness `ignore`.
        ('select = "ORG201"\nignore = "ORG2"', SPAN, W),
        ('select = "ORG201"\nignore = "ORG2"', NARROW, None),
        ('select = "ORG2"\nignore = "ORG201"', SPAN, None),
        ('select = "ORG201"\nignore = "ORG201"', SPAN, None),
        ('select = "ORG2"\nignore = "ORG2"', SPAN, None),
        ('severity = {ORG201 = "error"}', SPAN, E),
        ('severity = {ORG2 = "info", span-above-norm = "error"}', SPAN, E),
        ('severity = {ORG2 = "info", span-above-norm = "error"}', NARROW, INFO),
        ('severity = {ORG4 = "off"}', ALIKE, None),
        ('severity = {ORG4 = "off", ORG412 = "warning"}', ALIKE, W),
        ('severity = {ORG201 = "error"}\nignore = "ORG2"', SPAN, None),
        # What can't be relied on is always told; the rest of the family may be left out.
        ('ignore = "ORG1"', REFERENCE, E),
        ('ignore = "ORG1"', UNUSED, None),
        ('select = "ORG2"', REFERENCE, E),
        ('severity = {ORG1 = "info"}', REFERENCE, E),
        ('ignore = "ORG9"', FAILED, E),
    ],
)
def test_the_weight_of_a_rule(folder: Path, text: str, rule: Rule, weight: Severity | None) -> None:
    write(str(folder / "orgctl.toml"), text)
    assert configurations().of(str(folder / "a.yaml")).weight(rule, rule.severity) == weight


def test_what_a_rule_weighs_unless_somebody_says_otherwise() -> None:
    assert Config().weight(SPAN, Severity.INFO) == Severity.INFO


def test_the_command_line_goes_before_the_file(folder: Path) -> None:
    write(str(folder / "orgctl.toml"), 'profile = "draft"\nignore = "ORG2"\nfail_on = "info"\n')
    config = configurations().of(str(folder / "a.yaml")).given(profile="adopted", ignore=(), lang=None)
    assert (config.profile.value, config.profile.origin.kind) == ("adopted", "command-line")
    assert (config.fail_on.value, config.fail_on.origin.kind) == ("info", "file")
    assert config.weight(SPAN, W) == W


@pytest.mark.parametrize(
    ("text", "select", "ignore", "severity", "weight"),
    [
        ('ignore = "ORG201"', ("ORG201",), None, {}, W),
        ('ignore = "ORG201"', ("ORG2",), None, {}, W),
        ('severity = {ORG201 = "off", ORG2 = "error"}', ("ORG201",), None, {}, W),
        ('severity = {ORG2 = "off"}', ("ORG2",), None, {}, W),
        ('severity = {ORG201 = "info"}', ("ORG201",), None, {}, INFO),
        ('ignore = "ORG201"', ("ORG4",), None, {}, None),
        ("", ("ORG201",), None, {"ORG201": "off"}, None),
        ("", ("ORG201",), None, {"ORG2": "off"}, None),
        ("", ("ORG201",), ("ORG201",), {}, None),
        ("", ("ORG201",), ("ORG2",), {}, W),
        ('select = "ORG201"', None, ("ORG2",), {}, None),
        ('severity = {ORG201 = "error"}', None, None, {"ORG2": "off"}, None),
        ('severity = {ORG201 = "off"}', None, None, {"ORG2": "error"}, E),
        ('ignore = "ORG201"', None, None, {"ORG201": "error"}, None),
    ],
)
def test_what_options_say_of_rules_goes_before_the_file(
    folder: Path,
    text: str,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    severity: dict[str, str],
    weight: Severity | None,
) -> None:
    write(str(folder / "orgctl.toml"), text)
    said = {word: Setting(value, COMMAND_LINE) for word, value in severity.items()}
    config = configurations().of(str(folder / "a.yaml")).over({"severity": said})
    assert config.given(select=select, ignore=ignore).weight(SPAN, W) == weight


def test_the_norms_are_those_of_the_format() -> None:
    of_a_plan = {"political", "transitions"}
    assert {*PolicyPart.model_fields} == {*NORMS} | of_a_plan
    keys = {
        "span": {*SpanNorm.model_fields},
        "layers": {*LayersNorm.model_fields},
        "deputies": {*DeputyNorm.model_fields},
        "hearing": {*HearingNorm.model_fields},
    }
    values = {"of": "staff", "max": 1, "min": 1, "source": "x", "min_weeks": 1, "max_holiday_share": 1}
    whole = {key: {name: values[name] for name in names - {"where"}} for key, names in keys.items()}
    assert built(PolicyPart).model_validate(whole).model_fields_set == {*NORMS}


def test_the_profiles_are_those_of_the_judge() -> None:
    assert tuple(Profile) == PROFILES
