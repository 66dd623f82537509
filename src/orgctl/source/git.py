"""Files as git keeps them: a revision's tree as a store, and the commit that stood on a given day.

All is asked of git's plumbing, whose output nobody's settings change. Git is needed, and this module
imported, only when a revision is asked for.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
import weakref
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from orgctl.errors import OrgctlError
from orgctl.paths import display_name
from orgctl.source.reading import SIZE_LIMIT
from orgctl.source.store import NotThereError, Store
from orgctl.suggest import closest

_FOLDER, _LINK, _SUBMODULE = b"40000", b"120000", b"160000"
_NO_FILE = {b"": "missing", _FOLDER: "folder", _LINK: "link", _SUBMODULE: "submodule"}
# How a file begins that git keeps for one whose content lies on a server, for git-lfs to fetch.
_POINTER = b"version https://git-lfs.github.com/spec/"

ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
# So many digits of a commit's id tell it from all others, in the largest of histories too.
SHORT = 12
# The beginning of an id, as people copy it; what is shorter may as well be a word.
_SHORT_ID = re.compile(r"[0-9a-f]{7,64}")
# What may follow a name in a revision: `~3`, `^2`, `@{yesterday}`.
_STEPS = re.compile(r"[~^]|@\{")
# Names that can stand in a command as they are.
_PLAIN = re.compile(r"\w[\w./+-]*")


def split_revision(name: str) -> tuple[str, str] | None:
    """Revision and path of a name such as ``main:plan.yaml``; None for the name of a file.

    A file that exists is a file, and a single letter before the colon is a drive. Otherwise the first
    colon counts, wherever it stands: the commit of ``HEAD^{/fix: x}`` is to be named in another way.
    The revision of ``:plan.yaml`` is empty.
    """
    revision, colon, path = name.partition(":")
    if not colon or (len(revision) == 1 and revision.isalpha()) or os.path.lexists(name):
        return None
    return revision, path


class Resolved(NamedTuple):
    """A commit that was asked for: what the user calls it, its id, and the current folder from the top of
    its tree, with a ``/`` at its end unless it is empty."""

    name: str
    id: str
    current: str


def resolve(revision: str) -> Resolved:
    """The commit that a revision names. Raises OrgctlError (3) without git or a repository, and if there is
    no such commit."""
    if not revision:
        raise OrgctlError("revision-empty")
    if "\0" in revision:  # no argument of a command
        raise OrgctlError("revision-missing", revision=revision)
    wanted = f"{revision}^{{commit}}"
    answer = run("rev-parse", "--show-prefix", "--verify", "--quiet", "--end-of-options", wanted)
    current, _, id = text(answer.stdout).rstrip("\n").rpartition("\n")
    if answer.returncode or not ID.fullmatch(id):
        raise _unresolved(revision)
    return Resolved(revision, id, current)


def open_file(commit: Commit, path: str) -> tuple[Store, str, bytes]:
    """The folder of a file as it was at a commit, the file's path in it, and its bytes.

    ``path`` counts from the current folder, in a bare repository from the top. Raises OrgctlError (3)
    if the commit has no such file.
    """
    top, whole = Revision(commit, ""), from_top(path, commit.current)
    file = f"{commit.revision}:{path}"
    try:
        store, name = top.around(whole)
        return store, name, store.read(name)
    except NotThereError as error:
        folder, name = posixpath.split(whole)
        beside = top.below(folder, 0) if error.reason == "missing" else ()
        near = closest(name, [posixpath.basename(each) for each in beside], cutoff=60)
        if near:
            close = [top.name(posixpath.join(folder, each)) for each in near]
            raise OrgctlError("revision-file-missing-close", file=file, close=close) from None
        told = OrgctlError(f"revision-file-{error.reason}", file=file)
        raise about_file(told, path, commit.revision) from None


def about_file(error: OrgctlError, path: str, revision: str) -> OrgctlError:
    """What an error comes to for a file that was asked for: the current folder may be in no repository, or in
    another one, while the file is there."""
    if error.message not in ("git-no-repository", "revision-file-outside") or not os.path.exists(path):
        return error
    folder = path if os.path.isdir(path) else os.path.dirname(path) or os.curdir
    if b"not a git repository" in run("-C", folder, "rev-parse", "--git-dir").stderr:
        return OrgctlError("git-no-repository-file", file=display_name(path), revision=revision)
    if error.message == "revision-file-outside":
        return error
    return OrgctlError("git-repository-elsewhere", file=display_name(path))


def files_below(commit: Commit, path: str) -> dict[str, str] | None:
    """The files below a folder as it was at a commit, in any order: each one's path in that folder and the
    path from the current one. None if the commit has no such folder."""
    whole = from_top(path, commit.current)
    if _is_outside(whole) or commit.find(whole).mode != _FOLDER:
        return None
    found = Revision(commit, "").below(whole, None)
    return {posixpath.relpath(each, whole): commit.path(each) for each in found}


def as_recorded(revision: str, day: date) -> Resolved:
    """The commit at which ``revision``, a branch or ``HEAD``, stood at the end of a day, called by a short
    form of its id.

    It is the latest one made on that day or before, in the committer's own calendar, which is the one
    that ``git log`` shows: the answer is the same in every time zone. Only first parents count, as what
    was merged later wasn't there yet. It need not have touched the plan: the files that the plan
    includes are wanted as of that day too.

    Raises OrgctlError (3) where ``resolve`` does, and if the history begins later.
    """
    tip = resolve(revision)
    first = ""
    command = [_program(), "rev-list", "--first-parent", "--format=%H %cs", tip.id]
    with subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE) as process:
        for line in process.stdout or ():
            if not line.startswith(b"commit "):  # a heading
                commit, first = line.decode("ascii").split()
                if first <= day.isoformat():
                    return Resolved(commit[:SHORT], commit, tip.current)
    if process.returncode:
        raise OrgctlError("git-broken", revision=revision)
    message = "as-recorded-shallow" if is_shallow(revision) else "as-recorded-late"
    raise OrgctlError(message, revision=revision, day=day.isoformat(), first=first)


class Revision:
    """A folder in the tree of a commit. Links in it are not followed, submodules not entered."""

    def __init__(self, commit: Commit, folder: str) -> None:
        self._commit = commit
        self._folder = folder

    def read(self, path: str) -> bytes:
        """See Store. The bytes are those that git keeps: no line ends or encodings are converted."""
        entry = self._commit.find(self._whole(path))
        if reason := _NO_FILE.get(entry.mode):
            raise NotThereError(reason)
        data = self._commit.objects.read(entry.id)
        if data.startswith(_POINTER):
            raise NotThereError("lfs")
        return data

    def check(self, path: str) -> None:
        """See Store. What was read before is behind no link: none is followed."""

    def below(
        self, folder: str, depth: int | None, unread: dict[str, NotThereError] | None = None
    ) -> Iterator[str]:
        """See Store: every folder of a tree can be read. Links are among the files, so that whoever reads one
        is told."""
        folders = [(folder, self._commit.find(self._whole(folder)), 0)]
        while folders:
            inside, entry, level = folders.pop()
            for name, each in self._commit.entries(entry).items():
                path = posixpath.normpath(posixpath.join(inside, name))
                if each.mode == _FOLDER:
                    if depth is None or level < depth:
                        folders.append((path, each, level + 1))
                elif each.mode != _SUBMODULE:
                    yield path

    def name(self, path: str) -> str:
        """See Store: the revision as it was asked for, and the path from the current folder."""
        return self._commit.name(self._whole(path))

    def around(self, path: str) -> tuple[Store, str]:
        """See Store."""
        whole = self._whole(path)
        if _is_outside(whole):
            raise NotThereError("outside")
        folder, name = posixpath.split(whole)
        return Revision(self._commit, folder), name

    def _whole(self, path: str) -> str:
        """The path from the top of the tree."""
        return posixpath.normpath(posixpath.join(self._folder, path))


class _Entry(NamedTuple):
    """What stands under a name in a folder: its mode, and the id of its content."""

    mode: bytes
    id: str


_NOTHING = _Entry(b"", "")


class Commit:
    """The tree of a commit; a folder is read when it is first looked into."""

    def __init__(self, resolved: Resolved) -> None:
        self.revision, id, self.current = resolved
        self.objects = _Objects(self.revision)
        self._top = _Entry(_FOLDER, f"{id}^{{tree}}")
        # A mode, a name, and an id in half as many bytes as it has digits.
        self._pattern = re.compile(rb"([0-7]+) ([^\0]+)\0(.{%d})" % (len(id) // 2), re.DOTALL)
        self._entries: dict[str, dict[str, _Entry]] = {}

    def find(self, path: str) -> _Entry:
        """What stands at a path from the top, or the link or submodule on the way to it."""
        entry = self._top
        for step in path.split("/") if path != "." else ():
            if entry.mode in (_LINK, _SUBMODULE):
                break
            entry = self.entries(entry).get(step, _NOTHING)
        return entry

    def entries(self, folder: _Entry) -> dict[str, _Entry]:
        """What stands in a folder, by name, in git's order; nothing in what isn't one."""
        if folder.mode != _FOLDER:
            return {}
        if folder.id not in self._entries:
            found = self._pattern.findall(self.objects.read(folder.id))
            self._entries[folder.id] = {text(name): _Entry(mode, id.hex()) for mode, name, id in found}
        return self._entries[folder.id]

    def name(self, path: str) -> str:
        """What the user, in the current folder, calls a path from the top."""
        return f"{self.revision}:{self.path(path)}"

    def path(self, path: str) -> str:
        """A path from the top, from the current folder instead."""
        if _is_outside(path):
            return "../" * self.current.count("/") + path
        return posixpath.relpath(f"/{path}", f"/{self.current}")


class _Objects:
    """What git keeps, by id. One process gives all of it: to start one takes ten times as long as to ask."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, id: str) -> bytes:
        """The content of an object, at most one byte more than the size limit.

        Raises OrgctlError if git doesn't have it whole; git says more on standard error.
        """
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{id}\n".encode("ascii"))
        process.stdin.flush()
        header = process.stdout.readline().split()  # id, kind and size; `missing` has none
        size = int(header[2]) if len(header) == 3 else -1
        wanted = min(size, SIZE_LIMIT) + 1  # the line end behind it, or the one byte too many
        data = process.stdout.read(wanted)
        broken = size < 0 or len(data) < wanted
        if broken or size > SIZE_LIMIT:
            # What is left isn't wanted, or doesn't come: the next question goes to a new process.
            self._process = None
            _end(process)
        if broken:
            raise OrgctlError("git-broken", revision=self._revision)
        return data[:size]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            pipe, command = subprocess.PIPE, [_program(), "cat-file", "--batch"]
            self._process = subprocess.Popen(command, env=_environment(), stdin=pipe, stdout=pipe)
            weakref.finalize(self, _end, self._process)
        return self._process


def _end(process: subprocess.Popen[bytes]) -> None:
    with process:  # git goes when nobody listens and nobody asks
        pass


def from_top(path: str, current: str) -> str:
    """A path that counts from the current folder, from the top of the tree instead."""
    if os.path.isabs(path):
        folder, name = os.path.split(path)
        path = posixpath.join(display_name(os.path.realpath(folder)), name)
    return posixpath.normpath(posixpath.join(current, path.replace(os.sep, "/")))


def _is_outside(path: str) -> bool:
    return path == ".." or path.startswith(("../", "/"))


def _unresolved(revision: str) -> OrgctlError:
    """Why a revision names no commit here, and what may help."""
    shallow = is_shallow(revision)
    name = _STEPS.split(revision, maxsplit=1)[0] or "HEAD"
    if run("cat-file", "-e", "--end-of-options", name).returncode == 0:
        return OrgctlError(
            "revision-beyond-shallow" if shallow else "revision-beyond", revision=revision, name=name
        )
    if name in ("HEAD", "@"):
        return OrgctlError("revision-unborn", revision=revision)
    names = _lines("for-each-ref", "--format=%(refname:lstrip=2)")
    close = [each for each in names if each.endswith(f"/{name}")] or closest(name, names)
    command = _fetching(name, _lines("remote"), shallow)
    suggested, fetched = "-close" if close else "", "-fetch" if command else ""
    return OrgctlError(
        f"revision-missing{suggested}{fetched}", revision=revision, close=close, command=command
    )


def _fetching(name: str, remotes: list[str], shallow: bool) -> str:
    """The command that brings a branch, a tag or a commit, if a remote has it; empty without one."""
    if not remotes or not _PLAIN.fullmatch(name):
        return ""
    remote = next((each for each in remotes if name.startswith(f"{each}/")), "")
    if remote:
        return f"git fetch {remote} {name.removeprefix(f'{remote}/')}:refs/remotes/{name}"
    remote = "origin" if "origin" in remotes else remotes[0]
    if ID.fullmatch(name):
        return f"git fetch {remote} {name}"
    if _SHORT_ID.fullmatch(name):
        return "git fetch --unshallow" if shallow else f"git fetch {remote}"
    # Plainly fetched, it would be called FETCH_HEAD only.
    return (
        f"git fetch {remote} tag {name}" if re.match(r"v?\d", name) else f"git fetch {remote} {name}:{name}"
    )


def is_shallow(revision: str) -> bool:
    """Whether the repository holds only the latest part of its history. Raises OrgctlError if there is
    none that git would open."""
    answer = run("rev-parse", "--is-shallow-repository")
    if answer.returncode == 0:
        return answer.stdout == b"true\n"
    said = answer.stderr.decode("utf-8", "replace")
    if "not a git repository" in said:
        raise OrgctlError("git-no-repository", revision=revision)
    if command := re.search(r"git config --global --add safe\.directory .+", said):
        raise OrgctlError("git-not-trusted", command=command[0])
    raise OrgctlError("git-refuses", reason=said.strip().partition("\n")[0].removeprefix("fatal: "))


def _lines(*arguments: str) -> list[str]:
    return text(run(*arguments).stdout).splitlines()


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Git, after it has done what the arguments say."""
    command = [_program(), *arguments]
    return subprocess.run(command, env=_environment(), input=stdin, capture_output=True)


def _program() -> str:
    """Where git is: never in the current folder, which Windows would search first."""
    found = shutil.which("git")
    if found is None or not os.path.isabs(found):
        raise OrgctlError("git-missing")
    return found


def _environment() -> dict[str, str]:
    """Git's words in English, as they are looked into for what is wrong; and nothing is written."""
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}


def text(name: bytes) -> str:
    """A name as git has it: UTF-8 on every machine, and bytes that aren't are kept as they are."""
    return name.decode("utf-8", "surrogateescape")
