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

// 404: say what the address may have meant, from the numbers in it.
const guess = document.getElementById("guess");
if (guess) {
  const match = /\/(points?|p|cases?|c)\/0*(\d{1,3})\b/.exec(decodeURI(location.pathname));
  if (match) {
    const kind = match[1][0] === "p" ? ["points", "ポイント"] : ["cases", "事例"];
    const link = [...document.querySelectorAll(".ways a")].find((a) => a.href.endsWith(`/${kind[0]}/`));
    const page = link && new URL(`${match[2].padStart(2, "0")}/`, link.href);
    if (page && page.pathname !== location.pathname) {
      fetch(page, { method: "HEAD" }).then((answer) => {
        if (!answer.ok) return;
        const a = Object.assign(document.createElement("a"), { href: page.href, textContent: `${kind[1]}${match[2]}` });
        guess.append("もしかして: ", a);
      }).catch(() => {});
    }
  }
}
