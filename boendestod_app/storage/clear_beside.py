"""What lies beside the tables and tells where somebody protected is: what is being typed, and finished papers."""

import json
from typing import Any

from boendestod_app.domain.protection import LEADS
from boendestod_app.storage.engine import Engine

_ANYWHERE = frozenset({"address", "door_code", "place", "follow_up_place"})
_TABLES = {
    "form:client:": "client", "form:network:": "network_person", "form:actor:": "actor", "form:tenancy:": "tenancy",
    "form:occupation:": "occupation", "form:activity:": "group_activity", "form:place:": "found_place",
    "form:seen:": "sighting", "form:outreach_request:": "outreach_request",
}  # fmt: skip
"""What a draft of a form is to become, where its fields are called as the table's are."""


def clear_beside(engine: Engine, client_id: str) -> None:
    """Inside a transaction: empty the fields of drafts and every kept paper of a client; a draft's other words stay."""
    about = (client_id, *_ids_about(engine, client_id))
    for key, words in engine.rows("SELECT key, words FROM draft"):
        if not any(id in key for id in about):
            continue
        held = json.loads(words)
        kept = _without(held, _ANYWHERE | _fields_of(key, held))
        if kept != held:
            engine.run("UPDATE draft SET words = ? WHERE key = ?", (json.dumps(kept, ensure_ascii=False), key))
    engine.run(
        "UPDATE blob SET data = NULL WHERE data IS NOT NULL AND id IN (SELECT blob_id FROM export WHERE client_id = ?)",
        (client_id,),
    )


def _ids_about(engine: Engine, client_id: str) -> list[str]:
    found = []
    for table in LEADS:
        if table != "client":
            found += [id for (id,) in engine.rows(f"SELECT id FROM {table} WHERE client_id = ?", (client_id,))]
    people = engine.rows("SELECT DISTINCT person_id FROM network_person WHERE client_id = ?", (client_id,))
    return found + [id for (id,) in people]


def _fields_of(key: str, held: dict[str, Any]) -> frozenset[str]:
    """What goes of this form besides."""
    leads = next((LEADS[table] for form, table in _TABLES.items() if key.startswith(form)), ())
    going = (one for one in leads if one.when is None or held.get(one.when[0]) in one.when[1])
    return frozenset(field for one in going for field in one.fields)


def _without(held: Any, fields: frozenset[str]) -> Any:
    if isinstance(held, dict):
        return {name: "" if name in fields and isinstance(value, str) else _without(value, fields)
                for name, value in held.items()}  # fmt: skip
    if isinstance(held, list):
        return [_without(one, fields) for one in held]
    return held
