"""The field's words as enums; the value is the Norwegian term in files and addresses."""

from __future__ import annotations

from enum import StrEnum


class GatheringKind(StrEnum):
    """What sort of gathering («samlingstype»); the cap depends on it."""

    START = "oppstartssamling"
    PROJECT_MANAGER = "prosjektledersamling"
    JOINT = "fellessamling"
    POLITICIAN = "politikersamling"


class GatheringStatus(StrEnum):
    """Whether a gathering has been held."""

    HELD = "gjennomført"
    PLANNED = "planlagt"
    CANCELLED = "avlyst"


class CostComponent(StrEnum):
    """What a seat costs: package per day, accommodation per night, travel per person."""

    CONFERENCE_PACKAGE = "konferansepakke"
    ACCOMMODATION = "overnatting"
    TRAVEL = "reise"


class Payer(StrEnum):
    """Who pays a cost line."""

    DEPARTMENT = "departement"
    MUNICIPALITY = "kommune"


class Reason(StrEnum):
    """Why that payer pays: a code, put into a sentence by the language catalogues."""

    WITHIN_CAP = "within_cap"
    BEYOND_CAP = "beyond_cap"
    NEVER_COVERED = "never_covered"
    NOT_IN_PROJECT = "not_in_project"


class Participation(StrEnum):
    """Whether a constellation takes part in the project; unknown counts as taking part, flagged."""

    YES = "ja"
    NO = "nei"
    UNKNOWN = "ukjent"


class SeatStatus(StrEnum):
    """What a participant list says of a person."""

    REGISTERED = "påmeldt"
    ATTENDED = "møtt"
    NO_SHOW = "ikke møtt"
    CANCELLED = "avmeldt"
    WAITING_LIST = "venteliste"


HOLDS_SEAT = frozenset({SeatStatus.REGISTERED, SeatStatus.ATTENDED, SeatStatus.NO_SHOW})
"""The states that hold a seat: the hotel bills a no-show too, but not a cancelled registration."""


class Role(StrEnum):
    """What a participant does at home; the target group is described in data/programme.csv."""

    POLITICIAN = "politiker"
    ADMINISTRATION = "administrasjon"
    PROJECT_MANAGER = "prosjektleder"
    LOCAL_COMMUNITY = "lokalsamfunn"


class Basis(StrEnum):
    """How well an amount is known."""

    KNOWN = "kjent"
    ASSUMPTION = "forutsetning"
    EXAMPLE = "eksempel"


class CountBasis(StrEnum):
    """Where a number of persons comes from: the value is the contract's `data-basis`."""

    COUNTED = "counted"
    ESTIMATE = "estimate"
    EXAMPLE = "example"
    MISSING = "missing"


class Hedge(StrEnum):
    """The word a published head count is qualified with."""

    ABOUT = "om lag"
    NEARLY = "nesten"
    NONE = "uten forbehold"


class Reading(StrEnum):
    """How the plan for the gatherings is read: as its words stand, or as we understand it."""

    STRICT = "ordrett"
    INTERPRETED = "tolkning"


class Extent(StrEnum):
    """Whether the whole of a municipality goes into a constellation, or a part of it."""

    WHOLE = "hel"
    PART = "del"
