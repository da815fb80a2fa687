"use strict";
// Search is loaded when it is first wanted: on focus, on "/", or on the search page itself.
{
  const input = document.querySelector(".search-form input"), here = document.currentScript.src;
  let loading;
  const load = () => {
    if (loading) return;
    // All three at once: a slow connection pays for the way there and back once, not three times.
    const manifest = fetch(new URL("../find/manifest.json", here));
    import(new URL("../search/engine.js", here));
    loading = import(new URL("../search/search.js", here)).then((search) => search.start(manifest));
  };
  input.addEventListener("focus", load, { once: true });
  if (document.getElementById("search-results")) load();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    event.preventDefault();
    input.focus();
  });
}

// Filters. Each form is hidden until this script can work it; without it everything is shown.
const ready = (selector, start) => {
  const form = document.querySelector(selector);
  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  start(form);
};

// Matrix on phones: only what belongs to one scene.
ready(".matrix-filter", (form) => {
  const select = form.querySelector("select"), status = form.querySelector("[role=status]");
  select.addEventListener("change", () => {
    let cases = 0;
    for (const section of document.querySelectorAll(".matrix-list section")) {
      let shown = 0;
      for (const details of section.querySelectorAll("details")) {
        let points = 0;
        for (const item of details.querySelectorAll("li")) {
          item.hidden = select.value !== "" && item.dataset.scene !== select.value;
          points += !item.hidden;
        }
        details.hidden = !points;
        shown += !!points;
      }
      section.hidden = !shown;
      cases += shown;
    }
    status.textContent = `${cases}件の事例`;
  });
});

// Practices: only the sections of one category.
ready(".section-filter", (form) => {
  const select = form.querySelector("select");
  select.addEventListener("change", () => {
    let current = null;
    for (const element of form.closest(".page").children) {
      if (element.matches("h2[id]")) current = element.id;
      if (current) element.hidden = select.value !== "" && current !== select.value;
    }
  });
});

// Municipalities: only the rows that hold the words.
ready(".row-filter", (form) => {
  const input = form.querySelector("input"), status = form.querySelector("[role=status]");
  const rows = [...document.querySelectorAll("h2#municipalities ~ * tbody tr, h2#municipalities ~ table tbody tr")];
  input.addEventListener("input", () => {
    const wanted = input.value.normalize("NFKC").trim();
    let found = 0;
    for (const row of rows) {
      row.hidden = !row.textContent.includes(wanted);
      found += !row.hidden;
    }
    status.textContent = wanted ? `${found}行` : "";
  });
});

// Material puts wide tables into a frame that scrolls: let the keyboard reach it too.
addEventListener("load", () => {
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) frame.tabIndex = 0;
});
