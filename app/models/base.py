"""What every table shares: names of constraints, the column types of quantities and keys."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = SQLModel.metadata

# Ids are never used again, so that an undo never meets a row that took the id of a deleted one.
ROW_IDS: dict[str, Any] = {"sqlite_autoincrement": True}


def thousandths(value: Decimal) -> int:
    """The quantity as it is stored; ValueError when it has more than three decimals."""
    scaled = value.scaleb(3)
    if (whole := int(scaled)) != scaled:
        raise ValueError(f"more than three decimals: {value}")
    return whole


class Thousandths(TypeDecorator[Decimal]):
    """A Decimal of at most three decimals, kept as an integer number of thousandths."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """ValueError when the value has more than three decimals."""
        return None if value is None else thousandths(Decimal(value))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / 1000


def parent(table: str, *, ondelete: str = "CASCADE", nullable: bool = False) -> Column[int]:
    """A foreign key to the id of `table`, indexed so that deletes and joins stay quick."""
    return Column(Integer, ForeignKey(f"{table}.id", ondelete=ondelete), nullable=nullable, index=True)
