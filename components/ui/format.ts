/**
 * Stands between groups of digits and before a unit. The no-break space of Geist is a quarter of an em, which reads as
 * thin; its narrow one (U+202F) is an eighth, and "5 612" runs together.
 */
const THIN = "\u00a0";
const MINUS = "\u2212";
const DAY_SECONDS = 86_400;

/**
 * Writes a number with thin separators, a true minus and a point: 12345.6 → "12 345.6".
 * At most `fractionDigits` digits follow the point (0 unless told); with `fixed` exactly that many do.
 * A value that is not finite reads "–".
 */
export function formatNumber(value: number, fractionDigits = 0, fixed = false): string {
  if (!Number.isFinite(value)) return "–";
  const written = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: fixed ? fractionDigits : 0,
    maximumFractionDigits: fractionDigits,
    signDisplay: "negative",
  }).format(value);
  return written.replaceAll(",", THIN).replace("-", MINUS);
}

/** Writes a share between 0 and 1 in percent: 0.375 → "37.5 %" with one digit. */
export function formatPercent(share: number, fractionDigits = 0): string {
  if (!Number.isFinite(share)) return "–";
  return `${formatNumber(share * 100, fractionDigits, true)}${THIN}%`;
}

/** Writes a difference with its sign: 2 → "+2.0" with one digit, −0.8 → "−0.8", 0 → "0.0". */
export function formatSigned(value: number, fractionDigits = 1): string {
  const written = formatNumber(value, fractionDigits, true);
  return value > 0 && /[1-9]/.test(written) ? `+${written}` : written;
}

/** Writes dollars; below a dollar four digits are kept, because a single model call costs that little. */
export function formatUsd(dollars: number): string {
  const digits = dollars !== 0 && Math.abs(dollars) < 1 ? 4 : 2;
  const written = formatNumber(Math.abs(dollars), digits, true);
  return `${dollars < 0 ? MINUS : ""}$${written}`;
}

/** Writes a size in bytes with a decimal unit: 38 100 000 → "38 MB". */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${formatNumber(size, unit > 0 && size < 9.95 ? 1 : 0)}${THIN}${units[unit] ?? ""}`;
}

/** Writes seconds as a clock: 161 → "2:41", 3 725 → "1:02:05". Negative values read "0:00". */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  const tail = pad(whole % 60);
  return minutes < 60 ? `${minutes}:${tail}` : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${tail}`;
}

/** Writes a span in seconds in words, two units at most: 190 → "3 min 10 s", 93 600 → "1 d 2 h". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts: [number, string][] = [
    [Math.floor(whole / DAY_SECONDS), "d"],
    [Math.floor((whole % DAY_SECONDS) / 3600), "h"],
    [Math.floor((whole % 3600) / 60), "min"],
    [whole % 60, "s"],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return `0${THIN}s`;
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${THIN}${unit}`)
    .join(" ");
}

/** Says how far `date` lies from `now` (both epoch milliseconds): "just now", "2 h ago", "yesterday", "in 5 min". */
export function formatRelative(date: number, now: number): string {
  const seconds = Math.round((now - date) / 1000);
  const span = Math.abs(seconds);
  if (span < 45) return "just now";
  const days = Math.round(span / DAY_SECONDS);
  const [count, unit] =
    span < 2700
      ? [Math.max(1, Math.round(span / 60)), "min"]
      : span < 0.9 * DAY_SECONDS
        ? [Math.max(1, Math.round(span / 3600)), "h"]
        : days < 30
          ? [Math.max(1, days), days <= 1 ? "day" : "days"]
          : days < 365
            ? [Math.max(1, Math.round(days / 30)), days < 45 ? "month" : "months"]
            : [Math.max(1, Math.round(days / 365)), days < 548 ? "year" : "years"];
  if (unit === "day") return seconds > 0 ? "yesterday" : "tomorrow";
  const written = `${count}${THIN}${unit}`;
  return seconds > 0 ? `${written} ago` : `in ${written}`;
}

/** Picks the word for a count: plural(1, "row") → "1 row", plural(2, "batch", "batches") → "2 batches". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
