"""The screen that other tests drive shows what is there and hears the keyboard."""

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(sys.argv)
field = QLineEdit()
field.setWindowTitle("provruta")
field.setStyleSheet("background: #c00000")
field.returnPressed.connect(lambda: (print(field.text()), app.quit()))
field.resize(600, 300)
field.show()
app.exec()
"""


def test_a_real_window_hears_the_keyboard_and_is_seen(screen, tmp_path):
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], env=screen.environ, stdout=subprocess.PIPE, text=True)
    window = screen.xdo("search", "--sync", "--onlyvisible", "--name", "provruta")
    screen.xdo("windowactivate", "--sync", window)
    screen.xdo("type", "oro eller kris")
    picture = screen.shot(tmp_path / "screen.png")
    screen.xdo("key", "Return")
    said, _errors = program.communicate(timeout=30)
    assert said.strip() == "oro eller kris"
    assert red_share(picture) > 0.1


def red_share(picture) -> float:
    from PySide6.QtGui import QImage

    small = QImage(str(picture)).scaled(40, 40)
    colours = [small.pixelColor(x, y) for x in range(40) for y in range(40)]
    return sum(colour.red() > 150 and colour.green() < 40 for colour in colours) / len(colours)
