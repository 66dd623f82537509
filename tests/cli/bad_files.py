"""Files that no one should have to be afraid of: what stands in each, and the codes that answer it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MEGA = 1_000_000
HEAD = "orgctl: 1\norganisation: {name: Åmot kommune}\n"


@dataclass(frozen=True)
class Bad:
    """The content (made when it is asked for: some are large), and the codes of which each must be
    among the findings."""

    make: Callable[[], str | bytes]
    codes: tuple[str, ...]

    def data(self) -> bytes:
        made = self.make()
        return made if isinstance(made, bytes) else made.encode()


def plain(text: str | bytes, *codes: str) -> Bad:
    return Bad(lambda: text, codes)


def after_head(text: str, *codes: str) -> Bad:
    return Bad(lambda: HEAD + text, codes)


def _nested_maps() -> str:
    return HEAD + "x-deep:\n" + "".join("  " * (level + 1) + "a:\n" for level in range(3_000))


def _nested_units() -> str:
    levels = "".join("  " * (2 * n + 1) + f"u{n}:\n" + "  " * (2 * n + 2) + "units:\n" for n in range(3_000))
    return HEAD + "units:\n" + levels


def _laughs() -> str:
    lines = ["x-a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"x-a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return HEAD + "\n".join(lines) + "\nunits: {a: {name: *a9}}\n"


def _quadratic() -> str:
    return HEAD + f"x-a: &a [{', '.join(['0'] * 20_000)}]\nx-b: [{', '.join(['*a'] * 20_000)}]\n"


def _many_keys() -> str:
    return (
        HEAD
        + "units: {a: {name: A}}\npositions:\n  p:\n    title: P\n"
        + "".join(f"    key{n}: 1\n" for n in range(10_000))
    )


def _many_references() -> str:
    return (
        HEAD
        + "units:\n  a: {name: A}\npositions:\n"
        + "".join(f"  p{n}: {{title: P, unit: a, reports_to: nobody{n}}}\n" for n in range(10_000))
    )


def _many_commas() -> str:
    names = ", ".join(f"a{n}" for n in range(10_000))
    return HEAD + f"x-a: {'a' * 20 * MEGA}\nunits: {{a: {{{names}}}}}\n"


FILES: dict[str, Bad] = {
    # bytes
    "latin-1": plain(HEAD.encode("latin-1"), "ORG002"),
    "utf-16-mark": plain(HEAD.encode("utf-16"), "ORG002"),
    "utf-16-le": plain(HEAD.encode("utf-16-le"), "ORG002"),
    "utf-16-be": plain(HEAD.encode("utf-16-be"), "ORG002"),
    "utf-32": plain(HEAD.encode("utf-32"), "ORG002"),
    "surrogate-bytes": plain(HEAD.encode() + b"x-a: \xed\xa0\x80\n", "ORG002"),
    "cut-in-a-character": plain(HEAD.encode() + "x-a: å".encode()[:-1], "ORG002"),
    "nul": after_head("x-a: a\0b\n", "ORG003"),
    "nul-only": plain(b"\0" * 4096, "ORG003"),
    "escape": after_head("x-a: \x1b[2Jb\n", "ORG003"),
    "jpeg": plain(bytes.fromhex("ffd8ffe000104a46494600010100000100010000") * 50, "ORG002"),
    "zip": plain(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(256)) * 9, "ORG002"),
    # nothing, or something else than a mapping
    "empty": plain("", "ORG007"),
    "mark-only": plain("\ufeff", "ORG007"),
    "comments": plain("# bare\n\n# notater\n", "ORG007"),
    "dashes": plain("---\n...\n", "ORG007"),
    "scalar": plain("Åmot kommune\n", "ORG007"),
    "null": plain("null\n", "ORG007"),
    "list": plain("- orgctl: 1\n- organisation: {name: Åmot}\n", "ORG007"),
    "second-document": after_head("---\norgctl: 1\n", "ORG006"),
    "alias-only": plain("*a\n", "ORG009"),
    # syntax
    "tab-as-indentation": plain("orgctl: 1\norganisation:\n\tname: Åmot\n", "ORG004"),
    "tab-as-separator": plain(
        "orgctl: 1\norganisation:\n  name:\tÅmot\n  type:\t\tmunicipality\n\tx-a: 1\n", "ORG004"
    ),
    "quote": after_head("x-a: 'hei\nx-b: 2\n", "ORG001"),
    "double-quote": after_head('x-a: "hei\nx-b: 2\n', "ORG001"),
    "bracket": after_head("x-a: [1, 2\nx-b: 2\n", "ORG001"),
    "brace": after_head("x-a: {b: 1\nx-b: 2\n", "ORG001"),
    "wrong-bracket": after_head("x-a: [1, 2}\n", "ORG001"),
    "bad-escape": after_head('x-a: "C:\\plan"\n', "ORG001"),
    "surrogate-escape": after_head('x-a: "\\ud800"\n', "ORG001"),
    "surrogate-pair": after_head('x-a: "\\ud83d\\ude00"\n', "ORG001"),
    "directive": plain("%YAML 3.0\n%FOO bar\n---\n" + HEAD, "ORG001"),
    # size and depth
    "brackets": after_head("x-a: " + "[" * 20_000 + "\n", "ORG008"),
    "brackets-closed": after_head("x-a: " + "[" * 20_000 + "]" * 20_000 + "\n", "ORG008"),
    "braces": after_head("x-a: " + "{a: " * 20_000 + "\n", "ORG008"),
    "bare-braces": plain("{" * 20_000, "ORG008"),
    "dashes-deep": after_head("x-a:\n  " + "- " * 20_000 + "\n", "ORG008"),
    "question-marks": after_head("x-a:\n  " + "? " * 20_000 + "\n", "ORG008"),
    "nested-maps": Bad(_nested_maps, ("ORG008",)),
    "nested-units": Bad(_nested_units, ("ORG008",)),
    "laughs": Bad(_laughs, ("ORG009",)),
    "quadratic": Bad(_quadratic, ("ORG009",)),
    "alias-to-itself": after_head("x-a: &a [*a]\n", "ORG009"),
    "alias-ring": after_head("x-a: &a {b: &b {c: *a}}\n", "ORG009"),
    "merge-of-itself": after_head("units: &a\n  <<: *a\n  b: {name: B}\n", "ORG009"),
    "unknown-alias": after_head("x-a: *b\n", "ORG009"),
    "long-string": Bad(
        lambda: HEAD + f"positions: {{p: {{title: P, unit: '{'a' * 20 * MEGA}'}}}}\n", ("ORG101",)
    ),
    "long-plain-string": Bad(lambda: HEAD + "positions: " + "a" * 20 * MEGA, ("ORG022",)),
    "long-line": Bad(lambda: HEAD + "units: [" + f"'{'a' * 96}', " * (20 * MEGA // 100) + "\n", ("ORG001",)),
    "many-items": Bad(lambda: HEAD + "units: [" + "a, " * (MEGA // 3) + "]\n", ("ORG022",)),
    "many-commas": Bad(_many_commas, ("ORG020",)),
    "long-word": Bad(lambda: "a" * 20 * MEGA, ("ORG007",)),
    "long-key": Bad(lambda: HEAD + "k" * 5 * MEGA + ": 1\n", ("ORG001",)),
    "long-id": Bad(lambda: HEAD + f"units:\n  ? {'u' * 5 * MEGA}\n  : {{kind: x}}\n", ("ORG101",)),
    "long-comment": Bad(lambda: "#" + "a" * 20 * MEGA, ("ORG007",)),
    "line-ends": Bad(lambda: "\n" * MEGA, ("ORG007",)),
    "colons": Bad(lambda: ":" * MEGA, ("ORG001",)),
    "quotes": Bad(lambda: "'" * MEGA, ("ORG007",)),
    "anchors": Bad(
        lambda: HEAD + "".join(f"x-{n}: &a{n} {n}\n" for n in range(50_000)) + "units: *b\n", ("ORG009",)
    ),
    # tags and keys
    "python-tag": after_head("x-a: !!python/object/apply:os.system ['touch pwned']\n", "ORG010"),
    "python-name": after_head("x-a: !!python/name:os.system\n", "ORG010"),
    "own-tag": after_head("x-a: !include other.yaml\n", "ORG010"),
    "binary-tag": after_head("x-a: !!binary aGVp\n", "ORG010"),
    "key-int": after_head("units: {1: {name: A}}\n", "ORG011"),
    "key-null": after_head("units: {null: {name: A}, ~: {name: B}}\n", "ORG011"),
    "key-bool": after_head("units: {true: {name: A}}\n", "ORG011"),
    "key-float": after_head("units: {1.5: {name: A}}\n", "ORG011"),
    "key-list": after_head("units: {[a, b]: {name: A}}\n", "ORG011"),
    "key-map": after_head("units: {{a: b}: {name: A}}\n", "ORG011"),
    "key-alias": after_head("x-a: &a {b: c}\nunits: {*a : {name: A}}\n", "ORG011"),
    # what a terminal would obey
    "escape-in-name": after_head(
        'units: {a: {name: "\\e]0;owned\\a\\e[2J", kind: "\\e[31m\\u202e\\x07\\x9b1m"}}\n', "ORG101"
    ),
    "escape-in-key": after_head(
        '"\\e]0;owned\\a\\u202e": 1\nunits: {"\\e[31m\\x9b": {"\\u202ename": 1}}\n', "ORG026"
    ),
    "bidi": after_head("units: {a: {name: A, kind: \u202ekommune\u2066}}\n", "ORG101"),
    # the version
    "version-2": plain("orgctl: 2\nunits: [1]\n", "ORG013"),
    "version-text": plain('orgctl: "1"\n', "ORG013"),
    "version-float": plain("orgctl: 1.0\n", "ORG013"),
    "version-true": plain("orgctl: true\n", "ORG013"),
    "version-huge": plain(f"orgctl: {'9' * 5000}\n", "ORG013"),
    "version-missing": plain("organisation: {name: Åmot}\n", "ORG013"),
    "part-version": plain("orgctl-part: 2\n", "ORG013"),
    # other files, which no version reads yet
    "include": after_head("include: [sektorer/*.yaml]\nunits: {a: {parent: b}}\n", "ORG028"),
    "base": after_head("base: ../../etc/passwd\n", "ORG028"),
    # numbers
    "huge-integer": after_head(
        f"positions: {{p: {{title: P, fte: {'9' * 5000}, count: -{'9' * 5000}}}}}\n", "ORG022"
    ),
    "huge-hex": after_head(f"positions: {{p: {{title: P, count: 0x{'f' * 50_000}}}}}\n", "ORG022"),
    "infinite": after_head("positions: {p: {title: P, fte: 1e999, level: .inf}}\n", "ORG022"),
    "not-a-number": after_head("positions: {p: {title: P, fte: .nan, count: -.inf}}\n", "ORG022"),
    # many
    "many-keys": Bad(_many_keys, ("ORG020",)),
    "many-references": Bad(_many_references, ("ORG101",)),
    "everything-null": after_head("units: ~\npositions: ~\ngroups: ~\nlevels: ~\nareas: ~\n", "ORG023"),
    "everything-a-list": after_head(
        "units: []\npositions: [1]\ngroups: [[]]\nlevels: [{}]\nareas: [~]\n", "ORG022"
    ),
    "duplicates": Bad(lambda: HEAD + "x-a: 1\n" * 50_000, ("ORG005",)),
}
