/** A double holds every decimal of so many digits apart from every other. */
const MAX_DIGITS = 15;
const MAX_CHARS = 60;

/**
 * The value of a plain numeral ("72", "-3", "$1,200.00", "12."), read without allocating; NaN for everything else and for
 * more than 15 digits. Thousands need groups of three.
 */
export function plainNumber(text: string): number {
  let [at, end] = [0, text.length];
  if (end > MAX_CHARS) return Number.NaN;
  while (at < end && text.charCodeAt(at) === 32) at++;
  while (end > at && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 46)) end--;
  if (end - at > 24) return Number.NaN;
  const negative = text.charCodeAt(at) === 45;
  if (negative) at++;
  if (text.charCodeAt(at) === 36) at++;
  let [value, digits, group, grouped] = [0, 0, 0, false];
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      digits++;
      group++;
    } else if (code === 44 && digits > 0 && (grouped ? group === 3 : group <= 3) && value !== 0) {
      grouped = true;
      group = 0;
    } else break;
  }
  if (digits === 0 || (grouped && group !== 3)) return Number.NaN;
  let divisor = 1;
  if (at < end) {
    if (text.charCodeAt(at++) !== 46) return Number.NaN;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (!(code >= 48 && code <= 57)) return Number.NaN;
      value = value * 10 + (code - 48);
      divisor *= 10;
      digits++;
    }
  }
  if (digits > MAX_DIGITS) return Number.NaN;
  return (negative ? -value : value) / divisor;
}
