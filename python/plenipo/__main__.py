"""Run the command line as ``python -m plenipo``."""

from plenipo.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
