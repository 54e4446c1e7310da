"""The methods of the handbook as rows for another program."""

from typing import Any

from boendestod_app import defaults


def method_rows() -> list[dict[str, Any]]:
    """Each method with the text it was found in and where in the window it is used; no client's data is asked for."""
    book = defaults.methods()
    return [
        {
            "key": one.key,
            "name": one.name,
            "also": list(one.also),
            "group": one.group.value,
            "seed": sorted({found.seed for found in one.found}),
            "found": [
                {"seed": found.seed, "words": found.words, "source": found.source, "year": found.year}
                for found in one.found
            ],
            "where": one.where.label,
            "place": one.where.value,
            "recommended": [
                {"says": said.says, "priority": said.priority, "source": said.found.source, "year": said.found.year}
                for said in book.of(one)
            ],
        }
        for one in book.methods
    ]
