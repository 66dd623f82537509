"""One comparison alone, without start-up and reading: ``alone.py orgctl|deepdiff OLD NEW`` tells its seconds
on the clock and of the processor.

Each runs in an environment that has it; deepdiff gets what PyYAML makes of the same two files, and its own
settings, which are its quickest: order counts. For both the garbage collector pauses, as it does in orgctl.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable


def of_orgctl(old: str, new: str) -> Callable[[], object]:
    """The comparison of two organisations, that are read and resolved."""
    from orgctl import api
    from orgctl.diff import compare

    before, after = (api.load(name).organisation for name in (old, new))
    return lambda: compare(before, after)


def of_deepdiff(old: str, new: str) -> Callable[[], object]:
    """The comparison of two mappings."""
    import yaml
    from deepdiff import DeepDiff

    values = []
    for name in (old, new):
        with open(name, encoding="utf-8") as stream:
            values.append(yaml.load(stream, yaml.CSafeLoader))
    return lambda: DeepDiff(*values)


def main() -> None:
    """The command line."""
    which, old, new = sys.argv[1:]
    compare = {"orgctl": of_orgctl, "deepdiff": of_deepdiff}[which](old, new)
    gc.collect()
    gc.disable()
    clock, processor = time.perf_counter(), time.process_time()
    compare()
    print(time.perf_counter() - clock, time.process_time() - processor)


if __name__ == "__main__":
    main()
