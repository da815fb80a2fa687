// A QR code as an SVG element: dark on white in every colour scheme, because cameras want it so.
import { generate } from "../vendor/lean-qr.mjs";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules of white around the code, as its standard asks for

export function qr(text, name) {
  const code = generate(text), size = code.size + 2 * QUIET;
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  const svg = document.createElementNS(SVG, "svg"), modules = document.createElementNS(SVG, "path");
  const attributes = { class: "qr", role: "img", "aria-label": name, viewBox: `0 0 ${size} ${size}` };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  modules.setAttribute("d", path);
  svg.append(modules);
  return svg;
}
