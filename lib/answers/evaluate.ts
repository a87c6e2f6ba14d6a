import * as C from "./complex.ts";
import type { Node } from "./syntax.ts";
import { LIMITS, type Work } from "./work.ts";

type Complex = C.Complex;

const ONE = C.real(1);
const HALF_PI = C.real(Math.PI / 2);

const FUNCTIONS: Readonly<Record<string, (z: Complex) => Complex>> = {
  sin: C.sin,
  cos: C.cos,
  tan: (z) => C.over(C.sin(z), C.cos(z)),
  cot: (z) => C.over(C.cos(z), C.sin(z)),
  sec: (z) => C.over(ONE, C.cos(z)),
  csc: (z) => C.over(ONE, C.sin(z)),
  asin: C.asin,
  acos: C.acos,
  atan: C.atan,
  acot: (z) => C.minus(HALF_PI, C.atan(z)),
  asec: (z) => C.acos(C.over(ONE, z)),
  acsc: (z) => C.asin(C.over(ONE, z)),
  sinh: C.sinh,
  cosh: C.cosh,
  tanh: (z) => C.over(C.sinh(z), C.cosh(z)),
  coth: (z) => C.over(C.cosh(z), C.sinh(z)),
  sech: (z) => C.over(ONE, C.cosh(z)),
  csch: (z) => C.over(ONE, C.sinh(z)),
  asinh: C.asinh,
  acosh: C.acosh,
  atanh: C.atanh,
  ln: C.log,
  lg: (z) => C.over(C.log(z), C.real(Math.LN10)),
  exp: C.exp,
  re: (z) => C.real(z.re),
  im: (z) => C.real(z.im),
  arg: (z) => C.real(Math.atan2(z.im, z.re)),
  abs: (z) => C.real(C.size(z)),
  norm: (z) => C.real(C.size(z)),
};

/** Functions of real numbers only. */
const REAL_FUNCTIONS: Readonly<Record<string, (...x: number[]) => number>> = {
  floor: (x = Number.NaN) => Math.floor(x),
  ceil: (x = Number.NaN) => Math.ceil(x),
  sgn: (x = Number.NaN) => Math.sign(x),
  max: (...x) => Math.max(...x),
  min: (...x) => Math.min(...x),
  factorial: (x = Number.NaN) => C.factorial(x),
  binom: (n = Number.NaN, k = Number.NaN) => C.factorial(n) / (C.factorial(k) * C.factorial(n - k)),
  mod: (a = Number.NaN, b = Number.NaN) => a - b * Math.floor(a / b),
};

/** Functions that are real only on part of the real line, and whether x lies outside. */
const OUTSIDE: Readonly<Record<string, (x: number) => boolean>> = {
  ln: (x) => x <= 0,
  lg: (x) => x <= 0,
  log: (x) => x <= 0,
  asin: (x) => Math.abs(x) > 1,
  acos: (x) => Math.abs(x) > 1,
  asec: (x) => Math.abs(x) < 1,
  acsc: (x) => Math.abs(x) < 1,
  acosh: (x) => x < 1,
  atanh: (x) => Math.abs(x) >= 1,
};

/** A smooth function that nothing is known of but its name: different arguments give different values. */
function anyFunction(name: string, args: readonly Complex[]): Complex {
  let seed = 0;
  for (let i = 0; i < name.length; i++) seed = (seed * 31 + name.charCodeAt(i)) % 997;
  let sum = C.real(1 + seed / 997);
  for (const [at, z] of args.entries()) {
    const angle = C.times(z, C.real(0.61 + ((seed * (at + 3)) % 89) / 97));
    sum = C.plus(sum, C.plus(C.sin(angle), C.times(C.real(0.37 + at / 7), C.times(z, z))));
  }
  return sum;
}

export type Letters = ReadonlyMap<string, Complex>;

/** Evaluates expressions at one assignment of numbers to letters, in double precision. */
export class Evaluator {
  /** The largest term that was added up: differences below its rounding error mean nothing. */
  scale = 0;
  /** A root, logarithm or inverse function left the real numbers. */
  leftReals = false;
  /** A function stood in whose true values are unknown: agreement says something, difference little. */
  guessed = false;
  /** A value became too small for a double: it looks like 0 and is none. */
  vanished = false;
  private readonly letters: Map<string, Complex>;
  private readonly work: Work;
  private readonly logBase: 10 | null;

  constructor(letters: Letters, { work, logBase }: { readonly work: Work; readonly logBase: 10 | null }) {
    this.letters = new Map(letters);
    this.work = work;
    this.logBase = logBase;
  }

  /** The value, with NaN for what is undefined or has no numeric meaning. */
  value(node: Node): Complex {
    this.work.spend(1);
    switch (node.kind) {
      case "num":
        return C.real(Number(node.value.n) / Number(node.value.d));
      case "based":
        return C.real(Number(node.value.n));
      case "const":
        if (node.name === "pi") return C.real(Math.PI);
        if (node.name === "e") return C.real(Math.E);
        return node.name === "i" ? { re: 0, im: 1 } : C.UNDEFINED;
      case "var":
        return this.letters.get(node.name) ?? C.UNDEFINED;
      case "add": {
        let sum = C.real(0);
        for (const item of node.items) {
          const term = this.value(item);
          this.scale = Math.max(this.scale, C.size(term));
          sum = C.plus(sum, term);
        }
        return sum;
      }
      case "mul": {
        let product = ONE;
        for (const item of node.items) {
          const factor = this.value(item);
          product = this.noted(C.times(product, factor), product, factor);
        }
        return product;
      }
      case "div":
        return this.quotient(this.value(node.left), this.value(node.right));
      case "ratio":
        return node.items.map((item) => this.value(item)).reduce((a, b) => C.over(a, b));
      case "pow":
        return this.power(this.value(node.left), node.right);
      case "neg": {
        const value = this.value(node.of);
        return { re: -value.re, im: -value.im };
      }
      case "percent":
        return C.over(this.value(node.of), C.real(100));
      case "degree":
        return C.times(this.value(node.of), C.real(Math.PI / 180));
      case "call":
        return this.call(node.name, node.args);
      case "bound":
        return this.bound(node);
      default:
        return C.UNDEFINED;
    }
  }

  private quotient(left: Complex, right: Complex): Complex {
    return this.noted(C.over(left, right), left, right);
  }

  /** The result of an operation on `parts`, noting when it is 0 though none of them is. */
  private noted(result: Complex, ...parts: readonly Complex[]): Complex {
    if (C.size(result) < 1e-290 && parts.every((part) => C.size(part) > 0)) this.vanished = true;
    return result;
  }

  private power(base: Complex, exponent: Node): Complex {
    // A fraction with odd denominator keeps the reals: (-8)^{1/3} is -2 as it is written in school.
    if (base.im === 0 && base.re < 0) {
      const by = exponent.kind === "div" ? [exponent.left, exponent.right] : [];
      const [p, q] = by.map((part) =>
        part.kind === "num" && part.value.d === 1n ? Number(part.value.n) : Number.NaN,
      );
      if (p !== undefined && q !== undefined && Number.isInteger(p) && q % 2 !== 0 && Number.isInteger(q)) {
        const size = (-base.re) ** (p / q);
        return C.real(p % 2 === 0 ? size : -size);
      }
    }
    const by = this.value(exponent);
    if (base.im === 0 && base.re < 0 && !Number.isInteger(by.re)) this.leftReals = true;
    return this.noted(C.pow(base, by), base);
  }

  private call(name: string, args: readonly Node[]): Complex {
    const values = args.map((arg) => this.value(arg));
    const [a = C.UNDEFINED, b] = values;
    if (name === "root" && b) {
      const odd = b.im === 0 && Math.abs(b.re % 2) === 1;
      if (a.im === 0 && a.re < 0 && odd) return C.real(-((-a.re) ** (1 / b.re)));
      if (a.im === 0 && a.re < 0) this.leftReals = true;
      return b.re === 2 && b.im === 0 ? C.sqrt(a) : C.pow(a, C.over(ONE, b));
    }
    if (name === "cbrt") return C.real(Math.cbrt(a.im === 0 ? a.re : Number.NaN));
    if (name === "log") {
      if (OUTSIDE.log?.(a.re)) this.leftReals = true;
      const base = b ?? (this.logBase === null ? null : C.real(this.logBase));
      return base ? C.over(C.log(a), C.log(base)) : C.log(a);
    }
    const own = FUNCTIONS[name];
    if (own) {
      if (a.im === 0 && OUTSIDE[name]?.(a.re)) this.leftReals = true;
      return name === "exp" ? this.noted(own(a)) : own(a);
    }
    const realOnly = REAL_FUNCTIONS[name];
    if (realOnly)
      return values.every(C.isReal) ? C.real(realOnly(...values.map(({ re }) => re))) : C.UNDEFINED;
    this.guessed = true;
    if (name === "gcd" || name === "lcm") values.sort((x, y) => x.re - y.re || x.im - y.im);
    return anyFunction(name, values);
  }

  private bound(node: Extract<Node, { kind: "bound" }>): Complex {
    const [from, to] = [node.from && this.value(node.from), node.to && this.value(node.to)];
    const kept = this.letters.get(node.variable);
    const at = (x: number): Complex => {
      this.letters.set(node.variable, C.real(x));
      return this.value(node.body);
    };
    let result: Complex;
    if (
      (node.name === "sum" || node.name === "prod") &&
      from &&
      to &&
      Number.isInteger(from.re) &&
      Number.isInteger(to.re)
    )
      result = this.series(node.name, from.re, to.re, at);
    else {
      // Unknown limits: a fixed mixture of values of the body, so that equal bodies and limits agree.
      this.guessed = true;
      const ends = [from, to].map((end) =>
        end && Number.isFinite(end.re) ? end : C.real(end ? 12.34 : 0.123),
      );
      const body = [0.31, 0.77, 1.43, 2.29].map((x) => at(x));
      result = anyFunction(node.name, [...ends, ...body]);
    }
    if (kept) this.letters.set(node.variable, kept);
    else this.letters.delete(node.variable);
    return result;
  }

  private series(name: "sum" | "prod", from: number, to: number, at: (x: number) => Complex): Complex {
    if (to - from >= LIMITS.terms) return C.UNDEFINED;
    let total = C.real(name === "sum" ? 0 : 1);
    for (let i = from; i <= to; i++) total = name === "sum" ? C.plus(total, at(i)) : C.times(total, at(i));
    return total;
  }
}
