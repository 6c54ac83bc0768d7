-- Quarto runs the filters of an extension in Lua; this one hands the document to the command.
PANDOC_VERSION:must_be_at_least '2.17'

function Pandoc(doc)
  return pandoc.utils.run_json_filter(doc, 'pandoc-postingfilter', {FORMAT})
end
