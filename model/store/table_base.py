"""What all tables have in common: names of constraints, references, words, the mark of an edit."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, Enum, ForeignKey, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def reference(column: str, **options: Any) -> ForeignKey:
    """Refer to another table's row, which must be there at the commit.

    Deferred, so that a load may take old rows away before the new ones come.
    """
    return ForeignKey(column, deferrable=True, initially="DEFERRED", **options)


def term(values: type[StrEnum], name: str) -> Enum:
    """Keep an enum as its Norwegian word, checked by the database."""
    return Enum(
        values,
        name=name,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        values_callable=lambda terms: [word.value for word in terms],
    )


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar = {str: Text(), dict[str, Any]: JSON()}


class FromFile:
    """A row that `load` keeps equal to `data/`, unless a person has edited it."""

    edited: Mapped[bool] = mapped_column(default=False)
