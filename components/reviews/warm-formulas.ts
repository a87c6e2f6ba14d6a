import { renderTex } from "#components/text/render-tex.ts";
import { splitMath } from "#lib/corrections/segments.ts";

/** More formulas than this are not on the first screen. */
const MOST = 200;

/** Renders formulas once, so that the paint that shows them finds them done. Loaded with KaTeX, never before. */
export function warmFormulas(
  formulas: readonly { tex: string; display: boolean }[],
  texts: readonly string[],
): void {
  const inTexts = texts.flatMap((text) =>
    splitMath(text.slice(0, 20_000)).filter(({ kind }) => kind === "math"),
  );
  for (const { tex, display } of [...formulas, ...inTexts].slice(0, MOST)) renderTex(tex, display);
}
