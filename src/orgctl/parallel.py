"""The same work in several processes, where it takes many times longer than to start them.

Nothing of it is imported before there is such work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Task = TypeVar("Task")
Result = TypeVar("Result")


def cores() -> int:
    """How many processes can work at the same time: the cores that this one may use."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each(function: Callable[[Task], Result], tasks: Sequence[Task], processes: int) -> list[Result]:
    """What ``function`` gives for each task, in order, from so many processes; with one, from this one.

    Functions, tasks and results go from process to process as pickle has it. What fails in another
    process, or can't be had from it, is done again in this one: errors are the same, and raised from the same
    place, however many processes there are.
    """
    processes = min(processes, len(tasks))
    done: dict[int, Result] = {}
    if processes > 1:
        with _elsewhere(function, tasks, processes) as futures:
            for number, future in enumerate(futures):
                if future.exception() is not None:
                    break
                done[number] = future.result()
    return [done[number] if number in done else function(task) for number, task in enumerate(tasks)]


def beside(
    function: Callable[[Task], Result], tasks: Sequence[Task], processes: int
) -> Generator[tuple[int, Result]]:
    """What ``function`` gives for each task, with its number, as :func:`each` would, but that this process is
    one of them: it does the last task, which comes first, and the others are at theirs also while the caller
    is at what came."""
    *others, own = range(len(tasks))
    with _elsewhere(function, tasks[:own], min(processes - 1, own)) as futures:
        yield own, function(tasks[own])
        for number in others:
            future = futures[number] if number < len(futures) else None
            is_done = future is not None and future.exception() is None
            yield number, future.result() if future is not None and is_done else function(tasks[number])


@contextmanager
def _elsewhere(
    function: Callable[[Task], Result], tasks: Sequence[Task], processes: int
) -> Iterator[Sequence[Future[Result]]]:
    """What other processes will give for the tasks, up to the first that none could be had for."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    futures: list[Future[Result]] = []
    others = set(active_children())
    try:
        # A forked process would hold what threads of this one were about, and there is no fork on Windows.
        pool = ProcessPoolExecutor(processes, get_context("spawn"), _start)
    except (ImportError, NotImplementedError, OSError):  # a system without locks between processes
        yield futures
        return
    try:
        with _interrupts_held():
            futures += (pool.submit(function, task) for task in tasks)
    except (BrokenExecutor, OSError):  # no room for another process
        pass
    try:
        yield futures
    except BaseException:  # Ctrl-C: nobody waits for the rest
        for process in set(active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits inside, and for ever in processes that are started inside: it reaches all that belong
    to a terminal, and only one is to answer it."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start() -> None:
    """Prepares another process: it leaves Ctrl-C to the first one, and ends with it."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it couldn't be held: on Windows
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # Who is killed tells nobody, and this process would wait for its next task for ever.
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
