"""A laptop comes into a team that has rows of the same name, such as the unit: the team's stand, none clashes."""

from boendestod_app.storage.heads import Heads
from boendestod_app.storage.journal import NEW_ROW, facts_of_row
from boendestod_app.storage.rebuild import unsaid_in
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.weaving import TEAM


def settle_in(store: SqlStore, room: str) -> None:
    """Inside the act that took in the team's own room for the first time: tell what this laptop has said there, with
    an answer of ours over each place where it said another thing. Both arrive in one update, so nobody sees a clash."""
    engine, document = store.engine, store.weaver.documents.of(room)
    team = [name for name, table in store.tables.items() if "client_id" not in table.plan.mapping.columns]
    for row, entity in engine.rows("SELECT DISTINCT row, entity FROM fork ORDER BY entity, row"):
        if entity not in team or entity == "client":
            continue
        heads, unsaid = Heads(), unsaid_in(engine, entity)
        for fact in facts_of_row(engine, entity, row):
            if document.has(fact.act):
                heads.add(fact)
        theirs = heads.cells(entity, unsaid)
        forked = {name for (name,) in engine.rows(
            "SELECT field FROM fork WHERE row = ? AND entity = ?", (row, entity))}  # fmt: skip
        if NEW_ROW in forked:
            forked |= theirs.keys()
        changes = {name: theirs.get(name, unsaid.get(name)) for name in sorted(forked) if name in unsaid}
        if changes and heads.new:
            store.tables[entity].change(row, changes)
    store.weaver.weave_base(TEAM, room)
