"""What pydantic complains of, with what stands there in the file: the ground on which findings about
a faulty file are worded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from orgctl.findings import Finding, Message, Path, PathKey, PlacePart, Rule
from orgctl.model.navigate import Spot, spot
from orgctl.model.origins import Origins
from orgctl.model.scalars import TAG_MARK

_KEY_OF_MAP = "[key]"


def clean(loc: Iterable[PathKey]) -> Path:
    """pydantic's location as a route of keys: without union tags and marks."""
    return tuple(k for k in loc if not (isinstance(k, str) and (k.startswith(TAG_MARK) or k == _KEY_OF_MAP)))


class Complaint(NamedTuple):
    """One error of pydantic.

    ``kind`` is its type, ``loc`` its location within the part (with union tags), ``path`` the route
    in the model, ``value`` what stands there, ``owner`` what that stands in, ``type`` the type of the
    part as people write it.
    """

    kind: str
    loc: Path
    path: Path
    value: Any
    owner: Any
    context: Mapping[str, Any]
    type: Any
    origins: Origins

    @property
    def key(self) -> str:
        """The key that it is about, for messages: the innermost on the way."""
        return next((str(key) for key in reversed(self.path) if isinstance(key, str)), "")

    @property
    def is_unknown_key(self) -> bool:
        """Whether a key stands here that the format doesn't have here."""
        return self.kind in ("extra_forbidden", "unknown_key")

    @property
    def is_id(self) -> bool:
        """Whether it is about a key that is an id."""
        return self.loc[-1:] == (_KEY_OF_MAP,)

    def expected(self) -> Spot:
        """What may stand here."""
        return spot(self.type, self.loc)

    def around(self, steps: int = 1) -> Spot:
        """What may stand where this stands in."""
        return spot(self.type, self.loc[:-steps])

    def lone(self, steps: int = 0) -> bool:
        """Whether this (or what it stands in) stands without a list where a list may stand."""
        route = clean(self.loc[: len(self.loc) - steps])
        if not route or not isinstance(route[-1], int):
            return False
        return not isinstance(self.origins.literal((self.path[0], *route))[-1], int)

    def in_flow(self) -> bool:
        """Whether the mapping or list that holds it is written with ``{`` or ``[``."""
        written = self.origins.written(self.path[:-1])
        return written is not None and written[:1] in ("{", "[")

    def finding(
        self,
        rule: Rule,
        message: str,
        *,
        part: PlacePart = "value",
        path: Path | None = None,
        help: str | Message | None = None,
        label: str | Message | None = None,
        near: Iterable[str] = (),
        **args: Any,
    ) -> Finding:
        """A finding here; ``near`` are names that were likely meant."""
        names = list(near)
        if names:
            label = Message("did-you-mean", {"names": names})
        where = self.path if path is None else path
        if part == "value" and where:
            place = self.origins.place(where)
            if place.line != place.end_line:
                # What runs over several lines is shown by where it begins.
                part = "key" if isinstance(where[-1], str) else "entity"
        return self.origins.finding(
            rule, message, where, part=part, help=help, label=label, **{"key": self.key, **args}
        )


def complaints(errors: Iterable[Any], type: Any, part: str, raw: Any, origins: Origins) -> list[Complaint]:
    """The errors of one part, with ``raw``, its plain value, at hand."""
    made = []
    for error in errors:
        path = clean(error["loc"])
        owner, value = None, raw
        for key in path:
            if isinstance(key, int) and not isinstance(value, list):
                continue  # one value stands for a list of one
            owner, value = value, _below(value, key)
        made.append(
            Complaint(
                error["type"],
                tuple(error["loc"]),
                (part, *path),
                value,
                owner,
                error.get("ctx", {}),
                type,
                origins,
            )
        )
    return made


def _below(value: Any, key: PathKey) -> Any:
    if isinstance(value, dict):
        return value.get(key)
    return value[key] if isinstance(value, list) and isinstance(key, int) and key < len(value) else None
