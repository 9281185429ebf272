"""The database's own clock within statements: one for all copies of the program, whatever those of their machines say."""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class later(FunctionElement[datetime]):  # noqa: N801 - a function of SQL
    """The time that it will be in so many seconds."""

    type = DateTime(timezone=True)
    inherit_cache = True
    name = "later"

    def __init__(self, seconds: Any) -> None:
        super().__init__(bindparam(None, float(seconds)) if isinstance(seconds, int | float) else seconds)


@compiles(later, "postgresql")
def _in_postgresql(element: later, compiler: Any, **options: Any) -> str:
    return f"clock_timestamp() + make_interval(secs => {compiler.process(element.clauses, **options)})"


@compiles(later, "sqlite")
def _in_sqlite(element: later, compiler: Any, **options: Any) -> str:
    seconds = compiler.process(element.clauses, **options)
    # In the form and with the digits of a time that SQLAlchemy stores, as which it is read and compared.
    return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', {seconds} || ' seconds')"
