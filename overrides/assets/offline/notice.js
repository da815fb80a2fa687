// On a page of the saved copy: says when there is no network; offers a newer edition, and waits.
import { button, words } from "../theme/dom.js";
import { newest, save, saved, tell } from "./copy.js";

const notice = document.getElementById("offline-notice"), text = notice.querySelector("[role=status]");
const { copy } = document.documentElement.dataset; // the edition that the page is read from
const QUARTERS = 4; // how often the words, which are read aloud, follow what is done
let say;

function show(sentence, ...buttons) {
  notice.hidden = false;
  notice.replaceChildren(text, ...buttons);
  text.textContent = sentence;
}

function offer(newer, sentence) {
  const later = () => { notice.hidden = true; return tell("later", { hash: newer.hash }); };
  show(sentence, button(say("offline-take"), () => take(newer)), button(say("offline-later"), later));
}

async function take(newer) {
  const progress = (share) => show(say("offline-taking", { percent: Math.floor(share * QUARTERS) * 100 / QUARTERS }));
  progress(0);
  try {
    if ((await saved()).current !== newer.hash) await save(new AbortController(), progress); // another window may have been quicker
    location.reload();
  } catch {
    offer(newer, say("offline-not-taken"));
  }
}

/** `offline` shows that there is no network. */
export async function start(offline) {
  say = await words();
  const look = async () => {
    try {
      const offered = await newest();
      notice.hidden = true;
      if (offered.hash === copy || (await saved()).later === offered.hash) return;
      offer(offered, say("offline-newer", { edition: offered.edition }));
    } catch {
      notice.replaceChildren(text);
      offline();
    }
  };
  addEventListener("offline", look);
  addEventListener("online", look);
  await look();
}
