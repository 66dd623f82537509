"""The language of messages and help: asked for, from the environment, or English."""

from __future__ import annotations

import re

import pytest
import typer
from calling import orgctl

from orgctl.cli import streams
from orgctl.cli.app import COMMANDS, LazyGroup, app
from orgctl.lang import catalogue, languages

SETTINGS = ("ORGCTL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
NO_COMMAND = {
    "en": "orgctl: there is no command “zzz”",
    "nb": "orgctl: kommandoen «zzz» finnes ikke",
    "nn": "orgctl: kommandoen «zzz» finst ikkje",
}


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({}, "en"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "nn_NO"}, "nn"),
        ({"LANG": "no_NO.UTF-8"}, "nb"),
        ({"LANG": "no"}, "nb"),
        ({"LANG": "nn.UTF-8@euro"}, "nn"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "en"),
        ({"LC_MESSAGES": "nn_NO", "LANG": "nb_NO"}, "nn"),
        ({"LC_ALL": "C", "LC_MESSAGES": "nn_NO", "LANG": "nb_NO"}, "en"),
        ({"LC_ALL": "", "LANG": "nb_NO"}, "nb"),
        ({"ORGCTL_LANG": "nn", "LC_ALL": "nb_NO"}, "nn"),
        ({"ORGCTL_LANG": "NB-no", "LC_ALL": "C"}, "nb"),
        ({"ORGCTL_LANG": "", "LC_ALL": "nb_NO"}, "nb"),
        ({"ORGCTL_LANG": "sv", "LC_ALL": "nb_NO"}, "en"),
    ],
)
def test_the_environment_decides(
    settings: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert streams.words().language == language
    assert streams.words("nn").language == "nn"


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ("", None),
        ("validate x", None),
        ("validate x --lang nb", "nb"),
        ("--lang=nn validate x", "nn"),
        ("--lang nb validate --lang nn x", "nn"),
        ("validate x --lang", None),
        ("validate x --lang sv", None),
    ],
)
def test_the_language_that_is_asked_for(arguments: str, language: str | None) -> None:
    assert streams.asked_language(arguments.split()) == language


@pytest.mark.parametrize("language", languages())
def test_called_in_each_language(language: str) -> None:
    assert orgctl("zzz", ORGCTL_LANG=language).stderr.startswith(NO_COMMAND[language])
    other = "nb" if language == "en" else "en"
    assert orgctl("--lang", language, "zzz", ORGCTL_LANG=other).stderr.startswith(NO_COMMAND[language])


def test_a_language_that_messages_do_not_come_in() -> None:
    note, *rest = orgctl("zzz", ORGCTL_LANG="sv\x1b", LC_ALL="nb_NO").stderr.split("\n")
    assert (
        note
        == "orgctl: note: ORGCTL_LANG is “sv\\x1b”, but messages come in en, nb or nn: they are in English"
    )
    assert "\n".join(rest) == orgctl("zzz").stderr
    assert orgctl("--lang", "nb", "zzz", ORGCTL_LANG="sv").stderr.startswith(NO_COMMAND["nb"])


@pytest.mark.parametrize("before", [True, False])
def test_findings_in_the_language_that_is_asked_for(before: bool) -> None:
    asked = ["--lang", "nb"]
    arguments = [*asked, "validate", "-"] if before else ["validate", "-", *asked]
    process = orgctl(*arguments, stdin="orgctl: 1\n")
    assert process.returncode == 1
    assert "filen sier ikke hvilken organisasjon den gjelder" in process.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("validate", "FIL mangler"),
        ("validate --zzz", "valget «--zzz» finnes ikke her"),
        ("validate x --output", "--output må ha en verdi"),
        ("validate x --force=1", "--force skal ikke ha noen verdi"),
        ("validate x --format xml", "--format: «xml» er ikke blant `text`, `concise`, "),
        ("schema zzz", "«zzz» er ikke blant `org`,"),
        ("schema org more", "for mange argumenter: `more`"),
        ("validate /no/such/file", "filen finnes ikke"),
    ],
)
def test_wrong_use(arguments: str, words: str) -> None:
    stderr = orgctl(*arguments.split(), ORGCTL_LANG="nb").stderr
    assert words in stderr
    if "no/such" not in arguments:
        assert stderr.endswith(f"\nPrøv `orgctl {arguments.split()[0]} --help`.\n")


HELP = {
    "en": ("Usage: orgctl", "FILE", "Options:", "Show this page.", "[default: text]"),
    "nb": ("Bruk: orgctl", "FIL", "Valg:", "Vis denne siden.", "[standard: text]"),
    "nn": ("Bruk: orgctl", "FIL", "Val:", "Vis denne sida.", "[standard: text]"),
}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("arguments", [["--help"], ["validate", "--help"]])
def test_help(language: str, arguments: list[str]) -> None:
    page = orgctl(*arguments, "--lang", language)
    assert (page.returncode, page.stderr) == (0, "")
    assert page.stdout == orgctl("--lang", language, *arguments).stdout
    assert page.stdout == orgctl(*arguments, ORGCTL_LANG=language).stdout
    usage, file, options, last, default = HELP[language]
    assert re.match(rf"{usage} .*\b{file}\.\.\.\n", page.stdout)
    assert f"\n\n{options}\n  --" in page.stdout
    assert last in page.stdout
    assert (default in " ".join(page.stdout.split())) == ("validate" in arguments)
    words = catalogue(language)
    assert words.text("help.validate") in page.stdout
    folded = " ".join(page.stdout.split())
    more = "help.validate.more" if "validate" in arguments else "help.orgctl.more"
    assert " ".join(words.text(more).split()) in folded


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_its_words(name: str, language: str) -> None:
    words = catalogue(language)
    group = typer.main.get_command(app)
    assert isinstance(group, LazyGroup)
    command = group.get_command(None, name)
    assert words.has(f"help.{name}")
    assert words.has(f"help.{name}.more")
    for param in (*command.params, *group.params):
        if param.param_type_name == "option":
            assert param.help.startswith("help.")
            assert words.has(param.help), param.opts
        if param.metavar is not None and param.metavar.isupper():
            assert words.has(f"help.word.{param.metavar.lower()}"), param.metavar
