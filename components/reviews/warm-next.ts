import type { ReviewItem } from "#lib/reviews/views.ts";
import { readingOf } from "./reading.ts";

const idle = (work: () => void) =>
  "requestIdleCallback" in globalThis ? requestIdleCallback(work, { timeout: 1_000 }) : setTimeout(work, 50);

/** Works the next items out while nothing else happens: steps aligned and compared, formulas rendered into KaTeX's cache. */
export function warmNext(items: readonly ReviewItem[]): void {
  idle(() => {
    void import("./warm-formulas.ts").then(({ warmFormulas }) => {
      for (const item of items) {
        const { rows } = readingOf(item);
        const steps = rows.flatMap(({ path, correction }) => [path, correction]);
        const formulas = steps.flatMap(
          (step) => step?.pieces.flatMap(({ math }) => (math ? [math] : [])) ?? [],
        );
        warmFormulas(formulas, [item.question.text, item.revision.explanation ?? ""]);
      }
    });
  });
}
