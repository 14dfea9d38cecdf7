"""`python -m loccit`."""

from loccit.cli import main

if __name__ == "__main__":
    main()
