// j and k go to the next and the previous finding, or to later and earlier pages. They are off
// until the reader switches them on, and everything works without them.
"use strict";
const KEPT = "loccit-keys";
const ways = { j: "next", k: "prev" };
const keys = document.getElementById("keys");
if (keys) {
  keys.closest(".keys").hidden = false;
  keys.checked = localStorage.getItem(KEPT) === "on";
  keys.addEventListener("change", () => localStorage.setItem(KEPT, keys.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (!keys.checked || writing || modified || !ways[event.key]) return;
    document.querySelector(`a[rel="${ways[event.key]}"]`)?.click();
  });
}
