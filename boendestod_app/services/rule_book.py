"""The ladder and the rules that hold now: what the team signed last, else what ships with the program."""

from contextlib import suppress

from boendestod_app import defaults
from boendestod_app.domain.calendar import local, moment_text
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.rule_book import Book, SignedBook, book_problems, read_book
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.ports import Store
from boendestod_app.words import _


def signed_book(store: Store) -> Book | None:
    """The last signed version that can be read, or none: one that a newer program wrote never takes the ladder away."""
    for signed in reversed(store.rule_books.where()):
        with suppress(Refused):
            ladder, rules = read_book(signed.ladder, signed.rules)
            return Book(ladder, rules, signed)
    return None


def book_texts(desk: Desk) -> tuple[str, str]:
    """The ladder and the rules as text, to be read and edited."""
    book = signed_book(desk.store)
    return (book.signed.ladder, book.signed.rules) if book and book.signed else defaults.book_texts()


def versions(desk: Desk) -> list[SignedBook]:
    """What was signed, by whom and when, the latest first."""
    return list(reversed(desk.store.rule_books.where()))


def book_says(desk: Desk) -> str:
    """Which ladder and rules hold: who signed them and when, or that they are those that ship with the program."""
    book, held = signed_book(desk.store), desk.store.rule_books.where()
    if book is None or book.signed is None:
        told = _("Enhetens standard, som följer med appen. Ingen har skrivit under en egen.")
    else:
        told = signed_words(desk, book.signed)
    if held and (book is None or book.signed is None or held[-1].id != book.signed.id):
        later = _("Version {version} kan inte läsas av den här versionen av appen.").format(version=held[-1].version)
        return f"{told} {later}"
    return told


def signed_words(desk: Desk, signed: SignedBook) -> str:
    """`Version 2, Kim skrev under fre 14 aug 10.05.`"""
    by = desk.store.workers.find(signed.signed_by)
    return _("Version {version}, {name} skrev under {when}.").format(
        version=signed.version, name=by.name if by else _("okänd"), when=moment_text(local(signed.signed_at))
    )


def next_version(desk: Desk) -> int:
    """The number of what is signed next."""
    return 1 + max((one.version for one in desk.store.rule_books.where()), default=0)


def check_book(ladder: str, rules: str) -> list[Problem]:
    """Everything that stops the edited texts from being signed, each with its line, or its rule and key."""
    return book_problems(ladder, rules)


def sign_book(desk: Desk, *, ladder: str, rules: str) -> SignedBook:
    """The texts hold from now on, as a new version with a name under it. Wrong ones are refused: the last good stay."""
    refuse(book_problems(ladder, rules))
    held = desk.store.rule_books.where()
    if held and (held[-1].ladder, held[-1].rules) == (ladder, rules):
        raise Refused(_("Trappan och reglerna är redan underskrivna som de står."))
    version = next_version(desk)
    signed = SignedBook(desk.store.new_id(), ladder, rules, version, desk.me, desk.now)
    desk.store.rule_books.save(signed)
    desk.says(_("skrev under trappan och reglerna, version {version}").format(version=version))
    return signed
