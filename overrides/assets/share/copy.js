// A button that copies what a field says, and says so itself: a line of status may be far from it.
import { button, element } from "../theme/dom.js";

const SHOWN = 2000; // ms

/** The button for `word`, and what screen readers hear of it; `tell` is told where nothing could be copied. */
export function copier(word, field, say, tell) {
  const heard = element("span", { className: "vh", role: "status" });
  let back;
  const made = button(say(word), async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      return tell(say("not-copied"));
    }
    made.style.minWidth = `${made.getBoundingClientRect().width}px`; // what stands beside it stays where it is
    made.textContent = heard.textContent = say("copied");
    clearTimeout(back);
    back = setTimeout(() => { made.textContent = say(word); heard.textContent = made.style.minWidth = ""; }, SHOWN);
  });
  return [made, heard];
}
