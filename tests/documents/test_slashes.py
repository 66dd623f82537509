"""Words with slashes in them: a line of the page may go on behind each, wherever a long name stands. Long
words go on behind a hyphen, and what is longer than any word breaks where it must."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orgctl import api
from orgctl.documents.links import breakable, to_html
from orgctl.documents.prose import to_html as to_html_prose

NAME = "Voksenopplæring/PPT/Flyktningetjeneste"
PLAN = f"""
orgctl: 1
organisation: {{name: Granvik kommune, short: {NAME}}}
document: {{title: {NAME}, sections: {{s: {{title: {NAME}, body: Tekst}}}}}}
kinds: {{k: {{name: {NAME}}}}}
units: {{granvik: {{name: Granvik, units: {{p: {{name: {NAME}, kind: k, description: {NAME}}}}}}}}}
groups: {{g: {{name: {NAME}, tasks: [{NAME}]}}}}
strategy: {{goals: [{NAME}]}}
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (NAME, "Voksenopplæring/<wbr>PPT/<wbr>Flyktningetjeneste"),
        ("Plan/<b>/& co", "Plan/&lt;b&gt;/&amp; co"),
        ("Oppvekst/utdanning & «miljø»", "Oppvekst/<wbr>utdanning &amp; «miljø»"),
        ("stab/støtte og Rådmann/HR-leder", "stab/støtte og Rådmann/HR-leder"),
        (
            "2013/14, sak 13/258, c/o, m/s, A/S og 3.4.1/3.4.2",
            "2013/14, sak 13/258, c/o, m/s, A/S og 3.4.1/3.4.2",
        ),
        ("personal/ økonomi", "personal/ økonomi"),
    ],
)
def test_a_line_may_break_behind_a_slash_between_words(text: str, shown: str) -> None:
    assert breakable(text) == to_html(text) == shown


@pytest.mark.parametrize(
    "parts",
    [
        "Spe|sial|pe|da|go|gisk|støtte|en|hets|le|der",
        "Kom|mu|nal|av|de|lings|ko|or|di|ne|rings|le|der",
        "Grunn|skole|opp|læ|rings|vei|le|derne og Bered|skaps|med|ar|bei|der",
        "Beredskapsrådgiver",
        "kommunalavdelingskoordineringsleder.yaml og kommunalavdelingskoordineringsleder_2",
    ],
)
def test_a_long_word_may_go_on_behind_a_hyphen(parts: str) -> None:
    assert breakable(parts.replace("|", ""), "nb") == parts.replace("|", "\u00ad")


def test_an_address_stays_whole() -> None:
    assert to_html("Oppvekst/utdanning: https://granvik.no/plan/skole.") == (
        'Oppvekst/<wbr>utdanning: <a href="https://granvik.no/plan/skole">https://granvik.no/plan/skole</a>.'
    )


def test_what_is_longer_than_any_word_may_break_anywhere() -> None:
    endless = "Kommunalområdetforoppvekstogutdanning2" * 2
    assert breakable(f"{endless[:40]} & {endless}") == (
        f'{endless[:40]} &amp; <span class="long">{endless}</span>'
    )
    address = f"https://granvik.no/{endless.lower()}".replace("å", "a")
    assert to_html(address) == f'<a href="{address}"><span class="long">{address}</span></a>'
    assert "long" not in breakable("Oppvekst/utdanning/" * 9)
    table = f"| {endless} |\n| --- |\n| ord |\n"
    assert f'<th scope="col"><span class="long">{endless}</span></th>' in to_html_prose(table, 2)


def test_names_break_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN.lstrip(), "utf-8")
    page = api.render(api.load(str(tmp_path / "plan.yaml")), "html")
    shown = re.sub(r"<title>.*?</title>|<style>.*?</style>|<script>.*?</script>", "", page, flags=re.DOTALL)
    shown = re.sub(r'="[^"]*"', "", shown)
    assert NAME not in shown
    assert shown.count(NAME.replace("/", "/<wbr>")) >= 8
    assert all("<wbr>" not in each for each in re.findall(r'="[^"]*"', page))
