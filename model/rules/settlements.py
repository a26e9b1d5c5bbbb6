"""Seat by seat: who pays for each seat of a constellation, and what another order would give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.rules.coverage import Terms, cost_lines, is_entitled
from model.rules.facts import Constellation, CoverageRule, Gathering, HeadCount, Participant, Price
from model.rules.results import CostLine, CostReport, GatheringCost, Interval
from model.rules.terms import CostComponent, Participation, Payer, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledSeat:
    """One seat with what it costs and whom; the lines are those of the report, for one person.

    `days` and `nights` are as they are counted: the whole gathering's where the list is silent.
    """

    number: int
    participant: Participant
    days: int
    nights: int
    is_within: bool
    lines: tuple[CostLine, ...]

    @property
    def department_ore(self) -> int:
        """What the department pays for the seat."""
        return _paid_by(Payer.DEPARTMENT, self.lines)

    @property
    def municipality_ore(self) -> int:
        """What the municipalities pay for the seat."""
        return _paid_by(Payer.MUNICIPALITY, self.lines)

    @property
    def total_ore(self) -> int:
        """What the seat costs."""
        return self.department_ore + self.municipality_ore

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, each reason once; the first is that of the components the rule covers."""
        return tuple(dict.fromkeys(line.reason for line in self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """One constellation at one gathering: its seats, and the rule and prices they are settled by.

    `rule` and `prices` include the what-if. `by_order_ore` is the least and the most the department
    could come to pay if the same persons had registered in another order; exact where the order
    makes no difference.
    """

    row: GatheringCost
    constellation: Constellation
    rule: CoverageRule
    prices: tuple[Price, ...]
    seats: tuple[SettledSeat, ...]
    assumed_participation: bool
    by_order_ore: Interval

    @property
    def department_ore(self) -> int:
        """What the department pays for all the seats."""
        return sum(seat.department_ore for seat in self.seats)

    @property
    def municipality_ore(self) -> int:
        """What the municipalities pay for all the seats."""
        return sum(seat.municipality_ore for seat in self.seats)

    @property
    def lines(self) -> tuple[CostLine, ...]:
        """The seats' lines, one after another."""
        return tuple(line for seat in self.seats for line in seat.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementReport:
    """The settlements of one constellation, by date, with the report they add up to.

    A gathering that it had no seats at, or whose costs cannot be decided, has no settlement; the
    report's rows say so.
    """

    constellation: Constellation
    report: CostReport
    settlements: tuple[Settlement, ...]


def settle(
    row: GatheringCost, constellation: Constellation, seats: Iterable[Participant], terms: Terms
) -> Settlement:
    """Settle one constellation's seats at one gathering.

    Args:
        row: The gathering's row in the report.
        constellation: Whose seats.
        seats: Those that hold a seat, numbered.
        terms: The rule and the prices in force, what-if included.
    """
    participation = constellation.participation
    numbered = {seat.seat: seat for seat in seats if seat.seat is not None}
    settled = tuple(
        _settled_seat(row.gathering, number, seat, terms, participation)
        for number, seat in sorted(numbered.items())
    )
    return Settlement(
        row=row,
        constellation=constellation,
        rule=terms.rule,
        prices=tuple(terms.prices.values()),
        seats=settled,
        assumed_participation=(terms.rule.project_only and participation is Participation.UNKNOWN),
        by_order_ore=order_bounds_ore(
            [_coverable_ore(seat, terms) for seat in settled],
            terms.rule.cap if is_entitled(terms.rule, participation) else 0,
        ),
    )


def _settled_seat(
    gathering: Gathering,
    number: int,
    seat: Participant,
    terms: Terms,
    participation: Participation,
) -> SettledSeat:
    days = gathering.days if seat.days is None else seat.days
    nights = gathering.nights if seat.nights is None else seat.nights
    is_within = number <= terms.rule.cap
    count = HeadCount(
        gathering_id=gathering.id,
        constellation_id=seat.constellation_id,
        persons=1,
        persons_within=1 if is_within else 0,
        days_within=days if is_within else 0,
        days_beyond=0 if is_within else days,
        nights_within=nights if is_within else 0,
        nights_beyond=0 if is_within else nights,
        attended=0,
        no_shows=0,
    )
    return SettledSeat(
        number=number,
        participant=seat,
        days=days,
        nights=nights,
        is_within=is_within,
        lines=cost_lines(count, terms, participation),
    )


def _coverable_ore(seat: SettledSeat, terms: Terms) -> int:
    """Price what of a seat the rule covers at all, whoever pays for it now."""
    return sum(line.amount_ore for line in seat.lines if line.component in terms.rule.covers)


def order_bounds_ore(coverable_ore: Sequence[int], cap: int) -> Interval:
    """Bound what the department pays for seats of differing price, over every order of them.

    Least when the cheapest seats stand first, most when the dearest do.

    Args:
        coverable_ore: What is covered of each seat if it is within the cap.
        cap: How many are.
    """
    cheapest_first = sorted(coverable_ore)
    dearest_first = cheapest_first[::-1]
    return Interval(low=sum(cheapest_first[:cap]), high=sum(dearest_first[:cap]))


def _paid_by(payer: Payer, lines: Iterable[CostLine]) -> int:
    return sum(line.amount_ore for line in lines if line.payer is payer)


def covered_components(rule: CoverageRule) -> tuple[CostComponent, ...]:
    """List what a rule covers, in the order of every view."""
    return tuple(component for component in CostComponent if component in rule.covers)
