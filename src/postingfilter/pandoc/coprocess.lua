-- pandoc as a coprocess: each request is a line `read LENGTH` or `write LENGTH`, then so many bytes, Markdown or JSON;
-- each answer a line `ok LENGTH` or `error LENGTH`, then so many bytes, JSON or HTML. Its arguments are the reader's
-- format and the template of the HTML.
local reader, template = arg[1], pandoc.template.compile(io.open(arg[2], "rb"):read("a"))
local options = pandoc.WriterOptions({ template = template, wrap_text = "none" })

local work = {
  -- An empty environment: the reader sees no file, as with --sandbox.
  read = function(text) return pandoc.write(pandoc.read(text, reader, pandoc.ReaderOptions({}), {}), "json") end,
  write = function(text) return pandoc.write(pandoc.read(text, "json", pandoc.ReaderOptions({}), {}), "html5", options) end,
}

for line in io.lines() do
  local name, length = line:match("^(%a+) (%d+)$")
  local done, answer = pcall(work[name], io.read(tonumber(length)) or "")
  answer = tostring(answer)
  io.write(done and "ok " or "error ", #answer, "\n", answer)
  io.flush()
end
