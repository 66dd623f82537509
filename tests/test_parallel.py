"""Work in several processes: the same results and the same errors as in one."""

import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import process
from multiprocessing import active_children, parent_process
from pathlib import Path
from typing import Any

import pytest

from orgctl import parallel
from orgctl.errors import ExitCode, OrgctlError

# Functions for other processes stand at the top of a module.


def where(task: object) -> tuple[object, bool]:
    """The task, and whether it was done in another process."""
    return task, parent_process() is not None


def failing_elsewhere(how: Callable[[], Any], number: int) -> tuple[int, bool]:
    if number == 2 and parent_process() is not None:
        how()
    return number, parent_process() is not None


def killed(number: int) -> tuple[int, bool]:
    return failing_elsewhere(lambda: os._exit(9), number)


def out_of_memory(number: int) -> tuple[int, bool]:
    def fail() -> None:
        raise MemoryError

    return failing_elsewhere(fail, number)


def not_to_be_sent(number: int) -> object:
    return number if parent_process() is None else lambda: number


def wrong(number: int) -> int:
    if number == 1:
        raise OrgctlError("file-missing", ExitCode.NOTHING, file="x")
    return 1 // number


def test_results_are_in_order_and_made_elsewhere() -> None:
    assert parallel.each(where, list("abcdefg"), 2) == [(task, True) for task in "abcdefg"]
    assert active_children() == []


@pytest.mark.parametrize(("tasks", "processes"), [("", 2), ("a", 2), ("abc", 1)])
def test_what_is_no_work_for_two_is_done_here(tasks: Sequence[str], processes: int) -> None:
    assert parallel.each(where, tasks, processes) == [(task, False) for task in tasks]


@pytest.mark.parametrize("function", [killed, out_of_memory])
def test_what_fails_elsewhere_is_done_here(function: Callable[[int], tuple[int, bool]]) -> None:
    results = parallel.each(function, range(5), 2)
    assert [number for number, _ in results] == [0, 1, 2, 3, 4]
    assert results[2] == (2, False)


def test_what_can_not_be_sent_is_done_here() -> None:
    assert parallel.each(not_to_be_sent, range(3), 2) == [0, 1, 2]


@pytest.mark.parametrize("tasks", [(2, 1, 3), (2, 3, 0)])
def test_errors_are_those_of_one_process(tasks: tuple[int, ...]) -> None:
    told = []
    for processes in (1, 2):
        with pytest.raises((OrgctlError, ZeroDivisionError)) as raised:
            parallel.each(wrong, tasks, processes)
        error = raised.value
        (last,) = traceback.extract_tb(error.__traceback__)[-1:]
        told.append((type(error), vars(error), error.__cause__, last.name, last.lineno))
    assert told[0] == told[1]


def test_the_last_task_is_done_here_and_comes_first() -> None:
    done = [(2, ("c", False)), (0, ("a", True)), (1, ("b", True))]
    assert [*parallel.beside(where, "abc", 2)] == done
    assert active_children() == []


def test_what_fails_beside_is_done_here() -> None:
    done = [*parallel.beside(killed, (1, 2, 3), 3)]
    assert [number for number, _ in done] == [2, 0, 1]
    # Who is killed takes along what others of the pool aren't done with yet.
    assert [result[0] for _, result in done] == [3, 1, 2]
    assert done[2] == (1, (2, False))
    assert [*parallel.beside(not_to_be_sent, (1, 2), 2)] == [(1, 2), (0, 1)]


def test_errors_beside_are_those_of_the_tasks() -> None:
    with pytest.raises(ZeroDivisionError):
        [*parallel.beside(wrong, (2, 0), 2)]
    with pytest.raises(OrgctlError):
        [*parallel.beside(wrong, (1, 2), 2)]


def test_who_stops_asking_leaves_nobody_at_work() -> None:
    made = parallel.beside(where, "abc", 2)
    assert next(made) == (2, ("c", False))
    made.close()
    assert active_children() == []


def test_a_system_without_locks_between_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise NotImplementedError

    monkeypatch.setattr(process, "_check_system_limits", refuse)
    assert parallel.each(where, "ab", 2) == [("a", False), ("b", False)]
    assert [*parallel.beside(where, "ab", 2)] == [(1, ("b", False)), (0, ("a", False))]


def test_a_system_without_room_for_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(process.ProcessPoolExecutor, "_spawn_process", refuse)
    assert parallel.each(where, "ab", 2) == [("a", False), ("b", False)]


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system holds nobody to one core")
def test_as_many_cores_as_may_be_used() -> None:
    code = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
    code += "from orgctl.parallel import cores; print(cores())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"1\n"
    assert parallel.cores() == len(os.sched_getaffinity(0))


# --- the end -------------------------------------------------------------------------------------

# Two processes that tell in a pipe that they are at work, and would be for ever; one that waits for work.
ENDLESS = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is born deaf to Ctrl-C
sys.path.insert(0, sys.argv[2])
from orgctl import parallel
from test_parallel import work_without_end
try:
    parallel.each(work_without_end, ["", sys.argv[1], sys.argv[1]], 3)
except KeyboardInterrupt:
    sys.exit(130)
"""


def work_without_end(pipe: str) -> None:
    if not pipe:
        return
    descriptor = os.open(pipe, os.O_WRONLY)
    os.write(descriptor, b"*")
    while True:
        signal.pause()


def is_interrupt_held(_: object) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


@pytest.mark.skipif(os.name == "nt", reason="signals are a matter of POSIX")
def test_ctrl_c_is_for_the_first_process_from_the_start() -> None:
    assert parallel.each(is_interrupt_held, "ab", 2) == [True, True]
    assert not is_interrupt_held(None)


@pytest.mark.skipif(os.name == "nt", reason="signals are a matter of POSIX")
@pytest.mark.parametrize("to_all", [True, False], ids=["Ctrl-C", "killed"])
def test_all_end_together(tmp_path: Path, to_all: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    first = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(pipe), str(Path(__file__).parent)],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with pipe.open("rb", buffering=0) as told, first:
        at_work = b""
        while len(at_work) < 2:
            at_work += told.read(1)
        if to_all:
            os.killpg(first.pid, signal.SIGINT)
        else:
            first.kill()
        # The pipe ends when nobody holds it any more.
        assert told.read(1) == b""
        assert first.wait() == (130 if to_all else -signal.SIGKILL)
        assert first.stderr is not None
        said = first.stderr.read()
    assert said == b"" or not to_all
