"""The entry of the console command: from arguments to an exit code, whatever happens on the way.

Nothing is imported before it is needed: ``orgctl --version`` answers as fast as Python starts.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # typing is not imported for the sake of an annotation
if TYPE_CHECKING:
    from typing import NoReturn

INTERRUPTED = 130  # what a shell reports after Ctrl-C
NO_READER = 141  # ... and after the reader of a pipe has gone

# In English only: the mistake may lie in the way to the other languages.
_BUG = (
    "orgctl: something went wrong inside orgctl, and it is not your file's fault: {error} ({where}). "
    "Please report this line and the command that gave it; ORGCTL_DEBUG=1 shows more.\n"
)


def run() -> None:
    """Runs the command line of this process and ends it with an exit code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - stays open
    try:
        code = _answer(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        from orgctl.cli import streams

        streams.abandon_output()
        code = NO_READER
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: a traceback helps no one who plans a town
        code = _failed(error)
    _leave(code)


def _leave(code: int) -> NoReturn:
    """Ends the process as it is: to take apart all that it holds would be a seventh of a short run."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _answer(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from orgctl import __version__

        sys.stdout.write(f"orgctl {__version__}\n")
        return 0
    # One command, and the process ends: there is more to look through than to find.
    gc.disable()
    # To look for plugins, pydantic would read the metadata of every package there is.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from orgctl.cli.app import call

    return call(arguments)


def _failed(error: Exception) -> int:
    """Tells in one line about output that can't be written, or about a mistake in orgctl itself."""
    if isinstance(error, OSError) and error.filename is None and error.errno is not None:
        # Only writing to a stream fails without a file name: a full disk behind `>`.
        from orgctl.cli import streams
        from orgctl.errors import reason

        streams.abandon_output()
        words = streams.words(streams.asked_language(sys.argv[1:]))
        streams.say(words.text("cli.output-broken", {"reason": reason(error)}))
        return 3
    from orgctl.lang.visible import shortened, visible

    if os.environ.get("ORGCTL_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    text = shortened(visible(f"{type(error).__name__}: {error}"), 300)
    sys.stderr.write(_BUG.format(error=text, where=_where(error)))
    return 3


def _where(error: Exception) -> str:
    """File and line of the innermost call inside orgctl."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    where, trace = "orgctl", error.__traceback__
    while trace is not None:
        file = os.path.abspath(trace.tb_frame.f_code.co_filename)
        if file.startswith(package + os.sep):
            name = os.path.relpath(file, os.path.dirname(package)).replace(os.sep, "/")
            where = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where


if __name__ == "__main__":
    run()
