"""How long nobody has touched the computer, asked of the system itself: not only of this program.

X11 is tested. Windows and macOS are written by their documentation and have not been run by us. Where no system
answers (Wayland tells no program), `None`: then only this program's own keys and clicks are known.
"""

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Callable
from functools import cache

_ANY_INPUT = 0xFFFFFFFF  # kCGAnyInputEventType
_HID = 1  # kCGEventSourceStateHIDSystemState: the keyboard and mouse themselves
_WRAP = 0xFFFFFFFF  # GetTickCount begins anew each 49.7 days


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("time", ctypes.c_uint))


class _ScreenSaver(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_ulong), ("state", ctypes.c_int), ("kind", ctypes.c_int),
        ("since", ctypes.c_ulong), ("idle", ctypes.c_ulong), ("mask", ctypes.c_ulong),
    )  # fmt: skip


def idle_seconds() -> float | None:
    """Seconds since the last key or mouse anywhere on this computer."""
    ask = _way()
    return ask() if ask else None


@cache
def _way() -> Callable[[], float | None] | None:
    try:
        if sys.platform == "win32":
            return _windows()
        if sys.platform == "darwin":
            return _mac()
        return _x11()
    except (AttributeError, OSError):
        return None


def _windows() -> Callable[[], float]:
    library = vars(ctypes)["windll"]
    held = _LastInput(ctypes.sizeof(_LastInput), 0)

    def ask() -> float:
        library.user32.GetLastInputInfo(ctypes.byref(held))
        gone: int = (library.kernel32.GetTickCount() - held.time) & _WRAP
        return gone / 1000

    return ask


def _mac() -> Callable[[], float]:
    library = ctypes.CDLL(ctypes.util.find_library("ApplicationServices") or "ApplicationServices")
    since = library.CGEventSourceSecondsSinceLastEventType
    since.restype, since.argtypes = ctypes.c_double, (ctypes.c_int, ctypes.c_uint32)
    return lambda: float(since(_HID, _ANY_INPUT))


def _x11() -> Callable[[], float | None] | None:
    if not os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return None
    x, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
    x.XOpenDisplay.restype, x.XDefaultRootWindow.restype = ctypes.c_void_p, ctypes.c_ulong
    x.XDefaultRootWindow.argtypes = (ctypes.c_void_p,)
    saver.XScreenSaverAllocInfo.restype = ctypes.POINTER(_ScreenSaver)
    saver.XScreenSaverQueryInfo.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(_ScreenSaver))
    display = x.XOpenDisplay(None)
    if not display:
        return None
    root, held = x.XDefaultRootWindow(display), saver.XScreenSaverAllocInfo()

    def ask() -> float | None:
        answered = saver.XScreenSaverQueryInfo(display, root, held)
        return held.contents.idle / 1000 if answered else None

    return ask
