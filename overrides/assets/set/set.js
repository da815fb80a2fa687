// /set/: the reader's own set, or one that came with the address. Nothing is sent; a link carries everything.
import { base, button, edition, element, items, words } from "../theme/dom.js";
import { read } from "../theme/ruby.js";
