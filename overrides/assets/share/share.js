// Copy the address or a citation, show the QR code, or hand over to the device's own share sheet. Nothing is sent by us.
import { base, button, edition, element, items, words } from "../theme/dom.js";
import { copier } from "./copy.js";
import { qr } from "./qr.js";
import * as set from "../set/store.js";

/** The key of what a heading's link stands at, where it is a hint or a clause: h1-2-3 → h:1-2-3, g3-1-ki → g:3-1-ki. */
function keyOf(anchor) {
  const kind = document.body.className;
  if (kind.includes("page-hints") && /^[hax]\d/.test(anchor)) return `h:${anchor[0] === "h" ? anchor.slice(1) : anchor}`;
  if (kind.includes("page-guideline") && /^g\d/.test(anchor)) return `g:${anchor.slice(1)}`;
  return null;
}

/** A heading's words alone: without its link, the editors' mark and readings above kanji. */
function textOf(heading) {
  const copy = heading.cloneNode(true);
  for (const extra of copy.querySelectorAll(".headerlink, .layer, rt")) extra.remove();
  return copy.textContent.trim();
}

/** Opens the dialog for what was pressed: a tool with a key, or the link of a heading. */
export async function open(pressed) {
  const key = pressed.dataset.share ?? keyOf(pressed.hash.slice(1)), say = await words(), item = key && (await items())[key];
  const title = item ? item.name : textOf(pressed.parentElement);
  const address = item ? new URL(item.url, base).href : pressed.href;
  const source = item?.source && say("original", { source: item.source });
  const town = pressed.closest(".page-local") && document.querySelector(".local-name").innerText;
  const citation = [title, say("site", { edition: edition() }), address, source, town].filter(Boolean).join("\n");
  const dialog = element("dialog", { className: "share" }), status = element("p", { role: "status" });
  const tell = (text) => { status.textContent = text; };
  const link = element("input", { readOnly: true, value: address, ariaLabel: say("address") });
  const quote = element("textarea", { readOnly: true, rows: 4, value: citation, ariaLabel: say("citation") });
  dialog.setAttribute("aria-label", say("share"));
  dialog.append(
    element("h2", {}, title), link, ...copier("copy-address", link, say, tell),
    quote, ...copier("copy-citation", quote, say, tell),
    element("p", { className: "share-tools" },
      navigator.share ? button(say("send"), () => navigator.share({ title, url: address }).catch(() => {})) : null,
      item ? adder(key, say, tell) : null, button(say("close"), () => dialog.close())),
    status, qr(address, say("qr")));
  dialog.addEventListener("close", () => { dialog.remove(); pressed.focus(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
}

function adder(key, say, tell) {
  const made = button(say(set.has(key) ? "in-set" : "add"), () => {
    const stored = set.toggle(key);
    made.textContent = say(set.has(key) ? "in-set" : "add");
    made.setAttribute("aria-pressed", set.has(key));
    tell(stored ? (set.has(key) ? say("added") : "") : say("not-stored"));
  });
  made.setAttribute("aria-pressed", set.has(key));
  return made;
}

/** The button on a point or a case: in or out of the set, and the way to it. */
export async function add(pressed) {
  const key = pressed.dataset.add, say = await words(), stored = set.toggle(key), inside = set.has(key);
  pressed.setAttribute("aria-pressed", inside);
  pressed.textContent = say(inside ? "in-set" : "add");
  const tools = pressed.parentElement;
  const status = tools.querySelector("[role=status]") ?? tools.appendChild(element("span", { role: "status" }));
  if (!stored) status.replaceChildren(say("not-stored"));
  else if (inside) status.replaceChildren(say("added"), " ", element("a", { href: new URL("set/", base) }, say("open-set")));
  else status.replaceChildren();
}
