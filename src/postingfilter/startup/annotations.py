"""Provide the names of `typing` for annotations to type checkers only: loading `typing` takes a filter 4 ms."""

TYPE_CHECKING = False  # type checkers take it for true

if TYPE_CHECKING:
    from typing import Any as Any
    from typing import ClassVar as ClassVar
else:
    Any = ClassVar = object
