// What a handout says of an item is what its page says: the page is fetched and the parts are taken from it.
import { base, element } from "../theme/dom.js";

// The sections that are taken: word for their title → their id on the page.
const POINT = { "set-steps": "steps", "set-questions": "reflect" };
const CASE = { "set-hints": "hints", "set-questions": "discuss" };

const pages = new Map();

function fetchPage(path) {
  if (!pages.has(path)) {
    const loading = fetch(new URL(path, base)).then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    loading.catch(() => pages.delete(path)); // tried again when it is wanted again
    pages.set(path, loading);
  }
  return pages.get(path);
}

/** A copy that stands by itself: no marks of references, no ids, links that work from here. */
function copy(node, path) {
  const made = document.importNode(node, true);
  for (const extra of made.querySelectorAll(".ref, .headerlink, .backs, .tools")) extra.remove();
  for (const marked of [made, ...made.querySelectorAll("[id]")]) marked.removeAttribute("id");
  for (const link of made.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), new URL(path, base));
  return made;
}

/** What stands under a heading, up to the next of its own level or above. */
function section(doc, id, path) {
  const heading = doc.getElementById(id), found = [];
  const over = ({ tagName }) => /^H[1-6]$/.test(tagName) && tagName <= heading.tagName;
  for (let next = heading?.nextElementSibling; next && !over(next); next = next.nextElementSibling) {
    if (!next.matches(".backs, .help-box, .provenance, .pager")) found.push(copy(next, path));
  }
  return found;
}

const titled = (title, nodes) => nodes.length ? [element("h3", {}, title), ...nodes] : [];

/** The parts of one item, as nodes. */
export async function content(key, url, say) {
  const [path, anchor] = url.split("#"), doc = await fetchPage(path);
  if (anchor) return section(doc, anchor, path);
  const all = (selector) => [...doc.querySelectorAll(selector)].map((node) => copy(node, path));
  if (key[0] === "l") { // what a town adds: all of its page, under its mark
    return all(":is(.page, .page > [lang]) > :is(.local, .help-box, h2, p:not(.reviewed, .notice), ul, ol, figure)")
      .map((node) => node.tagName === "H2" ? element("h3", {}, ...node.childNodes) : node);
  }
  const [before = null, after = null] = all(".help-box"); // on sensitive pages: before and after, here as there
  const parts = Object.entries(key[0] === "p" ? POINT : CASE).flatMap(([word, id]) => titled(say(word), section(doc, id, path)));
  return [before, ...all(".nutshell"), ...parts, after].filter(Boolean);
}
