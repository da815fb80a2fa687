// What the checks share. Each file here adds functions to `look`; they run in the page and return findings as lines of text.
"use strict";
window.look = {
  // An element as an editor can find it again: a.row「本人に会えない場合」
  name(element) {
    const words = (element.innerText || element.value || element.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ");
    const classes = [...element.classList].map((name) => `.${name}`).join("");
    return `${element.localName}${element.id ? `#${element.id}` : classes}${words ? `「${words.slice(0, 24)}」` : ""}`;
  },

  // Drawn, and not merely there for screen readers (a box of one pixel, or clipped away).
  shown(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    for (let box = element; box; box = box.parentElement) {
      const style = getComputedStyle(box), { width, height } = box.getBoundingClientRect();
      const clips = style.clipPath !== "none" || style.overflow !== "visible";
      if (clips && (width <= 1 || height <= 1 || style.clipPath === "inset(50%)")) return false;
    }
    return true;
  },

  // Everything that can be worked, whether it is drawn at the moment or not.
  workable: 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex^="-"]), [contenteditable=""], [contenteditable=true]',

  // The text on the page, piece by piece, with the boxes in which each stands.
  *texts() {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (walk.nextNode()) {
      const text = walk.currentNode, element = text.parentElement;
      if (!text.data.trim() || element.closest("script, style, noscript, template, option") || !look.shown(element)) continue;
      range.selectNodeContents(text);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      if (boxes.length) yield { element, words: text.data.trim().slice(0, 24), boxes };
    }
  },

  // The nearest frame around an element that scrolls by itself; what lies outside its edge can be scrolled to.
  frame(element) {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (/auto|scroll/.test(getComputedStyle(box).overflow) && (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight)) return box;
    return null;
  },
};
