"""Use a Dask cluster as an executor, for more notes than one machine can make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from postingfilter import installing
from postingfilter.errors import MissingError, UsageError
from postingfilter.messages import message

CONNECT_TIMEOUT = 5  # seconds to wait for the scheduler
RETRIES = 3  # how often a task is repeated whose worker was lost
BEGUN = "postingfilter-begun"  # the topic on which workers report the tasks that they begin


@contextmanager
def executor(address: str | None) -> Iterator[Executor | None]:
    """Give the executor of the scheduler at an address such as `tcp://10.0.0.5:8786`; None without an address.

    Its workers need postingfilter and the fonts. Notes and their pictures are sent to them, briefs come back.
    """
    if address is None:
        yield None
        return
    try:
        from distributed import Client
    except ImportError as error:
        text = message("--dask needs Dask: type `{command}`", command=installing.command_for_extra("dask"))
        raise MissingError(text) from error
    try:
        client = Client(address, timeout=CONNECT_TIMEOUT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        text = message("{address}: no Dask scheduler answers there: start one with `dask scheduler`", address=address)
        raise UsageError(text) from error
    except (TypeError, RuntimeError, ImportError) as error:  # the address needs a certificate or a library
        text = message(
            "{address}: Dask can't use this address ({reason}): give one like tcp://HOST:8786",
            address=address,
            reason=error,
        )
        raise UsageError(text) from error
    try:
        yield _Cluster(client)
    finally:
        client.close()


class _Cluster(Executor):
    """Dask's executor, extended: a future counts as running once a worker has begun its task."""

    def __init__(self, client: Any) -> None:
        self._executor = client.get_executor(pure=False, retries=RETRIES)
        self._waiting: dict[str, Future[Any]] = {}
        client.subscribe_topic(BEGUN, self._begun)

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Submit a function call; return its future."""
        key = uuid4().hex
        future: Future[Any] = self._executor.submit(_work, key, function, *arguments, **named)
        self._waiting[key] = future
        future.add_done_callback(lambda _future: self._waiting.pop(key, None))
        return future

    def _begun(self, event: tuple[float, str]) -> None:
        """Set the future of a begun task to running."""
        future = self._waiting.pop(event[1], None)
        if future is not None:
            future.set_running_or_notify_cancel()


def _work(key: str, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Report that a task has begun, and call its function."""
    from distributed import get_worker

    get_worker().log_event(BEGUN, key)
    return function(*arguments, **named)
