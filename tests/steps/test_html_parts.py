"""Test tables, lists, code and definitions in HTML, with spans, heads and numbers, from each reader."""

import pytest

from postingfilter import pandoc
from postingfilter.steps.structure import structure

NOTE = """\
<table>
<caption>Pay of a year</caption>
<tr><th>Level</th><th>Pay</th></tr>
<tr><td rowspan="2">Senior</td><td>100</td></tr>
<tr><td>120</td></tr>
<tr><td colspan="2">more on request</td></tr>
</table>

<ol start="5"><li>five</li><li>six</li></ol>

<pre>
line 1
    line 2
</pre>

<dl><dt>Term</dt><dd>Meaning</dd></dl>
"""

READ = """\
<table>
<caption>Pay of a year</caption>
<thead>
<tr>
<th>Level</th>
<th>Pay</th>
</tr>
</thead>
<tbody>
<tr>
<td rowspan="2">Senior</td>
<td>100</td>
</tr>
<tr>
<td>120</td>
</tr>
<tr>
<td colspan="2">more on request</td>
</tr>
</tbody>
</table>
<ol start="5" type="1">
<li>five</li>
<li>six</li>
</ol>
<pre><code>line 1
    line 2</code></pre>
<dl>
<dt>Term</dt>
<dd>
Meaning
</dd>
</dl>
"""


@pytest.mark.parametrize("reader", [pandoc.READER, "gfm", "commonmark_x"])
def test_parts_of_html_keep_what_they_say(reader: str) -> None:
    doc = pandoc.load(pandoc.convert(NOTE.encode(), reader))
    assert pandoc.write(structure(doc), "html", "--wrap=none").decode() == READ
