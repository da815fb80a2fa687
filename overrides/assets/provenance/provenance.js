// Where the blocks of this page come from: filled in when a reader opens it.
import { element, words } from "../theme/dom.js";

export async function fill(details) {
  const link = details.querySelector("a"), say = await words();
  const all = await (await fetch(link.href)).json(), rows = all.filter((row) => row.page === details.dataset.page);
  const list = element("ul");
  for (const section of sections(rows)) {
    const name = heading(section.anchor);
    if (!name) continue;
    const lines = runs(section.rows).map((run) => element("li", { className: run.basis }, line(run, say)));
    list.append(element("li", {}, element("a", { href: `#${section.anchor}` }, name), element("ul", {}, ...lines)));
  }
  details.append(list);
}

/** Rows that stand under the same heading. */
function sections(rows) {
  const found = [];
  for (const row of rows) {
    if (found.at(-1)?.anchor !== row.anchor) found.push({ anchor: row.anchor, rows: [] });
    found.at(-1).rows.push(row);
  }
  return found;
}

/** Blocks one after the other that come from the same places. */
function runs(rows) {
  const found = [];
  for (const { block, basis, citations } of rows) {
    const names = citations.map(({ name }) => name).join(" / "), last = found.at(-1);
    if (last && last.last && block && last.basis === basis && last.names === names) last.last = block;
    else found.push({ first: block, last: block, basis, names });
  }
  return found;
}

/** Which blocks of the section: the heading itself (0), one, or several in a row. */
function place(first, last, say) {
  if (!first) return say("provenance-title");
  return first === last ? say("provenance-block", { n: first }) : say("provenance-blocks", { n: `${first}–${last}` });
}

function line({ first, last, basis, names }, say) {
  return `${place(first, last, say)}${say(`provenance-${basis}`)}${names ? ` ${names}` : ""}`;
}

/** The words of a heading without what was added to it. */
function heading(anchor) {
  const there = document.getElementById(anchor)?.cloneNode(true);
  there?.querySelectorAll(".headerlink, .layer, rt").forEach((part) => part.remove());
  return there?.textContent.trim();
}
