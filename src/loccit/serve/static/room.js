// What the room does beyond links and forms. A step that changes the pane alone fetches the pane
// alone and leaves the draft where it is; the browser keeps the history, the target of the
// address and the way back (the Navigation API). Where it cannot, links and forms lead to whole
// pages, as they do without any script.
const shell = document.body.className;
const said = document.getElementById("said");
const steps = /^\/(draft|finding|source|find)(\/[^/]*)?$/;
const pane = () => document.getElementById("pane");

/** The pane at an address, or null where the answer is a whole page.
 * @param {string} address @param {RequestInit} [how] */
async function fetchPane(address, how = {}) {
  const answer = await fetch(address, { ...how, headers: { "Loccit-Pane": shell } });
  if (answer.headers.get("Loccit-Pane") !== shell) return null;
  const held = document.createElement("template");
  held.innerHTML = await answer.text(); // escaped by the server; the policy bars foreign scripts
  return { made: held.content.firstElementChild, address: answer.url, done: answer.ok };
}

/** Puts a pane in the place of the one shown, and leads eye, ear and focus to it. */
function put(made, from, scroll) {
  const name = from && pane().contains(from) && counterpart(from);
  pane().replaceWith(made);
  said.classList.add("vh");
  said.textContent = "";
  document.title = made.dataset.title;
  const { number, tag } = made.dataset;
  if (tag) mend(number, tag);
  scroll();
  showQuotation(number);
  showWords();
  const heir = name && made.querySelector(name);
  (heir || made.querySelector("[tabindex='-1']") || made).focus({ preventScroll: true });
  if (heir) said.textContent = made.dataset.title;
}

/** How the link that was followed is found again in the next pane. */
function counterpart(link) {
  if (link.rel) return `a[rel="${link.rel}"]`;
  return link.dataset.same ? `[data-same="${link.dataset.same}"]` : "";
}

/** The quotation's tag in the draft says what the finding says now. */
function mend(number, words) {
  for (const tag of document.querySelectorAll("#draft a.tag")) {
    const digits = tag.firstElementChild;
    if (digits.textContent === number) digits.nextSibling.data = words.slice(number.length);
  }
}

/** On the image of a page the words meant are brought into view once it is there. */
function showWords() {
  const image = document.querySelector("figure:target img");
  const words = image?.parentElement.querySelector("rect");
  if (!words) return;
  const show = () => words.scrollIntoView({ block: "center", inline: "center" });
  if (image.complete) show();
  else image.addEventListener("load", show, { once: true });
}

function showQuotation(number) {
  document.querySelector("#draft .q.current")?.classList.remove("current");
  const quoted = number && document.getElementById(`q${number}`);
  if (!quoted) return;
  quoted.classList.add("current");
  quoted.scrollIntoView({ block: "nearest" });
}

/** A message where the pane cannot be had. */
function tell(words) {
  said.textContent = words;
  said.classList.remove("vh");
}

let quiet = false; // whether the address changes without a step
let waiting = null; // a pane that a form brought, for the address that it belongs to

function lead(event) {
  const goal = new URL(event.destination.url);
  if (quiet) return;
  const plain = event.canIntercept && !event.hashChange && event.downloadRequest === null;
  if (!plain || event.navigationType === "reload" || event.formData) return;
  if (goal.origin !== location.origin || !steps.test(goal.pathname) || shell !== "room") return;
  const from = document.activeElement;
  const handler = async () => {
    pane().setAttribute("aria-busy", "true");
    try {
      const had = waiting || (await fetchPane(goal.href, { signal: event.signal }));
      waiting = null;
      if (had) put(had.made, from, () => event.scroll());
      else location.reload();
    } catch (error) {
      if (error.name === "AbortError") return;
      pane().removeAttribute("aria-busy");
      tell("The room does not answer. Is loccit still running?");
    }
  };
  event.intercept({ handler, focusReset: "manual", scroll: "manual" });
}

/** Sends a form; what it leads to is put in the place of the pane. */
async function send(event) {
  const form = event.target;
  if (form.method !== "post" || !pane().contains(form) || shell !== "room") return;
  event.preventDefault();
  const fields = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const had = await fetchPane(form.action, { method: "POST", body: fields });
    if (!had) return location.reload();
    if (!had.done) return tell(had.made.querySelector("p").textContent); // the form stays as it is
    const number = had.made.dataset.number;
    const address = had.address + (number ? `#q${number}` : "");
    waiting = had;
    navigation.navigate(address, { history: "replace" });
  } catch {
    tell("The room does not answer. Is loccit still running?");
  }
}

if (window.navigation) {
  navigation.addEventListener("navigate", lead);
  document.addEventListener("submit", send);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('#draft a[href^="/finding/"]');
    if (link) link.search = chosen(); // what is chosen to be seen stays chosen
  });
}

function chosen() {
  const kept = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(location.search))
    if (["show", "wording", "source"].includes(name) && value) kept.set(name, value);
  return kept.toString();
}

// Words are looked up while they are written, once there are enough of them and a rest.
const ENOUGH = 3;
let resting = 0;
let seeking = null;

document.addEventListener("input", (event) => {
  clearTimeout(resting);
  if (event.target.id === "q") resting = setTimeout(seek, 400, event.target.form);
});

async function seek(form) {
  if (form.q.value.trim().split(/\s+/).length < ENOUGH) return;
  seeking?.abort();
  seeking = new AbortController();
  const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
  const had = await fetchPane(address, { signal: seeking.signal }).catch(() => null);
  const found = had?.made.querySelector("#found");
  if (!found) return;
  document.getElementById("found").replaceWith(found);
  said.textContent = found.querySelector(".message")?.textContent ?? "";
  quiet = true;
  history.replaceState(null, "", address);
  quiet = false;
}

// Keys stand at the links that they follow (`aria-keyshortcuts`). They are off until the reader
// switches them on.
const keys = document.getElementById("keys");
const KEPT = "loccit-keys";
keys.closest(".keys").hidden = false;
keys.checked = localStorage.getItem(KEPT) === "on";
keys.addEventListener("change", () => localStorage.setItem(KEPT, keys.checked ? "on" : "off"));
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (!keys.checked || writing || modified) return;
  document.querySelector(`#pane [aria-keyshortcuts="${CSS.escape(event.key)}"]`)?.click();
});

showQuotation(pane()?.dataset.number);
// The browser goes to the address's target until the page is loaded; the words come after that.
if (document.readyState === "complete") showWords();
else addEventListener("load", () => setTimeout(showWords));
// What changes by itself is asked for again, until it no longer does; what the reader has hold of
// is left to them.
async function watch() {
  const had = await fetchPane(location.href).catch(() => null);
  if (!had) return tell("The room does not answer. Is loccit still running?");
  const holds = pane().contains(document.activeElement);
  const ended = had.made.dataset.again !== "running";
  if (ended) put(had.made, null, () => {});
  else if (!holds) pane().replaceWith(had.made);
  else pane().querySelector("progress")?.replaceWith(had.made.querySelector("progress") ?? "");
  if (!ended) setTimeout(watch, 700);
}
if (pane()?.dataset.again === "running") setTimeout(watch, 700);

const page = /^\/source\//.test(location.pathname) && /^#page-(.+)/.exec(location.hash)?.[1];
if (page && !document.querySelector(":target") && !new URLSearchParams(location.search).has("page"))
  location.replace(`?page=${page}${location.hash}`);
