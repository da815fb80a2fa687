// Everything to press is at least `least` pixels wide and high. Links in running text are as high as its lines (WCAG 2.5.5, 2.5.8).
// Where much stands close together, in tables and in the menu, `dense` pixels are enough.
"use strict";
look.targets = (least, dense) => {
  const found = [];
  for (const element of document.querySelectorAll(look.workable)) {
    if (element.matches("[tabindex]:not(a, button, input, select, textarea, summary)")) continue;  // a frame to scroll
    if (!look.shown(element) || look.inText(element)) continue;
    const wanted = element.closest("table, #menu") ? dense : least, area = look.area(element, wanted);
    if (area.width < wanted - 0.5 || area.height < wanted - 0.5)
      found.push(`${Math.round(area.width)} × ${Math.round(area.height)} px, not ${wanted}: ${look.name(element)}`);
  }
  return found;
};

// A link is in running text when letters that are no link stand beside it in the same block.
look.inText = (link) => {
  if (!link.matches("a") || !getComputedStyle(link).display.startsWith("inline")) return false;
  const block = look.block(link.parentElement);
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, element = text.parentElement;
    if (/\p{L}/u.test(text.data) && !element.closest(look.workable) && look.block(element) === block && look.shown(element)) return true;
  }
  return false;
};

look.block = (element) => {
  while (/^(inline|contents|ruby)/.test(getComputedStyle(element).display) && element.parentElement) element = element.parentElement;
  return element;
};

// How far around its middle a press still works it: its own box, that of a label around it, or more where the style makes it larger.
look.area = (element, wanted) => {
  const box = (element.closest("label") ?? element).getBoundingClientRect();
  const area = { width: box.width, height: box.height };
  if (area.width >= wanted && area.height >= wanted) return area;
  element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const { left, top, width, height } = element.getBoundingClientRect(), x = left + width / 2, y = top + height / 2, reach = wanted / 2 - 1;
  const hits = (dx, dy) => { const hit = document.elementFromPoint(x + dx, y + dy); return hit && (element.contains(hit) || hit.closest("label")?.control === element); };
  if (hits(-reach, 0) && hits(reach, 0)) area.width = Math.max(area.width, wanted);
  if (hits(0, -reach) && hits(0, reach)) area.height = Math.max(area.height, wanted);
  return area;
};
