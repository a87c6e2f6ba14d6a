/** What a chat template adds around one message. */
const TEMPLATE_TOKENS = 16;

const pieces = /[A-Za-z]+|[ \t]+|[\s\S]/gu;
const encoder = new TextEncoder();

function tokensOf(piece: string): number {
  if (/^[A-Za-z]/.test(piece)) return Math.ceil(piece.length / 3);
  if (/^[ \t]/.test(piece)) return piece.length > 1 ? Math.ceil(piece.length / 8) : 0;
  // Digits and signs are a token each in Llama's vocabulary; other scripts fall back to bytes at worst.
  return encoder.encode(piece).length;
}

/**
 * About how many tokens a prompt has, rather too many than too few: a token for three letters, each digit and each
 * sign, a byte of other scripts, and the chat template's own.
 */
export function estimateTokens(text: string): number {
  let total = TEMPLATE_TOKENS;
  for (const [piece] of text.matchAll(pieces)) total += tokensOf(piece);
  return total;
}

/** A bound that byte-level tokenizers (GPT, Llama 3, Qwen) never pass: a token holds a byte at least. */
export function maxTokensOf(text: string): number {
  return encoder.encode(text).length + TEMPLATE_TOKENS;
}
