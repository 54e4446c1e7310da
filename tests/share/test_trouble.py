"""What the operating system says, and what a person is told."""

import errno

import pytest

from boendestod_app.errors import AppError, DriveTrouble
from boendestod_app.share.trouble import DriveFault, Trouble, kind_of, told
from tests.share.conftest import windows


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (windows(53, errno.ENOENT), Trouble.AWAY),  # the network path was not found
        (windows(59, errno.EINVAL), Trouble.AWAY),  # an unexpected network error
        (windows(64, errno.ENOENT), Trouble.AWAY),  # the network name is no longer available
        (windows(121, errno.EINVAL), Trouble.AWAY),  # the semaphore timeout period has expired
        (windows(112, errno.ENOSPC), Trouble.FULL),
        (windows(1295, errno.EINVAL), Trouble.FULL),  # quota
        (windows(5, errno.EACCES), Trouble.HELD),
        (windows(32, errno.EACCES), Trouble.HELD),
        (windows(33, errno.EACCES), Trouble.HELD),
        (windows(19, errno.EACCES), Trouble.REFUSED),  # write-protected
        (windows(123, errno.EINVAL), Trouble.OTHER),  # the name is wrong
        (OSError(errno.EHOSTDOWN, ""), Trouble.AWAY),
        (OSError(errno.ESTALE, ""), Trouble.AWAY),
        (OSError(errno.EIO, ""), Trouble.AWAY),
        (OSError(errno.ENOSPC, ""), Trouble.FULL),
        (OSError(errno.EDQUOT, ""), Trouble.FULL),
        (OSError(errno.EBUSY, ""), Trouble.HELD),
        (OSError(errno.EACCES, ""), Trouble.REFUSED),
        (OSError(errno.EROFS, ""), Trouble.REFUSED),
        (OSError(errno.ENAMETOOLONG, ""), Trouble.OTHER),
        (OSError("without a number"), Trouble.OTHER),
    ],
)
def test_every_system_error_is_of_a_kind(error: OSError, kind: Trouble) -> None:
    assert kind_of(error) is kind


@pytest.mark.parametrize("kind", list(Trouble))
def test_every_kind_is_said_in_whole_sentences_that_tell_what_happens_next(kind: Trouble) -> None:
    sentence = str(DriveFault(kind))
    assert sentence.endswith(".")
    assert any(words in sentence for words in ("väntar", "nytt försök"))


def test_a_bug_is_not_dressed_up_as_a_trouble_with_the_drive() -> None:
    with pytest.raises(KeyError), told():
        raise KeyError("bug")


def test_the_sentence_is_an_app_error_and_keeps_its_cause() -> None:
    with pytest.raises(AppError) as caught, told():
        raise OSError(errno.ENOSPC, "No space left on device")
    assert isinstance(caught.value, DriveTrouble)
    assert isinstance(caught.value.__cause__, OSError)
