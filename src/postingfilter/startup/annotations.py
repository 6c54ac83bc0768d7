"""What annotations name, without `typing`: nothing of it is used at run time, and it takes a filter 3 ms to load."""

TYPE_CHECKING = False  # mypy takes it for true

if TYPE_CHECKING:
    from typing import Any as Any
    from typing import ClassVar as ClassVar
else:
    Any = ClassVar = object
