import { add, divide, greatestCommonDivisor, multiply, type Rational, rational } from "./exact.ts";
import type { Node } from "./syntax.ts";
import { LIMITS, type Work } from "./work.ts";

const LARGEST = 1n << BigInt(LIMITS.bits);
const fits = (value: Rational | null): Rational | null =>
  value !== null && value.n < LARGEST && value.n > -LARGEST && value.d < LARGEST ? value : null;

const bitsOf = (value: bigint): number => (value < 0n ? -value : value).toString(16).length * 4;
const isWhole = (value: Rational): boolean => value.d === 1n;
const sign = (value: bigint): bigint => (value < 0n ? -1n : value > 0n ? 1n : 0n);

/** base to a whole power; null when the result would have more bits than allowed, or is 0 to a negative power. */
export function integerPower(base: Rational, exponent: bigint, work: Work): Rational | null {
  const size = exponent < 0n ? -exponent : exponent;
  if (base.n === 0n) return exponent > 0n ? base : exponent === 0n ? { n: 1n, d: 1n } : null;
  const bits = BigInt(Math.max(bitsOf(base.n), bitsOf(base.d)));
  const trivial = (base.n === 1n || base.n === -1n) && base.d === 1n;
  if (!trivial && size * (bits - 4n < 1n ? 1n : bits - 4n) > BigInt(LIMITS.bits)) return null;
  work.spend(20);
  const power = trivial ? size % 2n : size;
  const [n, d] = [base.n ** power, base.d ** power];
  return fits(exponent < 0n ? rational(d, n) : { n, d });
}

/** The whole q-th root of a non-negative integer, or null when it has none. */
export function wholeRoot(value: bigint, q: number): bigint | null {
  if (value < 2n) return value;
  const guess = BigInt(Math.round(Number(value) ** (1 / q)));
  if (value < 1n << 50n) return guess ** BigInt(q) === value ? guess : null;
  // Newton's method on integers, from above.
  const k = BigInt(q);
  let x = 1n << BigInt(Math.ceil(bitsOf(value) / q) + 1);
  for (;;) {
    const next = ((k - 1n) * x + value / x ** (k - 1n)) / k;
    if (next >= x) return x ** k === value ? x : null;
    x = next;
  }
}

/** A real q-th root that is rational, or null. */
function rationalRoot(value: Rational, q: number, work: Work): Rational | null {
  if (q < 1 || q > 64 || (value.n < 0n && q % 2 === 0)) return null;
  work.spend(20);
  const n = wholeRoot(value.n < 0n ? -value.n : value.n, q);
  const d = n === null ? null : wholeRoot(value.d, q);
  return n === null || d === null ? null : { n: value.n < 0n ? -n : n, d };
}

function power(base: Rational, exponent: Rational, work: Work): Rational | null {
  if (isWhole(exponent)) return integerPower(base, exponent.n, work);
  const root = exponent.d <= 64n ? rationalRoot(base, Number(exponent.d), work) : null;
  return root && integerPower(root, exponent.n, work);
}

function factorial(value: Rational, work: Work): Rational | null {
  if (!isWhole(value) || value.n < 0n || value.n > BigInt(LIMITS.factorial)) return null;
  let product = 1n;
  for (let i = 2n; i <= value.n; i++) product *= i;
  work.spend(Number(value.n));
  return fits({ n: product, d: 1n });
}

function binomial(n: Rational, k: Rational, work: Work): Rational | null {
  if (!isWhole(n) || !isWhole(k) || n.n < 0n || n.n > 100_000n) return null;
  if (k.n < 0n || k.n > n.n) return { n: 0n, d: 1n };
  const steps = 2n * k.n > n.n ? n.n - k.n : k.n;
  if (steps > BigInt(LIMITS.factorial)) return null;
  work.spend(Number(steps) + 1);
  let product = 1n;
  for (let i = 1n; i <= steps; i++) product = (product * (n.n - steps + i)) / i;
  return fits({ n: product, d: 1n });
}

const floor = ({ n, d }: Rational): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));

function callExactly(name: string, args: readonly Rational[], work: Work): Rational | null {
  const [a, b] = args;
  if (a === undefined) return null;
  switch (name) {
    case "abs":
      return { n: a.n < 0n ? -a.n : a.n, d: a.d };
    case "sgn":
      return { n: sign(a.n), d: 1n };
    case "floor":
      return { n: floor(a), d: 1n };
    case "ceil":
      return { n: -floor({ n: -a.n, d: a.d }), d: 1n };
    case "factorial":
      return factorial(a, work);
    case "binom":
      return b ? binomial(a, b, work) : null;
    case "root":
      return b && isWhole(b) ? rationalRoot(a, Number(b.n), work) : null;
    case "cbrt":
      return rationalRoot(a, 3, work);
    case "max":
    case "min":
      return args.reduce((x, y) => (x.n * y.d < y.n * x.d === (name === "max") ? y : x));
    case "gcd":
      return args.every(isWhole)
        ? { n: args.reduce((x, y) => greatestCommonDivisor(x, y.n), 0n), d: 1n }
        : null;
    case "lcm": {
      if (!args.every((value) => isWhole(value) && value.n > 0n)) return null;
      return fits({ n: args.reduce((x, y) => (x * y.n) / greatestCommonDivisor(x, y.n), 1n), d: 1n });
    }
    case "mod":
      return b && isWhole(a) && isWhole(b) && b.n > 0n ? { n: ((a.n % b.n) + b.n) % b.n, d: 1n } : null;
    default:
      return null;
  }
}

export type Bindings = ReadonlyMap<string, Rational>;
const NOTHING: Bindings = new Map();

function series(node: Extract<Node, { kind: "bound" }>, work: Work, bindings: Bindings): Rational | null {
  const from = node.from && exactValue(node.from, work, bindings);
  const to = node.to && exactValue(node.to, work, bindings);
  if (!from || !to || !isWhole(from) || !isWhole(to) || to.n - from.n >= BigInt(LIMITS.terms)) return null;
  const product = node.name === "prod";
  let total: Rational = { n: product ? 1n : 0n, d: 1n };
  for (let at = from.n; at <= to.n; at++) {
    work.spend(5);
    const term = exactValue(node.body, work, new Map([...bindings, [node.variable, { n: at, d: 1n }]]));
    const next: Rational | null = term && fits(product ? multiply(total, term) : add(total, term));
    if (!next) return null;
    total = next;
  }
  return total;
}

function all(items: readonly Node[], work: Work, bindings: Bindings): readonly Rational[] | null {
  const values: Rational[] = [];
  for (const item of items) {
    const value = exactValue(item, work, bindings);
    if (!value) return null;
    values.push(value);
  }
  return values;
}

/**
 * The value of an expression if it is rational and can be had exactly within the limits; null otherwise, also for a
 * division by zero and for letters that `bindings` does not name.
 */
export function exactValue(node: Node, work: Work, bindings: Bindings = NOTHING): Rational | null {
  work.spend(1);
  switch (node.kind) {
    case "num":
      return node.value;
    case "var":
      return bindings.get(node.name) ?? null;
    case "add": {
      const values = all(node.items, work, bindings);
      return values && fits(values.reduce(add));
    }
    case "mul": {
      const values = all(node.items, work, bindings);
      if (!values) return null;
      let product: Rational | null = { n: 1n, d: 1n };
      for (const value of values) product = product && fits(multiply(product, value));
      return product;
    }
    case "div": {
      const left = exactValue(node.left, work, bindings);
      const right = left && exactValue(node.right, work, bindings);
      return left && right && fits(divide(left, right));
    }
    case "pow": {
      const left = exactValue(node.left, work, bindings);
      const right = left && exactValue(node.right, work, bindings);
      return left && right && power(left, right, work);
    }
    case "neg": {
      const value = exactValue(node.of, work, bindings);
      return value && { n: -value.n, d: value.d };
    }
    case "percent": {
      const value = exactValue(node.of, work, bindings);
      return value && rational(value.n, value.d * 100n);
    }
    case "ratio": {
      const values = node.items.length === 2 ? all(node.items, work, bindings) : null;
      return values?.[0] && values[1] ? divide(values[0], values[1]) : null;
    }
    case "call": {
      const values = all(node.args, work, bindings);
      return values && callExactly(node.name, values, work);
    }
    case "bound":
      return node.name === "sum" || node.name === "prod" ? series(node, work, bindings) : null;
    default:
      return null;
  }
}
