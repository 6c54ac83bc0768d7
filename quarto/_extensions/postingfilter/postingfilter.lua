-- Pass the document to the command pandoc-postingfilter: Quarto runs the filters of an extension in Lua.
PANDOC_VERSION:must_be_at_least '2.17'

-- Pandoc sets PANDOC_READER_OPTIONS only for filters that it starts itself; this variable replaces it.
local STANDALONE = 'POSTINGFILTER_STANDALONE'

function Pandoc(doc)
  local environment = pandoc.system.environment()
  environment[STANDALONE] = tostring(PANDOC_READER_OPTIONS.standalone)
  return pandoc.system.with_environment(environment, function()
    return pandoc.utils.run_json_filter(doc, 'pandoc-postingfilter', {FORMAT})
  end)
end
