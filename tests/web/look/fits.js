// Nothing is lost when text is larger, wider spaced, or the page is narrow.
"use strict";
look.fits = () => {
  const found = [], width = document.documentElement.clientWidth, texts = [...look.texts()];
  if (document.scrollingElement.scrollWidth > width) found.push(`the page scrolls sideways: ${document.scrollingElement.scrollWidth} px in ${width} px`);
  for (const { element, words, boxes } of texts) {
    const frame = look.frame(element), right = Math.max(...boxes.map((box) => box.right)), left = Math.min(...boxes.map((box) => box.left));
    if (!frame && (right > width + 1 || left < -1)) found.push(`text runs off the page: ${look.name(element)}`);
    const edge = look.cut(element, boxes, frame);
    if (edge) found.push(`text is cut off by ${look.name(edge).split("「")[0]}: 「${words}」`);
  }
  return [...new Set([...found, ...look.overlaps(texts)])];
};

// The box that hides a part of the text, looking no further out than a frame that can be scrolled.
look.cut = (element, boxes, frame) => {
  for (let box = element; box && box !== frame && box !== document.body; box = box.parentElement) {
    const { overflowX, overflowY, display, textOverflow } = getComputedStyle(box);
    if (display === "inline" || display === "contents") continue;
    const edge = box.getBoundingClientRect();
    const beyond = (low, high, from, to) => low < from - 2 || high > to + 2;
    if (/hidden|clip/.test(overflowX) && boxes.some((text) => beyond(text.left, text.right, edge.left, edge.right))) return box;
    if (/hidden|clip/.test(overflowY) && boxes.some((text) => beyond(text.top, text.bottom, edge.top, edge.bottom))) return box;
    if (textOverflow === "ellipsis" && overflowX !== "visible" && box.scrollWidth > box.clientWidth + 1) return box;
  }
  return null;
};

// Pieces of text that lie on each other. What is pinned to the window lies on others by design while they scroll by; so do furigana.
look.overlaps = (texts) => {
  const pinned = (element) => element.closest("rt, svg") || look.frame(element) || look.isPinned(element);
  const boxes = texts.filter(({ element }) => !pinned(element)).flatMap(({ element, words, boxes }) => boxes.map((box) => ({ element, words, box: look.ink(element, words, box, boxes.length === 1) })));
  boxes.sort((a, b) => a.box.top - b.box.top);
  const found = [];
  for (let first = 0; first < boxes.length; first++) {
    for (let second = first + 1; second < boxes.length && boxes[second].box.top < boxes[first].box.bottom; second++) {
      const [a, b] = [boxes[first], boxes[second]];
      if (a.element === b.element) continue;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - b.box.top;
      if (wide > 3 && high > Math.min(a.box.height, b.box.height) * 0.6) found.push(`texts lie on each other: 「${a.words}」「${b.words}」`);
    }
  }
  return found;
};

// Where the letters are. The box of a word is as wide as the reading above it, which may hang over the neighbours; its letters stand in the middle.
look.ink = (element, words, box, whole) => {
  if (!element.closest("ruby")) return box;
  const { font, fontSize, letterSpacing } = getComputedStyle(element), size = parseFloat(fontSize), pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const letters = whole ? pen.measureText(words).width + [...words].length * (parseFloat(letterSpacing) || 0) : Math.floor(box.width / size) * size;
  const margin = Math.max(0, (box.width - letters) / 2) + (whole ? 0 : size / 4); // of a part of a word the letters are not known: about
  return { top: box.top, bottom: box.bottom, height: box.height, left: box.left + margin, right: box.right - margin };
};

look.isPinned = (element) => {
  for (let box = element; box; box = box.parentElement) if (/fixed|sticky|absolute/.test(getComputedStyle(box).position)) return true;
  return false;
};
