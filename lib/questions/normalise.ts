/**
 * The text by which two questions count as the same: Unicode NFC, every run of white space one space, none at
 * the ends. Letter case and punctuation stay, since both can carry meaning in mathematics. The SHA-256 of its
 * UTF-8 bytes is the key of a question within its set.
 */
export function normaliseQuestionText(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}
