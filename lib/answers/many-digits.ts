import { exactValue } from "./exact-value.ts";
import type { Node } from "./syntax.ts";
import type { Work } from "./work.ts";

// Real numbers as whole multiples of 2^-BITS: enough to tell e^{π√163} from the whole number it nearly is.
const BITS = 320n;
const ONE = 1n << BITS;
/** Larger magnitudes and exponents are not worth the digits. */
const LARGEST = ONE << 200n;

class TooHard extends Error {}
const TOO_HARD = new TooHard("This value is not computed to many digits.");

const times = (a: bigint, b: bigint): bigint => (a * b) >> BITS;
function over(a: bigint, b: bigint): bigint {
  if (b === 0n) throw TOO_HARD;
  return (a << BITS) / b;
}

function squareRoot(value: bigint): bigint {
  if (value < 0n) throw TOO_HARD;
  if (value === 0n) return 0n;
  const target = value << BITS;
  let x = 1n << BigInt(Math.ceil(target.toString(16).length * 2) + 1);
  for (;;) {
    const next = (x + target / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** arctan(1/n), by its series. */
function arctanInverse(n: bigint): bigint {
  let [term, sum, k] = [ONE / n, 0n, 1n];
  for (let sign = 1n; term !== 0n; sign = -sign, k += 2n) {
    sum += (sign * term) / k;
    term /= n * n;
  }
  return sum;
}

let piDigits: bigint | null = null;
/** π after Machin. */
function pi(): bigint {
  piDigits ??= 4n * (4n * arctanInverse(5n) - arctanInverse(239n));
  return piDigits;
}

function exponential(x: bigint, work: Work): bigint {
  if (x > 130n * ONE || x < -130n * ONE) throw TOO_HARD;
  // e^x = (e^{x/256})^{256}.
  const small = x >> 8n;
  let [term, sum] = [ONE, ONE];
  for (let k = 1n; term !== 0n && term !== -1n && k < 400n; k++) {
    term = times(term, small) / k;
    sum += term;
    work.spend(2);
  }
  for (let i = 0; i < 8; i++) sum = times(sum, sum);
  return sum;
}

function logarithm(x: bigint, work: Work): bigint {
  if (x <= 0n || x > LARGEST) throw TOO_HARD;
  // Newton's method on e^y = x doubles the digits at each step.
  let y = BigInt(Math.round(Math.log(Number(x >> (BITS - 60n)) / 2 ** 60) * 2 ** 50)) << (BITS - 50n);
  for (let i = 0; i < 4; i++) {
    const e = exponential(y, work);
    y += 2n * over(x - e, x + e);
  }
  return y;
}

function sine(x: bigint, work: Work): bigint {
  const turn = 2n * pi();
  let rest = x % turn;
  if (rest > pi()) rest -= turn;
  if (rest < -pi()) rest += turn;
  const square = times(rest, rest);
  let [term, sum] = [rest, rest];
  for (let k = 1n; term !== 0n && term !== -1n && k < 200n; k++) {
    term = -times(term, square) / (2n * k * (2n * k + 1n));
    sum += term;
    work.spend(2);
  }
  return sum;
}

function power(base: bigint, exponent: Node, work: Work): bigint {
  const by = exactValue(exponent, work);
  if (by && by.d === 1n && by.n > -200n && by.n < 200n) {
    let result = ONE;
    for (let i = 0n; i < (by.n < 0n ? -by.n : by.n); i++) {
      result = times(result, base);
      if (result > LARGEST || result < -LARGEST) throw TOO_HARD;
    }
    return by.n < 0n ? over(ONE, result) : result;
  }
  return exponential(times(logarithm(base, work), digitsOf(exponent, work)), work);
}

function callOf(name: string, args: readonly Node[], work: Work): bigint {
  const [a, b] = args;
  if (!a) throw TOO_HARD;
  const x = digitsOf(a, work);
  switch (name) {
    case "root":
      if (b?.kind === "num" && b.value.n === 2n && b.value.d === 1n) return squareRoot(x);
      if (!b || x < 0n) throw TOO_HARD;
      return x === 0n ? 0n : exponential(over(logarithm(x, work), digitsOf(b, work)), work);
    case "exp":
      return exponential(x, work);
    case "ln":
      return logarithm(x, work);
    case "lg":
      return over(logarithm(x, work), logarithm(10n * ONE, work));
    case "log":
      if (!b) throw TOO_HARD;
      return over(logarithm(x, work), logarithm(digitsOf(b, work), work));
    case "sin":
      return sine(x, work);
    case "cos":
      return sine(x + pi() / 2n, work);
    case "tan":
      return over(sine(x, work), sine(x + pi() / 2n, work));
    case "abs":
      return x < 0n ? -x : x;
    default:
      throw TOO_HARD;
  }
}

function digitsOf(node: Node, work: Work): bigint {
  work.spend(10);
  const exact = exactValue(node, work);
  if (exact) return (exact.n << BITS) / exact.d;
  switch (node.kind) {
    case "const":
      if (node.name === "pi") return pi();
      if (node.name === "e") return exponential(ONE, work);
      throw TOO_HARD;
    case "add":
      return node.items.reduce((sum, item) => sum + digitsOf(item, work), 0n);
    case "mul":
      return node.items.reduce((product, item) => times(product, digitsOf(item, work)), ONE);
    case "div":
      return over(digitsOf(node.left, work), digitsOf(node.right, work));
    case "neg":
      return -digitsOf(node.of, work);
    case "degree":
      return times(digitsOf(node.of, work), pi()) / 180n;
    case "percent":
      return digitsOf(node.of, work) / 100n;
    case "pow":
      return power(digitsOf(node.left, work), node.right, work);
    case "call":
      return callOf(node.name, node.args, work);
    default:
      throw TOO_HARD;
  }
}

/**
 * Whether two real expressions without letters agree to some 60 digits more than doubles have; null where a part is not
 * computed so far (complex numbers, inverse functions, great magnitudes).
 */
export function sameToManyDigits(a: Node, b: Node, work: Work): boolean | null {
  try {
    const [x, y] = [digitsOf(a, work), digitsOf(b, work)];
    const gap = x > y ? x - y : y - x;
    const most = (x < 0n ? -x : x) + (y < 0n ? -y : y);
    // 2^-250 of the size, or of one, is far above the rounding of the steps and far below any chance agreement.
    return gap <= (most > ONE ? most : ONE) >> 230n;
  } catch (error) {
    if (error instanceof TooHard) return null;
    throw error;
  }
}
