// The buttons on the front page: save, stop, delete (templates/blocks/offline.md.j2).
import { words } from "../theme/dom.js";
import { Failure, newest, save, saved, tell } from "./copy.js";

const [button, label, size] = ["save-offline", "offline-label", "offline-size"].map((id) => document.getElementById(id));
const [cancel, remove] = ["cancel-offline", "delete-offline"].map((id) => document.getElementById(id));
const [bar, status] = ["offline-progress", "offline-status"].map((id) => document.getElementById(id));
const QUARTERS = 4; // how often the words, which are read aloud, follow the bar
let say, started, stop;

function show(state, sentence) {
  status.dataset.state = state;
  status.textContent = sentence;
  bar.hidden = cancel.hidden = state !== "saving";
}

/** Words that stand there already stay untouched: a browser gives up a press whose words are replaced beneath it. */
function name(words) {
  if (label.textContent !== words) label.textContent = words;
}

/** The buttons that fit what is on the device. */
function settle({ current, begun, kept }) {
  remove.hidden = !(current || begun || kept);
  button.hidden = Boolean(current) && !begun;
  name(say(begun ? "offline-resume" : "offline-save"));
  if (current) newest().then(({ hash, bytes }) => {
    if (hash === current || stop) return;
    button.hidden = false;
    if (!begun) name(say("offline-update"));
    size.textContent = size.textContent.replace(/[\d.]+/, (bytes / 1e6).toFixed(1));
  }, () => {}); // no network: nothing newer to offer
}

function sentence({ current, edition, begun, kept }) {
  if (current) return say("offline-saved", { edition });
  if (begun) return say("offline-begun");
  return kept ? say("offline-kept", { count: kept }) : "";
}

async function rest() {
  const now = await saved();
  show(now.current ? "saved" : "idle", sentence(now));
  settle(now);
}

async function failed({ reason }) {
  const now = await saved(), old = now.current ? say("offline-old", now) : "";
  show("failed", say(`offline-${reason}`) + old);
  settle(now);
  button.hidden = false;
}

/** Shows what is on the device. (Not while the module is loaded: WebKit may then forget who waits for it.) */
export const start = () => started ??= begin().catch((error) => { started = undefined; throw error; });

async function begin() {
  say = await words();
  await rest();
}

/** The button was pressed. */
export async function press() {
  await start();
  if (stop) return;
  stop = new AbortController();
  let told = -1;
  const progress = (share) => {
    bar.value = share;
    const quarter = Math.floor(share * QUARTERS);
    if (quarter > told) show("saving", say("offline-saving", { percent: (told = quarter) * 100 / QUARTERS }));
  };
  progress(0);
  button.hidden = remove.hidden = true;
  cancel.focus();
  const failure = await save(stop, progress).then(() => null, Failure.of), waited = document.activeElement === cancel;
  stop = undefined;
  await (failure ? failed(failure) : rest());
  if (waited) (failure ? button : remove).focus();
}

cancel.addEventListener("click", () => stop?.abort(new Failure("stopped")));
remove.addEventListener("click", async () => {
  await tell("remove");
  settle(await saved());
  show("idle", say("offline-removed"));
  button.focus();
});
