"""The table twins of follow-up: every answer with what it replaced, every area, every interview, exactly."""

from collections.abc import Sequence
from datetime import date

from boendestod_app.domain.asi import AsiArea, AsiFollowUp
from boendestod_app.domain.calendar import date_text, short_date_text
from boendestod_app.domain.fact import tenths
from boendestod_app.domain.follow_up import FollowUpSeries
from boendestod_app.domain.outcome_area import AreaRating, OutcomeArea, against_last, quarter_text
from boendestod_app.domain.scale import ScaleRating
from boendestod_app.ui.twin import Twin
from boendestod_app.words import _


def scale_twin(name: str, series: FollowUpSeries, every: Sequence[ScaleRating]) -> Twin:
    """Newest first; a corrected answer stands with what it was before and why, and what happened between them."""
    by_id = {one.id: one for one in every}
    rows: list[tuple[date, str, str, str]] = [
        (one.on, one.scale.short, one.says, _beside(one, by_id)) for one in (*series.ors, *series.srs)
    ]
    rows += [(one.on, _("Händelse"), one.says, "") for one in series.markers]
    told = [(date_text(on), what, how, why) for on, what, how, why in sorted(rows, key=lambda one: one[0])[::-1]]
    return Twin(name, (_("Dag"), _("Vad"), _("Svar"), _("Rader och rättelser")), told)


def _beside(rating: ScaleRating, by_id: dict[str, ScaleRating]) -> str:
    """`Individuellt 6,1 · …; rättad, var 23,0: fel rad`."""
    told = [" · ".join(f"{name} {tenths(line)}" for name, line in zip(rating.scale.lines, rating.lines, strict=False))]
    one: ScaleRating | None = rating
    while one is not None and one.replaces:
        old = by_id.get(one.replaces)
        was = old.says if old else "–"
        told.append(_("rättad, var {was}: {why}").format(was=was, why=one.why))
        one = old
    return "; ".join(part for part in told if part)


def own_twin(name: str, own: Sequence[tuple[date, int]]) -> Twin:
    """The own scale."""
    rows = [(date_text(on), _("{value} av 10").format(value=value)) for on, value in reversed(own)]
    return Twin(name, (_("Dag"), _("Veckan")), rows)


def area_twin(name: str, held: Sequence[AreaRating]) -> Twin:
    """Newest quarter first, in the areas' order, each view for itself."""
    order = list(OutcomeArea)
    rows = [
        (quarter_text(one.quarter), one.view.label, f"{one.area.label}: {one.change.label.lower()}",
         "; ".join(part for part in (against_last(one, held), one.line) if part))
        for one in sorted(held, key=lambda one: (tuple(-part for part in one.quarter), order.index(one.area)))
    ]  # fmt: skip
    return Twin(name, (_("Kvartal"), _("Vems syn"), _("Område"), _("Förra gången, och en mening")), rows)


def asi_twin(name: str, held: Sequence[AsiFollowUp]) -> Twin:
    """The first interview with numbers beside the latest: no total, no average."""
    told = [one for one in held if one.areas]
    shown = [told[0], told[-1]] if len(told) > 1 else told
    head = (_("Område"), *(f"{one.form.label} {short_date_text(one.on)}" for one in shown))
    rows = [(area.label, *(given.says if (given := one.of(area)) else "–" for one in shown)) for area in AsiArea]
    return Twin(name, head, rows)
