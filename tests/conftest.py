"""Fixtures for all tests, and the option `--accept`, which writes results into the cases and goldens."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import settings

# Whatever the language of the machine is, tests read messages in English, also those of the commands they start.
os.environ["LANGUAGE"] = "en"
# The settings of whoever runs the tests are none of theirs, nor is what was understood before.
os.environ["POSTINGFILTER_CONFIG"] = os.environ["POSTINGFILTER_CACHE"] = ""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what came out into tests/cases and tests/notes, to be looked at in the diff",
    )


@pytest.hookimpl
def pytest_runtest_setup() -> None:
    """Collect garbage again after a command of one note, which disables that, ran in this process.

    Without it the process grows up to the limit of memory that a note has.
    """
    gc.enable()


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


# Bounded, so that the suite stays quick; `pytest --hypothesis-profile=long` looks further.
settings.register_profile("quick", deadline=None, max_examples=60)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile("quick")
