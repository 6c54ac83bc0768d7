"""The names of `typing` that annotations use, for type checkers only: `typing` takes a filter 4 ms to load."""

TYPE_CHECKING = False  # type checkers take it for true

if TYPE_CHECKING:
    from typing import Any as Any
    from typing import ClassVar as ClassVar
else:
    Any = ClassVar = object
