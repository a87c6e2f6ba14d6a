import katex from "katex";

/** Longer sources are shown as they are: layout time grows faster than length. */
const MAX_TEX_CHARS = 4_000;
/** Macro expansions a formula may cost; honest ones need a few, `\def\a{\a\a}` never ends. */
const MAX_EXPAND = 200;
/** Honest formulas nest a handful deep. A cap, because the stacks of server and browser end at different depths, and HTML parsers at 512. */
const MAX_DEPTH = 60;
const CACHE_ENTRIES = 1_000;
const cache = new Map<string, string | null>();

/**
 * Renders one formula to HTML with MathML beside it for screen readers.
 * Gives null when the source is not TeX that KaTeX knows, is too long or expands too far; then the source is what to
 * show. Links, images and raw HTML in the source are refused (`trust: false`).
 */
export function renderTex(source: string, display: boolean): string | null {
  const key = `${display ? "d" : "i"}${source}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const html = render(source, display);
  if (cache.size >= CACHE_ENTRIES) {
    const [oldest] = cache.keys();
    if (oldest !== undefined) cache.delete(oldest);
  }
  cache.set(key, html);
  return html;
}

function render(source: string, display: boolean): string | null {
  if (source.length > MAX_TEX_CHARS || nestsBeyond(source, MAX_DEPTH)) return null;
  try {
    return katex.renderToString(source, {
      displayMode: display,
      output: "htmlAndMathml",
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxExpand: MAX_EXPAND,
      maxSize: 20,
    });
  } catch {
    // A ParseError for bad TeX, a RangeError for a stack that ended: both mean "show the source".
    return null;
  }
}

/** Whether braces stand more than `depth` deep in each other. */
function nestsBeyond(source: string, depth: number): boolean {
  let open = 0;
  for (const character of source) {
    if (character === "{") open += 1;
    else if (character === "}") open -= 1;
    if (open > depth) return true;
  }
  return false;
}
