-- Quarto runs the filters of an extension in Lua; this one hands the document to the command.
PANDOC_VERSION:must_be_at_least '2.17'

-- A filter that pandoc starts itself is told of this in its environment.
local STANDALONE = 'postingfilter.standalone'

function Pandoc(doc)
  doc.meta[STANDALONE] = PANDOC_READER_OPTIONS.standalone
  local made = pandoc.utils.run_json_filter(doc, 'pandoc-postingfilter', {FORMAT})
  made.meta[STANDALONE] = nil
  return made
end
