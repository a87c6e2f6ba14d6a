type Step = { readonly number: number; readonly text: string };

/** Where a verdict's answer stands, in UTF-16 offsets of the text that was checked; null when none was found. */
export interface CheckedPlace {
  readonly spanStart: number | null;
  readonly spanEnd: number | null;
}

/** Where each step begins in the text it was cut from; steps that were not (an imported list) are left out. */
function stepStarts(text: string, steps: readonly Step[]): { step: Step; start: number }[] {
  let from = 0;
  return steps.flatMap((step) => {
    const start = text.indexOf(step.text, from);
    if (start < 0) return [];
    from = start + step.text.length;
    return [{ step, start }];
  });
}

/**
 * The final answer's place inside the step that states it: the verdict's span, which counts in `text`, or in the
 * steps joined by line breaks where `text` is null. Null when nothing was extracted or the place is in no step.
 */
export function placeInSteps(
  checked: CheckedPlace | null,
  text: string | null,
  steps: readonly Step[],
): { number: number; start: number; end: number } | null {
  if (!checked || checked.spanStart === null || checked.spanEnd === null) return null;
  const { spanStart, spanEnd } = checked;
  const whole = text ?? steps.map((step) => step.text).join("\n");
  for (const { step, start } of stepStarts(whole, steps).reverse()) {
    if (spanStart < start || spanStart >= start + step.text.length) continue;
    return {
      number: step.number,
      start: spanStart - start,
      end: Math.min(spanEnd - start, step.text.length),
    };
  }
  return null;
}
