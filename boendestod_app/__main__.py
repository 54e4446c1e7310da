"""`python -m boendestod_app`, and where the finished program begins."""

from boendestod_app.cli import main

if __name__ == "__main__":
    main()
