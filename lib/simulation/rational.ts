/** An exact number n/d in lowest terms with d > 0. */
export interface Rational {
  readonly n: number;
  readonly d: number;
}

function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** n/d in lowest terms. Refuses a zero denominator and anything past 2^53, where numbers stop being exact. */
export function rational(n: number, d = 1): Rational {
  if (d === 0) throw new RangeError("Division by zero");
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d)) throw new RangeError(`${n}/${d} is not exact`);
  if (d === 1) return { n, d };
  const divisor = gcd(n, d) * Math.sign(d);
  return { n: n / divisor, d: d / divisor };
}

export const add = (a: Rational, b: Rational) => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational) => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational) => rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational) => rational(a.n * b.d, a.d * b.n);
export const isEqual = (a: Rational, b: Rational) => a.n === b.n && a.d === b.d;

/** How many decimal places write the number exactly, or null when none do (1/3) or more than four are needed. */
export function decimalPlaces(value: Rational): number | null {
  for (let places = 0; places <= 4; places += 1) if (10 ** places % value.d === 0) return places;
  return null;
}

/** The number as it is said in a question: "3/4", or "72" when it is whole. */
export const fractionText = ({ n, d }: Rational) => (d === 1 ? String(n) : `${n}/${d}`);

/** Exact text: "72", "12.5", or "8/3" where decimals would not end. With `currency`, "12.50". */
export function rationalText(value: Rational, currency = false): string {
  if (value.d === 1) return String(value.n);
  const places = decimalPlaces(value);
  if (places === null) return `${value.n}/${value.d}`;
  const digits = String(Math.abs(value.n) * (10 ** places / value.d)).padStart(places + 1, "0");
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`.padEnd(
    currency && places === 1 ? digits.length + 2 : 0,
    "0",
  );
  return value.n < 0 ? `-${text}` : text;
}
