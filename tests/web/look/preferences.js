// What a reader has asked of the device is kept to: less motion, and colours of the reader's own.
"use strict";
look.everything = function* () {
  for (const element of document.querySelectorAll("*"))
    for (const part of [undefined, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (!part || style.content !== "none") yield [element, style, part ?? ""];
    }
};

look.moves = () => {
  const found = new Set(), longest = (durations) => Math.max(...durations.split(",").map(parseFloat));
  for (const [element, style, part] of look.everything()) {
    const name = `${element.localName}${element.classList.length ? `.${element.classList[0]}` : ""}${part}`;
    if (style.animationName !== "none" && longest(style.animationDuration) > 0.01) found.add(`${name} is animated: ${style.animationName}`);
    if (style.transitionProperty !== "none" && longest(style.transitionDuration) > 0.01) found.add(`${name} moves for ${style.transitionDuration}`);
    if (style.scrollBehavior === "smooth") found.add(`${name} scrolls smoothly`);
  }
  return [...found];
};

look.rgb = (colour) => (look.colours ??= {})[colour] ??= look.paint(colour);
look.paint = (colour) => {
  const canvas = look.canvas ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};

look.contrast = (one, other) => {
  const light = (colour) => {
    const [r, g, b] = look.rgb(colour).map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};

look.behind = (element) => {
  for (let box = element; box; box = box.parentElement) {
    const colour = getComputedStyle(box).backgroundColor;
    if (look.rgb(colour)[3] > 0) return colour;
  }
  return "Canvas";
};

// In forced colours backgrounds and shadows go: text and drawings must still stand out, a field needs an edge, a chosen one still differs.
look.forced = () => {
  const found = [];
  for (const { element, words } of look.texts())
    if (!element.closest("svg") && look.contrast(getComputedStyle(element).color, look.behind(element)) < 4.5) found.push(`hardly stands out: 「${words}」`);
  const edge = (style) => ["Top", "Right", "Bottom", "Left"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0);
  for (const field of document.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea, button"))
    if (look.shown(field) && !edge(getComputedStyle(field))) found.push(`no edge: ${look.name(field)}`);
  for (const shape of document.querySelectorAll("svg :is(path, rect, circle, line, polyline, polygon, text)")) {
    const { fill, stroke } = getComputedStyle(shape), inks = [fill, stroke].filter((ink) => ink !== "none" && look.rgb(ink)[3] > 0);
    if (look.shown(shape.closest("svg")) && inks.length && inks.every((ink) => look.contrast(ink, look.behind(shape.closest("svg").parentElement)) < 3))
      found.push(`hardly stands out: ${shape.closest("[class]")?.classList[0] ?? ""} ${shape.localName} ${inks}`);
  }
  for (const chosen of document.querySelectorAll('[aria-pressed="true"], [aria-selected="true"], [aria-current]:not([aria-current="false"])')) {
    const other = [...chosen.closest("ul, ol, nav, [role]")?.querySelectorAll(chosen.localName) ?? []]
      .find((peer) => look.shown(peer) && !peer.matches('[aria-pressed="true"], [aria-selected="true"], [aria-current]'));
    if (look.shown(chosen) && other && look.looks(chosen) === look.looks(other)) found.push(`looks as if not chosen: ${look.name(chosen)}`);
  }
  return [...new Set(found)];
};

look.looks = (element) => {
  const style = getComputedStyle(element);
  return ["color", "backgroundColor", "borderStyle", "borderWidth", "outlineStyle", "textDecorationLine", "fontWeight"].map((name) => style[name]).join();
};
