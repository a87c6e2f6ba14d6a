/** A model's prices, in nano-dollars (10⁻⁹ USD) a token: whole numbers, as a price has three decimals a million tokens. */
export interface Prices {
  promptNanoUsdPerToken: number;
  completionNanoUsdPerToken: number;
}

/** USD per million tokens, to a thousandth, as nano-dollars a token. */
export function nanoUsdPerToken(usdPerMillionTokens: number): number {
  return Math.round(usdPerMillionTokens * 1000);
}

/** What so many tokens cost, in nano-dollars. */
export function priceOf(promptTokens: number, completionTokens: number, prices: Prices): number {
  return promptTokens * prices.promptNanoUsdPerToken + completionTokens * prices.completionNanoUsdPerToken;
}

/** Tokens that an endpoint may add to a prompt of its own accord: a chat template, a system prompt. */
const addedTokens = 256;

/**
 * The most that one call can cost, in nano-dollars: a token holds at least a byte of the prompt (byte-level
 * tokenizers), a reply has at most `maxTokens`.
 */
export function boundOf(maxPromptTokens: number, maxTokens: number, prices: Prices): number {
  return priceOf(maxPromptTokens + addedTokens, maxTokens, prices);
}

/** What a reply cost by the endpoint's own count; null where it did not count and the call costs anything. */
export function costOf(
  usage: { promptTokens: number | null; completionTokens: number | null },
  prices: Prices,
): number | null {
  const { promptTokens, completionTokens } = usage;
  if (prices.promptNanoUsdPerToken > 0 && promptTokens === null) return null;
  if (prices.completionNanoUsdPerToken > 0 && completionTokens === null) return null;
  return priceOf(promptTokens ?? 0, completionTokens ?? 0, prices);
}

/** Nano-dollars as USD with all nine decimals, for a numeric column. */
export function usdText(nanoUsd: number): string {
  const digits = String(nanoUsd).padStart(10, "0");
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

/** USD that a person entered as nano-dollars; null for what is no amount, is negative or has more than nine decimals. */
export function parseUsd(text: string): number | null {
  const match = /^\s*\$?\s*(\d{1,6})(?:\.(\d{0,9}))?\s*$/.exec(text);
  if (!match) return null;
  return Number(match[1]) * 1e9 + Number((match[2] ?? "").padEnd(9, "0"));
}

/** Nano-dollars for people: "$12.34", "$0.0042", "$0". */
export function showUsd(nanoUsd: number): string {
  const usd = nanoUsd / 1e9;
  if (nanoUsd === 0) return "$0";
  if (usd >= 1) return `$${usd.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  return `$${usd.toLocaleString("en", { maximumSignificantDigits: 3, maximumFractionDigits: 9 })}`;
}
