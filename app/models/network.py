"""Networks and their members."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import ROW_IDS, parent


class NetworkRow(SQLModel, table=True):
    """A network; `type` and `rhythm` hold the values of their domain enumerations."""

    __tablename__ = "network"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("savings_target >= 0", name="savings_target"),
        UniqueConstraint("name_key"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str
    type: str
    objective: str = ""
    rhythm: str
    savings_target: int | None = None


class MemberRow(SQLModel, table=True):
    """A member; she stays after she left, with the day she did."""

    __tablename__ = "member"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("joined_on IS NULL OR left_on IS NULL OR joined_on <= left_on", name="dates"),
        UniqueConstraint("network_id", "name_key"),
        ROW_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(sa_column=parent("network"))
    name: str
    name_key: str
    organisation: str = ""
    trade: str = ""
    email: str = ""
    phone: str = ""
    joined_on: date | None = None
    left_on: date | None = None
