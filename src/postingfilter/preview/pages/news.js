// Listen to the server's events on notes: `take` gets the state of a note, and a lost connection is reported.
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

// Return an element with a text and attributes. The text is never read as HTML, since notes are untrusted.
export function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
