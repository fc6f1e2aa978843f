"""What is asked of DuckDB beside queries. Room sql/: settings, the database in use, queries beside each other."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeAlias

import duckdb

#: Something to do with a connection.
Task: TypeAlias = Callable[[duckdb.DuckDBPyConnection], None]


@contextmanager
def in_use(con: duckdb.DuckDBPyConnection, database: str) -> Iterator[None]:
    """Let model.* and regio.* be those of another attached database."""
    own = _database(con)
    con.execute(f'use "{database}"')
    try:
        yield
    finally:
        con.execute(f'use "{own}"')


@contextmanager
def one_thread(con: duckdb.DuckDBPyConnection) -> Iterator[int]:
    """Let queries over few rows do without other threads: these cost more than they bring [an eighth of the time].

    Gives the number of threads that a query had.
    """
    with _setting(con, "threads", "1") as threads:
        yield int(threads)


@contextmanager
def grouping_plainly(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let every group be counted from the rows: by way of finer groups takes longer [a twentieth of the time].

    Groups with a client in them are nearly as many as cases; over few rows the plan alone takes a fifth.
    """
    with _setting(con, "disabled_optimizers", "grouping_sets"):
        yield


def beside(
    con: duckdb.DuckDBPyConnection, connections: int, tasks: Iterable[Task], opened: Task = lambda _: None
) -> None:
    """Do every task, on one of so many connections, which have temporary tables of their own.

    `opened` is done with each connection first. Each takes the first task that none of the others took, until there is
    none left. A connection reads and writes the database that `con` has in use, and sees what was committed. Raises
    what a task raises, when all have stopped.
    """
    waiting = deque(tasks)
    database = _database(con)

    def work() -> None:
        with con.cursor() as own:
            own.execute(f'use "{database}"')
            try:
                opened(own)
                for task in _taken(waiting):
                    task(own)
            except BaseException:
                waiting.clear()  # what the others would still do is in vain
                raise

    with ThreadPoolExecutor(connections) as pool:
        others = [pool.submit(work) for _ in range(connections - 1)]
        work()  # on the thread of who asks: that is the one to hear of an interruption
        for other in others:
            other.result()


def _taken(waiting: deque[Task]) -> Iterator[Task]:
    while True:
        try:
            task = waiting.popleft()
        except IndexError:
            return
        yield task


@contextmanager
def _setting(con: duckdb.DuckDBPyConnection, name: str, value: str) -> Iterator[str]:
    """Let a setting be another for all connections as long as it is needed; gives what it was."""
    ((before,),) = con.execute("select current_setting(?)", [name]).fetchall()
    con.execute(f"set {name} = '{value}'")
    try:
        yield str(before)
    finally:
        con.execute(f"set {name} = '{before}'")


def _database(con: duckdb.DuckDBPyConnection) -> str:
    ((name,),) = con.execute("select current_database()").fetchall()
    return str(name)
