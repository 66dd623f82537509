"""``python -m orgctl``: the same entry as the ``orgctl`` command."""

from orgctl.cli.main import run

if __name__ == "__main__":
    run()
