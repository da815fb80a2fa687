"""A script with what it imports inside says what it said before, in one file."""

from base64 import b64encode

from handbook.site.joining import joined

SCRIPTS = {
    "a/main.js": """import { once, twice as doubled } from "./parts.js";
import * as shared from "../b/shared.js";
const own = "main";
document.title = [own, doubled(3), shared.own, once, shared.grown].join(" ");
""",
    "a/parts.js": """import { grow } from "../b/shared.js";
const own = "parts";
grow();
export const once = own;
export function twice(number) {
  return number * 2;
}
""",
    "b/shared.js": """export const own = "shared";
export const grown = [];
export function grow() { grown.push(own); }
""",
}


def test_every_module_runs_once_before_what_needs_it_with_its_own_names(chromium):
    whole = joined("a/main.js", {name: text.encode("utf-8") for name, text in SCRIPTS.items()})
    page = chromium.new_page()
    page.evaluate("(address) => import(address)", "data:text/javascript;base64," + b64encode(whole.encode("utf-8")).decode("ascii"))
    assert page.title() == "main 6 shared parts shared"
    page.close()


def test_what_imports_nothing_stays_as_it_is():
    assert joined("a.js", {"a.js": b"go();\n"}) == "go();\n"
