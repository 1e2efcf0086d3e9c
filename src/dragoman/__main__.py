"""`python -m dragoman`: the command line without its name on the path."""

from dragoman.cli import main

if __name__ == "__main__":
    main()
