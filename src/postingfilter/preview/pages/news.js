// News of the notes as the server sends them: `take` gets the state of one; what became of the connection is told.
export function listen(address, take) {
  const status = document.getElementById("status");
  const source = new EventSource(address);
  source.onmessage = (event) => take(JSON.parse(event.data));
  source.onerror = () => {
    document.body.classList.add("gone");
    status.textContent = "The preview has ended: start it again to go on.";
  };
  source.onopen = () => {
    document.body.classList.remove("gone");
    status.textContent = "";
  };
}

// The element of a tag with its text, and attributes if it has any. Text is never HTML here: notes are not to be trusted.
export function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
