// Each form is hidden until this script can work it.
const ready = (name, start) => {
  const form = document.querySelector(`[data-filter="${name}"]`);
  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  start(form);
};

// Matrix on phones: only what belongs to one scene.
ready("matrix", (form) => {
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
        details.open = select.value !== "" || !cases && !shown; // all that was asked for; else the first, as without a script
        shown += !!points;
      }
      section.hidden = !shown;
      cases += shown;
    }
    status.textContent = form.dataset.found.replace("{count}", cases);
  });
});

// Practices: only the sections of one category.
ready("section", (form) => {
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
ready("row", (form) => {
  const input = form.querySelector("input"), status = form.querySelector("[role=status]");
  const rows = [...document.querySelectorAll("h2#municipalities ~ * tbody tr, h2#municipalities ~ table tbody tr")];
  input.addEventListener("input", () => {
    const wanted = input.value.normalize("NFKC").trim();
    let found = 0;
    for (const row of rows) {
      row.hidden = !row.textContent.includes(wanted);
      found += !row.hidden;
    }
    status.textContent = wanted ? form.dataset.found.replace("{count}", found) : "";
  });
});

