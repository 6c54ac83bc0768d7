"""A Dask cluster as an executor, for more notes than one machine is for."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from postingfilter.errors import MissingError, UsageError

TIMEOUT = 5  # seconds to wait for the scheduler
RETRIES = 3  # of a task whose worker was lost


@contextmanager
def executor(address: str | None) -> Iterator[Executor | None]:
    """The executor of the scheduler at an address such as `tcp://10.0.0.5:8786`; None without an address.

    Its workers need postingfilter and the fonts; notes and their pictures are sent to them, briefs come back.
    """
    if address is None:
        yield None
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingError("--dask needs Dask: type `pip install 'postingfilter[dask]'`") from error
    try:
        client = Client(address, timeout=TIMEOUT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(f"{address}: no Dask scheduler answers there: start one with `dask scheduler`") from error
    try:
        yield client.get_executor(pure=False, retries=RETRIES)
    finally:
        client.close()
