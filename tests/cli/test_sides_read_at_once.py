"""Large plans that are compared: each read by a process of its own, and told as by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_files import FILES
from calling import SOUND, imported, on_cores

from orgctl import api
from orgctl.errors import OrgctlError
from orgctl.source import inputs

pytestmark = pytest.mark.slow

OLD = SOUND + "units: {it: {name: IKT}, hr: {name: Personal}}\n"
NEW = SOUND + "units: {it: {name: Digitalisering}, hr: {name: Personal}}\n"
THIRD = SOUND + "units: {hr: {name: Personal}}\n"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("old", OLD), ("new", NEW), ("third", THIRD)):
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("diff", "old.yaml", "new.yaml"), 0, "Digitalisering"),
        (("diff", "-", "new.yaml"), 0, "Digitalisering"),
        (("diff", "old.yaml", "missing.yaml"), 3, "missing.yaml"),
        (("diff", "gone.yaml", "missing.yaml"), 3, "gone.yaml"),
        (("diff", "bad.yaml", "new.yaml"), 1, "bad.yaml"),
        (("compare", "old.yaml", "new.yaml", "third.yaml"), 0, "third"),
        (("compare", "old.yaml", "old.yaml", "third.yaml"), 0, "third"),
        (("render", "--document", "hearing", "new.yaml", "--old", "old.yaml"), 0, "Digitalisering"),
    ],
)
def test_the_command_says_the_same_on_any_number_of_cores(
    arguments: tuple[str, ...], code: int, said: str
) -> None:
    Path("bad.yaml").write_text(SOUND + "units: [\n", encoding="utf-8")
    one = on_cores(*arguments, cores=1, given=OLD)
    assert on_cores(*arguments, cores=3, given=OLD) == one
    assert one[0] == code, one
    assert said in one[1] + one[2]
    assert "Traceback" not in one[2]


def test_plans_are_in_the_order_of_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "_WORTH_A_PROCESS", 1)
    unread: list[OrgctlError] = []
    names = ["old.yaml", "new.yaml", "missing.yaml", "old.yaml", "third.yaml"]
    plans = api.load_each(names, unread, processes=2)
    assert [plan.name for plan in plans] == [name for name in names if name != "missing.yaml"]
    assert [error.message for error in unread] == ["file-missing"]


def test_what_is_in_a_file_survives_the_way_between_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "_WORTH_A_PROCESS", 0)
    bad = [name for name in FILES if not name.startswith(("long-", "many-", "line-", "deep-"))]
    for name in bad:
        Path(f"{name}.yaml").write_bytes(FILES[name].data())
    names = [f"{name}.yaml" for name in bad]
    unread: list[OrgctlError] = []
    for alone, elsewhere in zip(
        map(api.load, names), api.load_each([*names, "new.yaml"], unread, processes=2), strict=False
    ):
        assert elsewhere.findings == alone.findings
        # Not a number isn't equal to itself, and reads the same.
        values = [repr(each.value) for each in elsewhere.files.values()]
        assert values == [repr(each.value) for each in alone.files.values()]
    assert unread == []


def test_nothing_is_imported_for_little_work() -> None:
    assert not imported("diff", "old.yaml", "new.yaml") & {"multiprocessing", "concurrent.futures"}
