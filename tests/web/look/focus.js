// Watches where the Tab key leads, and what a reader sees there.
"use strict";
look.watchFocus = () => {
  look.visited = new Map();
  document.addEventListener("focusin", ({ target }) => {
    if (look.visited.has(target)) return;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(target), faults = [];
    if (!look.shown(target)) faults.push("has the focus and is not to be seen");
    if (outlineStyle === "none" || outlineStyle !== "auto" && parseFloat(outlineWidth) < 2) faults.push("shows no outline of 2 px when it has the focus");
    else if (outlineStyle !== "auto" && look.contrast(outlineColor, look.behind(target.parentElement)) < 3) faults.push("has an outline that hardly stands out");
    look.visited.set(target, faults);
  });
  // Only when the focus goes on has the page come to rest around where it was: was that in sight, or under something pinned to the window?
  document.addEventListener("focusout", ({ target }) => {
    if (target !== look.first && look.shown(target) && !look.inSight(target)) look.visited.get(target)?.push("is out of sight or covered when it has the focus");
  });
};

// Some of the part that is within the window is not under anything else.
look.inSight = (element) => [...element.getClientRects()].some((box) => {
  const left = Math.max(box.left, 0), top = Math.max(box.top, 0), right = Math.min(box.right, innerWidth), bottom = Math.min(box.bottom, innerHeight);
  return right > left && bottom > top && [0.1, 0.5, 0.9].some((part) => {
    const hit = document.elementFromPoint(left + (right - left) * part, top + (bottom - top) * part);
    return hit && element.contains(hit);
  });
});

// What should be reached: all that is drawn and can be worked. Of a group of radio buttons Tab reaches one.
look.reachable = () => {
  const groups = new Set();
  return [...document.querySelectorAll(look.workable)].filter((element) => {
    if (!look.shown(element) || element.disabled || element.closest("[inert]")) return false;
    if (element.type !== "radio") return true;
    return !groups.has(element.name) && groups.add(element.name);
  });
};

look.walked = () => {
  const found = [...look.visited].flatMap(([element, faults]) => [...new Set(faults)].map((fault) => `${look.name(element)} ${fault}`));
  const reached = (element) => look.visited.has(element)
    || element.type === "radio" && [...look.visited.keys()].some((other) => other.name === element.name);
  return [...found, ...look.reachable().filter((element) => !reached(element)).map((element) => `Tab does not reach ${look.name(element)}`)];
};

// The first stop of a page that begins with the same header as others leads past it.
look.skip = () => {
  const first = look.first = document.activeElement, main = document.querySelector("main");
  if (main.contains(first)) return { past: true };
  if (!first.matches("a[href*='#']")) return { fault: `the first stop leads nowhere past the header: ${look.name(first)}` };
  return look.shown(first) && look.inSight(first) ? {} : { fault: "the way past the header is not to be seen when it has the focus" };
};
