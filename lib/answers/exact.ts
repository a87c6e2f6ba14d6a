/** An exact rational number in lowest terms; `d` is positive. */
export type Rational = { readonly n: bigint; readonly d: bigint };

/** Longer numerals are runaway output, and big integers of that size would be slow. */
const MAX_DIGITS = 300;

export const ZERO: Rational = { n: 0n, d: 1n };

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The greatest common divisor of two integers, positive; 0 for two zeros. Small ones are reckoned as plain numbers. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  if (x <= SAFE && y <= SAFE) {
    let [m, n] = [Number(x), Number(y)];
    while (n > 0) [m, n] = [n, m % n];
    return BigInt(m);
  }
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

/** n / d in lowest terms; null when d is 0. */
export function rational(n: bigint, d: bigint = 1n): Rational | null {
  if (d === 0n) return null;
  if (d === 1n) return { n, d };
  const divisor = greatestCommonDivisor(n, d) || 1n;
  return d < 0n ? { n: -n / divisor, d: -d / divisor } : { n: n / divisor, d: d / divisor };
}

const whole = (n: bigint, d: bigint): Rational => rational(n, d) ?? ZERO;
export const add = (a: Rational, b: Rational): Rational => whole(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => whole(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => whole(a.n * b.n, a.d * b.d);
/** a / b; null when b is 0. */
export const divide = (a: Rational, b: Rational): Rational | null => rational(a.n * b.d, a.d * b.n);
/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** A decimal numeral ("1,234.50", ".5", "12") as an exact number; thousands separators are dropped. Null when it is none. */
export function parseDecimal(numeral: string): Rational | null {
  if (numeral.length > MAX_DIGITS) return null;
  const match = /^(\d[\d,]*)?(?:\.(\d*))?$/.exec(numeral);
  const integer = match?.[1] ?? "";
  const fraction = match?.[2] ?? "";
  if (!match || (integer === "" && fraction === "")) return null;
  if (integer.includes(",") && !/^\d{1,3}(?:,\d{3})+$/.test(integer)) return null;
  return rational(BigInt(integer.replaceAll(",", "") + fraction), 10n ** BigInt(fraction.length));
}

/** The number as people write it: exact when it ends within `places` decimals, else rounded to them. */
export function formatRational(value: Rational, places = 4): string {
  const scale = 10n ** BigInt(places);
  const negative = value.n < 0n;
  const magnitude = negative ? -value.n : value.n;
  const scaled = (magnitude * scale * 2n + value.d) / (value.d * 2n);
  const digits = scaled.toString().padStart(places + 1, "0");
  const fraction = digits.slice(digits.length - places).replace(/0+$/, "");
  const text = digits.slice(0, digits.length - places) + (fraction === "" ? "" : `.${fraction}`);
  return negative && scaled > 0n ? `-${text}` : text;
}

export type ParsedNumber = { readonly value: Rational; readonly percent: boolean };

const DECIMAL = String.raw`(?:\d[\d,]*(?:\.\d*)?|\.\d+)`;
const SIGNED = new RegExp(`^([-+]?)(${DECIMAL})$`);
const POWER_OF_TEN = new RegExp(String.raw`^([-+]?)(${DECIMAL})(?:e|\*10\^)\{?([-+]?\d{1,3})\}?$`);
const FRACTION = new RegExp(`^([-+]?)(${DECIMAL})/([-+]?)(${DECIMAL})$`);
const TEX_FRACTION = new RegExp(
  String.raw`^([-+]?)(\d{1,300})?\\frac(?:\{([-+]?)(${DECIMAL})\}|(\d))(?:\{([-+]?)(${DECIMAL})\}|(\d))$`,
);
const MIXED = /^([-+]?)(\d{1,300}) +(\d{1,300})\/(\d{1,300})$/;

const signed = (sign: string | undefined, value: Rational | null): Rational | null =>
  value && sign === "-" ? { n: -value.n, d: value.d } : value;

function quotient(sign: string | undefined, top: Rational | null, bottom: Rational | null): Rational | null {
  return top && bottom ? signed(sign, divide(top, bottom)) : null;
}

function parseTexFraction(match: RegExpExecArray): Rational | null {
  const [, sign, integer, topSign, top, topDigit, bottomSign, bottom, bottomDigit] = match;
  const value = quotient(
    topSign === bottomSign || (topSign !== "-" && bottomSign !== "-") ? "" : "-",
    parseDecimal(top ?? topDigit ?? ""),
    parseDecimal(bottom ?? bottomDigit ?? ""),
  );
  if (!value || integer === undefined) return signed(sign, value);
  return signed(sign, add({ n: BigInt(integer), d: 1n }, value));
}

function parseBare(text: string): Rational | null {
  let match = SIGNED.exec(text);
  if (match) return signed(match[1], parseDecimal(match[2] ?? ""));
  match = FRACTION.exec(text);
  if (match) {
    return quotient(
      match[1] === match[3] || (match[1] !== "-" && match[3] !== "-") ? "" : "-",
      parseDecimal(match[2] ?? ""),
      parseDecimal(match[4] ?? ""),
    );
  }
  match = MIXED.exec(text);
  if (match) {
    const part = rational(BigInt(match[3] ?? "0"), BigInt(match[4] ?? "0"));
    return part && signed(match[1], add({ n: BigInt(match[2] ?? "0"), d: 1n }, part));
  }
  match = TEX_FRACTION.exec(text);
  if (match) return parseTexFraction(match);
  match = POWER_OF_TEN.exec(text);
  if (match) {
    const exponent = Number(match[3]);
    const base = signed(match[1], parseDecimal(match[2] ?? ""));
    const power = { n: 10n ** BigInt(Math.abs(exponent)), d: 1n };
    return base && (exponent < 0 ? divide(base, power) : multiply(base, power));
  }
  return null;
}

/**
 * A whole text as one exact number: thousands separators, currency, percent, decimals, `a/b`, `\frac{a}{b}`, mixed
 * numbers, powers of ten, signs. A unit is not read here. Null for anything else, for numerals of over 300 digits and
 * for a zero denominator.
 */
export function parseNumber(text: string): ParsedNumber | null {
  if (text.length > 2 * MAX_DIGITS) return null;
  let rest = text
    .replaceAll(/\\(?:left|right|displaystyle|,|!|;|:| )/g, "")
    .replaceAll(/\\[dt]frac/g, String.raw`\frac`)
    .replaceAll(/\\(?:times|cdot)(?![a-zA-Z])/g, "*")
    .replaceAll("{,}", ",")
    .replaceAll(/[−–]/g, "-")
    .replaceAll("×", "*")
    .trim();
  const percent = /(?:\\?%|percent)$/i.test(rest);
  rest = rest.replace(/ ?(?:\\?%|percent)$/i, "");
  rest = rest.replace(/^([-+]?) ?(?:\\?\$|US\$|€|£|¥|₹)/, "$1").replace(/ ?(?:\\?\$|€|£|¥|₹)$/, "");
  rest = rest
    .replaceAll(/ *([/*^]) */g, "$1")
    .replace(/^([-+]) +/, "$1")
    .trim();
  if (/^\(.{1,300}\)$/.test(rest)) rest = rest.slice(1, -1).trim();
  const value = parseBare(
    /^[-+]?\d{1,300} \d{1,300}\//.test(rest) ? rest : rest.replaceAll(/ (?=\\frac)/g, ""),
  );
  return value && { value, percent };
}
