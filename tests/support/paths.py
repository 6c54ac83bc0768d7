"""Define the paths of the project and of the tests' data."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
CASES = TESTS / "cases"
LABELLED = sorted((TESTS / "labelled").glob("*.md"))
NOTE_FOLDERS = TESTS / "notes"
REFERENCES = TESTS / "references"
DOCS = ROOT / "docs" / "en"
EXAMPLES = sorted((ROOT / "examples").glob("*.md"))
