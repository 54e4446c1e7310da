"""Of somebody protected the own name stands in no copy of the summary, also where a person's words or an older text
hold it: the alias stands there instead."""

import re
from collections.abc import Iterable
from dataclasses import replace

from boendestod_app.domain.client import Client
from boendestod_app.domain.summary import Section

LEAST = 2  # letters of a name


def hushed(sections: Iterable[Section], client: Client) -> tuple[Section, ...]:
    """The same with the alias for the name, in whole words as they are spelt; of who is not protected just the same."""
    shown = {word.casefold() for word in client.shown.split()}
    names = [word for word in re.split(r"[\s-]+", client.name) if len(word) >= LEAST and word.casefold() not in shown]
    if not (client.protected and names):
        return tuple(sections)
    whole = re.compile(rf"\b{re.escape(client.name.strip())}(s?)\b")
    parts = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(s?)\b")

    def hush(text: str) -> str:
        text = whole.sub(lambda found: client.shown + found[1], text)
        return parts.sub(lambda found: client.first_name + found[1], text)

    return tuple(
        replace(
            one,
            title=hush(one.title),
            text=hush(one.text),
            others=hush(one.others),
            rows=tuple(tuple(map(hush, row)) for row in one.rows),
            apart=tuple((scope, hush(sentence)) for scope, sentence in one.apart),
        )
        for one in sections
    )
