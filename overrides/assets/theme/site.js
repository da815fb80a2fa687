"use strict";
// Matrix on phones: show only what belongs to one scene.
const filter = document.querySelector(".matrix-filter");
if (filter) {
  filter.hidden = false;
  const select = filter.querySelector("select"), status = filter.querySelector("[role=status]");
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
}
