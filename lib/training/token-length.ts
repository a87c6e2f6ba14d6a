/**
 * Characters (Unicode code points) to a token, for estimates. LLaMA's tokenizer makes about 3.3 of English with numbers
 * and, a digit being a token of its own, fewer of formulas: 3 counts rather too many tokens than too few.
 */
export const charactersPerToken = 3;

/** About how many tokens a text has, from its length alone: an estimate, and shown as one. */
export function estimateLength(characters: number): number {
  return Math.ceil(characters / charactersPerToken);
}
