"""Great Expectations on a DuckDB connection of our own. Room checks/: reads through the connection it is lent.

With the stock DuckDB datasource every expectation fails: Great Expectations closes a connection before it fetches, and
DuckDB then has nothing left to fetch. Here the cursor buffers its rows, and the connection is lent per run, so that an
open transaction and temporary tables are seen as the caller sees them. Imports SQLAlchemy: worker path only.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import duckdb
from sqlalchemy import Connection, types
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGDialect

URL: Final = "duckdb:///:memory:"  # chooses the dialect; the address is never opened


class BufferedCursor:
    """DBAPI cursor that fetches everything when it executes, so that closing the connection loses nothing."""

    arraysize = 1
    rowcount = -1

    def __init__(self, connection: "LentConnection") -> None:
        self.connection = connection
        self.description: Sequence[Any] | None = None
        self.rows: list[Any] = []
        self._at = 0

    def execute(self, statement: str, parameters: Sequence[Any] | None = None, context: object = None) -> None:  # noqa: ARG002
        """Run a statement on the lent connection and keep its rows."""
        con = self.connection.lent()
        con.execute(statement, parameters or None)
        self.description = con.description
        self.rows = con.fetchall() if self.description else []
        self._at = 0

    def executemany(self, statement: str, parameters: Sequence[Any] = (), context: object = None) -> None:  # noqa: ARG002
        """Run a statement for every set of parameters."""
        self.connection.lent().executemany(statement, list(parameters))

    def fetchmany(self, size: int = 1) -> list[Any]:
        """Give the next rows, at most `size`."""
        rows = self.rows[self._at : self._at + size]
        self._at += len(rows)
        return rows

    def fetchone(self) -> Any | None:
        """Give the next row, or None."""
        rows = self.fetchmany(1)
        return rows[0] if rows else None

    def fetchall(self) -> list[Any]:
        """Give all rows that are left."""
        return self.fetchmany(len(self.rows))

    def close(self) -> None:
        """Keep nothing open: the rows are already here."""


class LentConnection:
    """DBAPI connection over whichever DuckDB connection is lent to it now.

    Transactions and closing stay with the owner: SQLAlchemy's begin, commit, rollback and close do nothing.
    """

    autocommit = None
    notices: tuple[str, ...] = ()
    closed = False

    def __init__(self) -> None:
        self._con: duckdb.DuckDBPyConnection | None = None

    @contextmanager
    def lend(self, con: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """Work on `con` inside the block, and let go of it afterwards."""
        self._con = con
        try:
            yield
        finally:
            self._con = None

    def lent(self) -> duckdb.DuckDBPyConnection:
        """The connection lent now; RuntimeError outside `lend`."""
        if self._con is None:
            raise RuntimeError("Er is geen DuckDB-verbinding uitgeleend.")
        return self._con

    def cursor(self) -> BufferedCursor:
        """Make a buffering cursor."""
        return BufferedCursor(self)

    def begin(self) -> None:
        """Leave the transaction to the owner."""

    def commit(self) -> None:
        """Leave the transaction to the owner."""

    def rollback(self) -> None:
        """Leave the transaction to the owner."""

    def close(self) -> None:
        """Leave the connection to the owner."""


class Dialect(PGDialect):
    """DuckDB speaks PostgreSQL, as far as expectations go; what it says about itself is asked of DuckDB instead.

    The published dialect is not used: it does not work here, and keeps DuckDB's types alive past the end of Python,
    which then ends every program with a page of warnings.
    """

    name = "duckdb"
    driver = "hefboom"
    default_paramstyle = "qmark"
    supports_statement_cache = False
    supports_server_side_cursors = False

    @classmethod
    def import_dbapi(cls) -> Any:
        """DuckDB's own module, for its exceptions; connections come from `LentConnection`."""
        return duckdb

    def initialize(self, connection: Connection) -> None:
        """Ask the server nothing: the first connection may stand in the middle of somebody's transaction."""

    def get_columns(  # type: ignore[override]  # the columns' names are all that expectations need
        self,
        connection: Connection,
        table_name: str,
        schema: str | None = None,  # noqa: ARG002 # already in the name
        **_: Any,
    ) -> list[dict[str, Any]]:
        """Columns of a table by its two-part name, found as DuckDB finds it: in a schema or in an attached file."""
        rows = connection.exec_driver_sql(f"select column_name from (describe {table_name})").fetchall()
        return [{"name": name, "type": types.NullType(), "nullable": True, "default": None} for (name,) in rows]


registry.register("duckdb", __name__, "Dialect")
