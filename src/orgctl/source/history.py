"""The history of a plan as git keeps it: the commits at which its files changed, or the tags between which
they did."""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from orgctl.errors import ExitCode, OrgctlError
from orgctl.source.bundle import Bundle, read_bundle
from orgctl.source.git import (
    ID,
    SHORT,
    Commit,
    Resolved,
    about_file,
    from_top,
    is_shallow,
    open_file,
    resolve,
    run,
    text,
)
from orgctl.source.reading import parse
from orgctl.source.store import is_pattern

_FORMAT = "--format=%H%x00%cs%x00%aN%x00%s"
"""A line for each commit, with the parts of :class:`_Said`; above it stands one with a word and the id."""
_NAMING = (
    r"(^|[^[:alpha:]])(include|base|path)['\"]?[[:blank:]]*:|\.ya?ml|^[[:blank:]]*-[[:blank:]]+[^[:blank:]]+$"
)
"""A line of a plan that may name another file, as git searches for it: better some too many, which are looked
at in vain, than one too few."""


class Version(NamedTuple):
    """A plan as a commit has it: the commit, called by a short form of its id; the path of the file from the
    current folder, which may have been another one then; the day in the committer's own calendar; the tags
    that name this version; what the commit says of itself in one line; and who wrote it."""

    commit: Resolved
    path: str
    day: str
    tags: tuple[str, ...]
    subject: str
    author: str


class History(NamedTuple):
    """The versions of a plan, the newest first. ``before`` is the one that a range begins after; ``cut``
    tells whether the clone lacks what lies before the last."""

    versions: tuple[Version, ...]
    before: Version | None
    cut: bool


def revisions(path: str, range: str = "", tags: str | None = None) -> History:
    """The versions of a file, and of what it includes and is based on as far as its newest version names
    that, or one right before files came or went or others were named, with a commit of their own on the way
    of first parents; or, with ``tags``, those that have a tag like this pattern, whether they differ or not.

    ``range`` is ``OLD..NEW``, where ``HEAD`` may be left out, or ``NEW`` alone for all that led to it. The
    file is followed to the names that it had before, from ``HEAD`` where the range ends before it got this
    one. What was merged is one version. A tag names the version that was in force at its commit.

    Raises OrgctlError: for what is no range (2), without git or a repository, for revisions that aren't
    there, and if the newest has no such file (3), and if there is no such tag (4).
    """
    old, new = _ends(range)
    try:
        tip = resolve(new)
    except OrgctlError as error:
        raise about_file(error, path, new) from None
    before = resolve(old) if old is not None else None
    walk = _Walk(tip.current, before, _tags(tags or "*"), by_tags=tags is not None)
    if tags is not None and not walk.tags:
        raise OrgctlError("no-such-tag", ExitCode.NOTHING, pattern=tags)
    at, whole = tip, _name_at(tip, path)
    while True:
        beginning = walk.beginning(at, whole)
        walk.go(at, whole, beginning.excluded)
        if beginning.earlier is None:
            break
        at, whole = beginning.earlier
    start = None if beginning.is_new else walk.before_all(whole)
    cut = before is None and walk.is_cut(tip)
    return History(tuple(walk.found), start, cut)


class _Said(NamedTuple):
    """What a commit says of itself: its id, its day, who wrote it, and its first line."""

    id: str
    day: str
    author: str
    subject: str


class _Beginning(NamedTuple):
    """Where a file begins under a name: the commits that lie before; the one right before, and its name
    there, if it had another one; and whether it is new in the range."""

    excluded: tuple[str, ...] = ()
    earlier: tuple[Resolved, str] | None = None
    is_new: bool = False


@dataclass(slots=True)
class _Walk:
    """The way back through a history, and what was found on it. ``waiting`` are tags whose version is still
    to come."""

    current: str
    before: Resolved | None
    tags: Mapping[str, Mapping[str, str]]
    by_tags: bool
    found: list[Version] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def beginning(self, at: Resolved, whole: str) -> _Beginning:
        """Where the file begins that is called so at a commit."""
        commits = [each.id for each in self._commits(at, (), "--first-parent", paths=[_pathspec(whole)])]
        parents = _ids(f"{id}^1" for id in commits)
        there = _ids(f"{id}^1:{whole}" for id in commits)
        new = [place for place, id in enumerate(there) if not id]
        for place in new:
            parent = parents[place]
            old = _renamed(parent, commits[place], whole) if parent else None
            if old is not None:
                return _Beginning((f"^{parent}",), (Resolved(parent[:SHORT], parent, self.current), old))
        if not commits or new[-1:] != [len(commits) - 1]:
            return _Beginning()  # it is older than the range
        return _Beginning((f"^{parents[-1]}",) if parents[-1] else (), is_new=True)

    def go(self, at: Resolved, whole: str, excluded: tuple[str, ...]) -> None:
        """Finds the versions of a file that is called so at a commit, back to where it begins."""
        if self.by_tags:
            for each in self._commits(at, excluded, "--date-order", "--simplify-by-decoration"):
                if tags := self.tags.get(each.id):
                    name = next(iter(tags))
                    said = each._replace(subject=tags[name] or each.subject)
                    self.found.append(self._version(said, name, whole, tuple(tags)))
            return
        own = {each.id: each for each in self._changing(at, whole, excluded)}
        way: Iterable[str] = own
        if self.tags:  # ids alone are quick to list, however long the history
            way = _answer("rev-list", "--first-parent", "--stdin", asked=self._asked(at, excluded)).split()
        for id in way:
            self.waiting += self.tags.get(id, ())
            if id in own:
                self.found.append(self._version(own[id], id[:SHORT], whole, tuple(self.waiting)))
                self.waiting.clear()

    def _changing(self, at: Resolved, whole: str, excluded: tuple[str, ...]) -> Iterator[_Said]:
        """The commits at which a file, or what belongs to it, changed. What belonged to it may have been
        other files, or had other names: before files came or went or were named, it is asked for again."""
        paths = set(_pathspecs(at, whole)[0])
        waiting, turns = self._asked_of(at, excluded, paths)
        while waiting:
            each = waiting.popleft()
            yield each
            if parent := turns.get(each.id):
                earlier = Resolved(parent[:SHORT], parent, self.current)
                more, known = _earlier_pathspecs(earlier, whole)
                # What can't be read says nothing of what belonged to it.
                then = set(more) if known else paths | set(more)
                if then != paths:
                    paths = then
                    waiting, turns = self._asked_of(earlier, excluded, paths)

    def _asked_of(
        self, at: Resolved, excluded: tuple[str, ...], paths: Iterable[str]
    ) -> tuple[deque[_Said], Mapping[str, str]]:
        """The commits that changed some paths, and the parents of those at which files came or went, or lines
        that may name some."""
        found = deque(self._commits(at, excluded, "--first-parent", paths=sorted(paths)))
        ids = [each.id for each in found]
        parents = dict(zip(ids, _ids(f"{id}^1" for id in ids), strict=True))
        asked = "".join(f"{id} {parent}\n" for id, parent in parents.items() if parent)
        how = ("diff-tree", "--stdin", "-r", "--no-renames")
        lines = _answer(*how, "--diff-filter=AD", asked=asked).splitlines()
        # A text that the repository lacks ends the search here, and is told where its version is read.
        searched = run(*how, "--diff-filter=M", "--text", f"-G{_NAMING}", stdin=asked.encode())
        lines += text(searched.stdout).splitlines()
        return found, {id: parents[id] for id in lines if ID.fullmatch(id)}

    def before_all(self, whole: str) -> Version | None:
        """The version that the range begins after, of a file that is called so there."""
        if self.before is None:
            return None
        (said,) = _said("--no-walk", asked=f"{self.before.id}\n")
        return self._version(said, self.before.name, whole, tuple(self.tags.get(said.id, ())))

    def is_cut(self, tip: Resolved) -> bool:
        """Whether the way ends where the clone does."""
        return is_shallow(tip.name) and bool(
            _answer("rev-list", "--first-parent", "--max-parents=0", tip.id).strip()
        )

    def _version(self, said: _Said, name: str, whole: str, tags: tuple[str, ...]) -> Version:
        commit = Resolved(name, said.id, self.current)
        return Version(commit, Commit(commit).path(whole), said.day, tags, said.subject, said.author)

    def _commits(
        self, at: Resolved, excluded: tuple[str, ...], *how: str, paths: Iterable[str] = ()
    ) -> Iterable[_Said]:
        return _said(*how, asked=self._asked(at, excluded, paths))

    def _asked(self, at: Resolved, excluded: tuple[str, ...], paths: Iterable[str] = ()) -> str:
        """What git is asked for, a line each: the range, and the paths that count, all if there are none."""
        before = [f"^{self.before.id}"] if self.before is not None else []
        return "\n".join((at.id, *before, *excluded, *(("--", *paths) if paths else ()), ""))


def _name_at(tip: Resolved, path: str) -> str:
    """The name from the top of the tree that a file has at a commit: the same, else the one that it had there
    before it got this one. Raises OrgctlError (3) if the commit has no such file."""
    commit, whole = Commit(tip), from_top(path, tip.current)
    try:
        open_file(commit, path)
    except OrgctlError as missing:
        try:
            at, walk = resolve("HEAD"), _Walk(tip.current, tip, {}, by_tags=False)
            while (earlier := walk.beginning(at, whole).earlier) is not None:
                at, whole = earlier
            open_file(commit, commit.path(whole))
        except OrgctlError:
            raise missing from None
    return whole


def _ends(range: str) -> tuple[str | None, str]:
    """The revisions that a range begins after and ends with."""
    old, dots, new = range.partition("..")
    if not dots:
        return None, range or "HEAD"
    if new.startswith(".") or ".." in new:
        raise OrgctlError("no-range", ExitCode.USAGE, range=range)
    return old or "HEAD", new or "HEAD"


def _tags(pattern: str) -> dict[str, dict[str, str]]:
    """The tags like a pattern by the ids of their commits, each with the first line of what it says."""
    found: dict[str, dict[str, str]] = {}
    wanted = "%(objectname)%00%(*objectname)%00%(refname:lstrip=2)%00%(contents:subject)"
    for line in _answer("for-each-ref", f"--format={wanted}", f"refs/tags/{pattern}").split("\n")[:-1]:
        id, commit, name, subject = line.split("\0", 3)
        found.setdefault(commit or id, {})[name] = subject
    return found


def _pathspecs(at: Resolved, whole: str) -> tuple[list[str], bool]:
    """What git is asked for about a file and all that belongs to it, as a commit has it; and whether all of
    that could be read."""
    commit = Commit(at)
    store, path, data = open_file(commit, commit.path(whole))
    bundle = read_bundle(store, path, parse(data, store.name(path)))
    known = bundle.complete and isinstance(bundle.root.value, dict)
    return [*dict.fromkeys(map(_pathspec, _named(bundle, commit)))], known


def _earlier_pathspecs(at: Resolved, whole: str) -> tuple[list[str], bool]:
    """The same for a commit that may not have the file, or only as a link."""
    try:
        return _pathspecs(at, whole)
    except OrgctlError as error:
        if not error.message.startswith("revision-file-"):
            raise
        return [], False


def _named(bundle: Bundle, commit: Commit) -> Iterator[str]:
    """The files of a definition and the patterns in it, from the top of the tree."""
    for document in bundle.documents:
        name = document.file.name.removeprefix(f"{commit.revision}:")
        whole = from_top(name, commit.current)
        yield whole
        include = document.value.get("include") if isinstance(document.value, dict) else None
        for entry in include if isinstance(include, list) else [include]:
            written = entry.get("path") if isinstance(entry, dict) else entry
            if isinstance(written, str):
                yield posixpath.normpath(posixpath.join(posixpath.dirname(whole), written))


def _pathspec(path: str) -> str:
    if is_pattern(path) or "\n" in path:
        escaped = re.sub(r"[\\\[]", r"\\\g<0>", path).replace("\n", "?")
        return f":(top,glob){escaped}"
    return f":(top,literal){path}"


def _said(*how: str, asked: str) -> list[_Said]:
    """What commits say of themselves; ``asked`` are commits and paths, a line each."""
    lines = _answer("rev-list", *how, "--encoding=UTF-8", _FORMAT, "--stdin", asked=asked).split("\n")
    return [_Said(*line.split("\0", 3)) for line in lines[1::2]]


def _ids(names: Iterable[str]) -> list[str]:
    """The ids of what names stand for; an empty text for what isn't there."""
    asked = "".join(each.replace("\n", "?") + "\n" for each in names)
    lines = _answer("cat-file", "--batch-check=%(objectname)", asked=asked).split("\n")[:-1]
    return ["" if line.endswith(" missing") else line for line in lines]


def _renamed(parent: str, commit: str, whole: str) -> str | None:
    """What a file was called right before it got its name; None if it is new."""
    how = ("-r", "-z", "-M", "--name-status", "--diff-filter=R")
    words = iter(_answer("diff-tree", *how, parent, commit).split("\0"))
    for _, old, new in zip(words, words, words, strict=False):
        if new == whole:
            return old
    return None


def _answer(*arguments: str, asked: str = "") -> str:
    """What git says. Raises OrgctlError (3) if it can't."""
    process = run(*arguments, stdin=asked.encode("utf-8", "surrogateescape"))
    if process.returncode:
        raise OrgctlError("git-broken", revision=arguments[-1])
    return text(process.stdout)
