import { checkArithmetic } from "#lib/corrections/arithmetic.ts";

/** A solution whose first false calculation was put right, and what follows from it. */
export interface Mended {
  /** From 1. */
  readonly firstErrorStep: number;
  readonly reason: string;
  readonly steps: readonly string[];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Puts another number in the place of every whole occurrence of one, not of its digits inside other numbers. */
function replaceNumber(text: string, from: string, to: string): string {
  return text.replace(new RegExp(`(?<![\\d.,])${escaped(from)}(?![\\d]|[.,]\\d)`, "g"), () => to);
}

const numberIn = (text: string): string | null => /\d[\d,]*(?:\.\d+)?/.exec(text)?.[0] ?? null;

/**
 * Recomputes every `a op b = c` of a solution from top to bottom: a false result is replaced, and the number goes on
 * into later steps. Null where no calculation is false. It knows nothing of the question.
 */
export function mendArithmetic(steps: readonly string[]): Mended | null {
  let first: { step: number; reason: string } | null = null;
  const replaced: [from: string, to: string][] = [];
  const mended = steps.map((step, index) => {
    let text = step;
    for (const [from, to] of replaced) text = replaceNumber(text, from, to);
    // A bound: each round puts one equation right, and mending one cannot make another of the step false twice.
    for (let round = 0; round < 8; round += 1) {
      const wrong = checkArithmetic(text).find((equation) => !equation.holds);
      const stated = wrong ? numberIn(wrong.stated) : null;
      if (!wrong || stated === null || stated === wrong.value) break;
      first ??= { step: index + 1, reason: `${wrong.left.trim()} is ${wrong.value}, not ${stated}.` };
      const place = text.indexOf(stated, wrong.end - wrong.stated.length);
      if (place < 0) break;
      replaced.push([stated, wrong.value]);
      text = text.slice(0, place) + wrong.value + text.slice(place + stated.length);
    }
    return text;
  });
  const found = first as { step: number; reason: string } | null;
  return found ? { firstErrorStep: found.step, reason: found.reason, steps: mended } : null;
}
