"""``python -m shorterwait``: the command line where no script may be installed."""

from shorterwait.cli import main

if __name__ == "__main__":
    main()
