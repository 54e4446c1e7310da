"""Errors a person can understand and act on. Anything else that is raised is a bug."""


class AppError(Exception):
    """An expected trouble: the message is a sentence in the user's language that says what to do; data is safe."""

    exit_code = 1


class Refused(AppError):
    """The request goes against a rule of the work or of the law, or names something that does not exist."""


class WrongKey(AppError):
    """The passphrase or the recovery code does not open the store."""

    exit_code = 3


class Misread(WrongKey):
    """What was typed cannot be any recovery code: a slip of the eye or the hand, and no guess."""


class Busy(AppError):
    """Another program has the store open for writing."""


class Damaged(AppError):
    """The store, the key file or a copy cannot be read as it was written."""

    exit_code = 4


class NewerStore(AppError):
    """The store was written by a later version of the program."""

    exit_code = 4


class NoRoom(AppError):
    """The disk is full: nothing was saved, and nothing was lost of what is on the screen."""


class DriveTrouble(AppError):
    """The shared drive is away, full, or refuses; the export waits and is tried again."""
