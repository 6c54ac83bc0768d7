-- Quarto runs the filters of an extension in Lua; this one hands the document to the command.
PANDOC_VERSION:must_be_at_least '2.17'

-- What pandoc tells a filter that it starts itself is told in the environment here.
local TOLD = 'POSTINGFILTER_STANDALONE'

function Pandoc(doc)
  local environment = pandoc.system.environment()
  environment[TOLD] = tostring(PANDOC_READER_OPTIONS.standalone)
  return pandoc.system.with_environment(environment, function()
    return pandoc.utils.run_json_filter(doc, 'pandoc-postingfilter', {FORMAT})
  end)
end
