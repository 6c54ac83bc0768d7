// Show one note: its page as a picture, its brief for screens in a frame, and beside them its fit and its warnings.
import { element, listen } from "/news.js";

const find = (id) => document.getElementById(id);
const address = location.pathname.slice("/note/".length);
const [page, screen] = [find("page"), find("screen")];
let state = { version: 0 };

const view = () => document.querySelector("input[name=view]:checked").value;

// Show the pages as pictures at the resolution of this screen; the old pictures stay until the new ones are loaded.
async function showPage() {
  const { version, pages, note } = state;
  const dots = Math.ceil((page.clientWidth * devicePixelRatio) / 100) * 100;
  const key = `${version} ${dots}`;
  if (page.dataset.wanted === key) return;
  page.dataset.wanted = key;
  const pictures = [];
  for (let number = 1; number <= pages; number++) {
    const picture = element("img", "", {
      src: `/page/${number}/${address}?v=${version}&width=${dots}`,
      alt: `Page ${number} of ${pages} of ${note}. Under Screen it can be read as text.`,
    });
    pictures.push(picture);
  }
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
  if (page.dataset.wanted !== key) return;
  page.replaceChildren(...pictures);
  page.dataset.version = version;
}

// Show the brief for screens: once a new frame is loaded, it replaces the old one, at the same scroll position.
function showScreen() {
  if (screen.dataset.wanted === `${state.version}`) return;
  screen.dataset.wanted = state.version;
  const old = screen.querySelector("iframe:not(.coming)");
  for (const coming of screen.querySelectorAll(".coming")) coming.remove();
  const fresh = element("iframe", "", {
    title: `The brief of ${state.note} for screens`,
    sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    src: `/screen/${address}?v=${state.version}`,
    class: "coming",
  });
  const version = state.version;
  fresh.onload = () => {
    fresh.contentWindow.scrollTo(0, old?.contentWindow.scrollY ?? 0);
    fresh.classList.remove("coming");
    old?.remove();
    screen.dataset.version = version;
  };
  screen.append(fresh);
}

function show() {
  const onPage = view() === "page" || view() === "whole";
  page.hidden = !onPage;
  screen.hidden = onPage;
  page.classList.toggle("whole", view() === "whole");
  screen.classList.toggle("phone", view() === "phone");
  if (!state.made) return;
  if (onPage) showPage();
  else showScreen();
}

function list(id, items) {
  find(id).hidden = !items.length;
  find(id).querySelector("ul").replaceChildren(...items.map((item) => element("li", item)));
}

function showFit() {
  const over = state.overflow_lines;
  const rows = [
    ["Pages", `${state.pages}${over ? `, ${over} ${over === 1 ? "line" : "lines"} over` : ""}`],
    ["Type", `${state.body_pt} pt`],
    ["Looseness", `${state.looseness.toFixed(2)} (0 tight, 1 airy)`],
    ["Page filled", `${Math.round(100 * state.fill)} %`],
    ["Columns", state.columns],
    ["Layouts", state.layouts],
  ];
  find("fit").hidden = false;
  find("fit").classList.toggle("over", state.pages > 1);
  find("fit")
    .querySelector("dl")
    .replaceChildren(...rows.flatMap(([label, value]) => [element("dt", label), element("dd", value)]));
}

listen(`/news/${address}`, (news) => {
  state = news;
  const failed = state.error !== "";
  document.title = `${failed ? "✗ " : ""}${state.note}`;
  find("name").textContent = state.note;
  find("error").textContent = state.error;
  find("error").hidden = !failed;
  document.body.classList.toggle("failed", failed);
  find("all").hidden = state.alone;
  find("pdf").href = `/pdf/${address}`;
  find("pdf").hidden = !state.made;
  const waiting = state.made ? "" : "Making the brief …";
  find("status").textContent = failed ? "The brief before the error is shown." : waiting || `Made in ${state.seconds.toFixed(2)} s`;
  if (failed && !state.made) find("status").textContent = "There is no brief yet.";
  if (state.made) {
    showFit();
    list("warnings", state.warnings);
    list("dropped", state.dropped);
  }
  show();
});

for (const input of document.querySelectorAll("input[name=view]")) input.addEventListener("change", show);
addEventListener("resize", show);
