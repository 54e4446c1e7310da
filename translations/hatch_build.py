"""The catalogues are compiled whenever the program is built or installed, so compiled ones need not be committed."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[Any]):
    """Every wheel carries a compiled catalogue for every language that has a source one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile beside the source catalogues, and place the result inside the package."""
        for source in sorted(Path(self.root, "translations").glob("*/LC_MESSAGES/boendestod.po")):
            compiled = source.with_suffix(".mo")
            with source.open("rb") as po, compiled.open("wb") as mo:
                write_mo(mo, read_po(po))
            inside = Path("boendestod_app") / compiled.relative_to(self.root)
            build_data["force_include"][str(compiled)] = inside.as_posix()
