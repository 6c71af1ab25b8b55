// What joins the parts of a statement: its words in the text and its sentence in the margin. All pages work without it.
"use strict";

const parts = new Map();
for (const part of document.querySelectorAll("[data-s]")) {
  for (const number of part.dataset.s.split(" ")) {
    if (!parts.has(number)) parts.set(number, []);
    parts.get(number).push(part);
  }
}

let shown = [];

function show(numbers) {
  for (const part of shown) part.classList.remove("on");
  shown = numbers.flatMap((number) => parts.get(number) ?? []);
  for (const part of shown) part.classList.add("on");
}

function numbersOf(target) {
  const number = target.closest("[data-n]")?.dataset.n;
  if (number) return [number];
  return target.closest("[data-s]")?.dataset.s.split(" ") ?? [];
}

if (parts.size) {
  for (const event of ["mouseover", "focusin"]) {
    document.addEventListener(event, ({ target }) => {
      if (target instanceof Element) show(numbersOf(target));
    });
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "j" && event.key !== "k") return;
    const notes = [...document.querySelectorAll(".note")];
    const at = notes.indexOf(document.activeElement?.closest(".note"));
    const next = event.key === "j" ? Math.min(at + 1, notes.length - 1) : Math.max(at - 1, 0);
    notes[next].focus({ preventScroll: true });
    notes[next].scrollIntoView({ block: "center" });
    event.preventDefault();
  });
}
