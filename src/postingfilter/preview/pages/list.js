// Show the list of all notes, with a row for each that is updated with its note.
import { element, listen } from "/news.js";

const body = document.querySelector("tbody");
const states = new Map();

function row(state) {
  const number = { class: "number" };
  const name = element("th", "", { scope: "row" });
  name.append(element("a", state.note, { href: `/note/${state.address}` }));
  const made = element("tr", "", { "data-note": state.note });
  made.append(name);
  if (state.error) {
    made.append(element("td", state.error, { colspan: 6, class: "error" }));
    return made;
  }
  const waiting = state.made ? "" : "…";
  made.append(
    element("td", state.company ?? waiting),
    element("td", state.role ?? state.title ?? ""),
    element("td", state.deadline ?? "", { class: "date" }),
    element("td", state.pages ?? "", state.pages > 1 ? { class: "number over" } : number),
    element("td", state.body_pt ? `${state.body_pt} pt` : "", number),
    element("td", state.warnings?.length || "", number),
  );
  return made;
}

listen("/news", (state) => {
  states.set(state.note, state);
  const old = [...body.rows].find((each) => each.dataset.note === state.note);
  if (!state.there) old?.remove();
  else if (old) {
    const focused = old.contains(document.activeElement);
    const fresh = row(state);
    old.replaceWith(fresh);
    if (focused) fresh.querySelector("a").focus();
  } else {
    const after = [...body.rows].find((each) => each.dataset.note > state.note);
    body.insertBefore(row(state), after ?? null);
  }
  const there = [...states.values()].filter((each) => each.there);
  const waiting = there.filter((each) => !each.made && !each.error).length;
  document.getElementById("empty").hidden = there.length > 0;
  document.getElementById("status").textContent = waiting
    ? `${there.length - waiting} of ${there.length} made`
    : `${there.length} ${there.length === 1 ? "note" : "notes"}`;
});
