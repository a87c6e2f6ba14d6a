const MAX_CHARS = 300;

/** A secret in the ways in which an endpoint could echo it. */
function spellings(secret: string): string[] {
  const base64 = Buffer.from(secret).toString("base64");
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64];
}

/** An endpoint's own words for people to read: without the key, without control characters, 300 characters at most. */
export function scrub(text: string, secret: string | null): string {
  let clean = text;
  for (const spelling of secret ? spellings(secret) : []) clean = clean.replaceAll(spelling, "[key]");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
  clean = clean.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
  return clean.length > MAX_CHARS ? `${clean.slice(0, MAX_CHARS)}…` : clean;
}
