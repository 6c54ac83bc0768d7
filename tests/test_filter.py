"""The door of pandoc's JSON filter, started by pandoc itself on what other readers make."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

from postingfilter import pandoc

FILTER = Path(sysconfig.get_path("scripts")) / "pandoc-postingfilter"


def test_a_table_with_cells_over_several_rows() -> None:
    html = (
        "<h2>채용 절차</h2><table><tr><td>단계</td><td>이름</td><td>비고</td></tr>"
        "<tr><td>1</td><td rowspan=2>서류 전형</td><td>온라인</td></tr><tr><td>2</td><td>대면</td></tr></table>"
    )
    command = [pandoc.program(), "-f", "html", "-t", "html", "-F", str(FILTER)]
    done = subprocess.run(command, input=html.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    assert 'data-kind="process"' in done.stdout.decode()
