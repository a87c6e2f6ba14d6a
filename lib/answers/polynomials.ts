import { add, greatestCommonDivisor, multiply, type Rational } from "./exact.ts";
import { integerPower } from "./exact-value.ts";
import { LIMITS, type Work } from "./work.ts";

/** Letters, constants and roots with their positive exponents, by name. */
export type Powers = ReadonlyMap<string, number>;
type Term = { readonly coefficient: Rational; readonly powers: Powers };
export type Polynomial = ReadonlyMap<string, Term>;
export const ONE: Rational = { n: 1n, d: 1n };
const NO_POWERS: Powers = new Map();
const ROOT = /^√(\d+)\|(\d+)$/;

const isOne = (polynomial: Polynomial): boolean => {
  const only = polynomial.size === 1 ? polynomial.get("") : undefined;
  return only !== undefined && only.coefficient.n === 1n && only.coefficient.d === 1n;
};

/** The powers in one order, as a key. */
export function keyOf(powers: Powers): string {
  if (powers.size === 0) return "";
  return [...powers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, exponent]) => `${name}^${exponent}`)
    .join("*");
}

/** Arithmetic of polynomials over the rationals in letters, π, e, i and roots of integers. */
export class Polynomials {
  private readonly work: Work;

  constructor(work: Work) {
    this.work = work;
  }

  /** A rational number. */
  constant(value: Rational): Polynomial {
    return value.n === 0n ? new Map() : new Map([["", { coefficient: value, powers: NO_POWERS }]]);
  }

  /** A power of one letter, constant or root. */
  atom(name: string, exponent = 1): Polynomial {
    const powers = new Map([[name, exponent]]);
    return new Map([[keyOf(powers), { coefficient: ONE, powers }]]);
  }

  /** Adds `factor` times a term to a sum that is still being built. */
  private collect(sum: Map<string, Term>, key: string, term: Term, factor = 1n): void {
    const scaled =
      factor === 1n ? term.coefficient : { n: term.coefficient.n * factor, d: term.coefficient.d };
    const own = sum.get(key);
    const coefficient = own ? add(own.coefficient, scaled) : scaled;
    if (coefficient.n === 0n) sum.delete(key);
    else sum.set(key, { coefficient, powers: term.powers });
  }

  /** a + factor · b. */
  plus(a: Polynomial, b: Polynomial, factor = 1n): Polynomial {
    this.work.spend(a.size + b.size);
    const sum = new Map(a);
    for (const [key, term] of b) this.collect(sum, key, term, factor);
    return sum;
  }

  /** The product; null when it has too many terms. */
  times(a: Polynomial, b: Polynomial): Polynomial | null {
    if (isOne(a)) return b;
    if (isOne(b)) return a;
    if (a.size * b.size > 4 * LIMITS.polynomialTerms) return null;
    this.work.spend(1 + a.size * b.size * 6);
    const product = new Map<string, Term>();
    for (const x of a.values())
      for (const y of b.values()) {
        const term = this.timesTerm(x, y);
        this.collect(product, keyOf(term.powers), term);
      }
    return product.size > LIMITS.polynomialTerms ? null : product;
  }

  /** The product of two terms: powers of i and of roots are reduced, square roots are joined. */
  private timesTerm(a: Term, b: Term): Term {
    let coefficient = multiply(a.coefficient, b.coefficient);
    if (a.powers.size === 0 || b.powers.size === 0) {
      return { coefficient, powers: a.powers.size === 0 ? b.powers : a.powers };
    }
    const powers = new Map(a.powers);
    for (const [name, exponent] of b.powers) powers.set(name, (powers.get(name) ?? 0) + exponent);
    let radicand = 1n;
    for (const [name, exponent] of [...powers]) {
      if (name === "i" && exponent > 1) {
        if (exponent % 4 >= 2) coefficient = { n: -coefficient.n, d: coefficient.d };
        powers.delete("i");
        if (exponent % 2 === 1) powers.set("i", 1);
      }
      const [, q, m] = ROOT.exec(name) ?? [];
      if (q === undefined || m === undefined) continue;
      const index = Number(q);
      const whole = integerPower({ n: BigInt(m), d: 1n }, BigInt(Math.floor(exponent / index)), this.work);
      powers.delete(name);
      if (whole) coefficient = multiply(coefficient, whole);
      if (index === 2 && exponent % 2 === 1) {
        const shared = greatestCommonDivisor(radicand, BigInt(m));
        coefficient = multiply(coefficient, { n: shared, d: 1n });
        radicand = (radicand / shared) * (BigInt(m) / shared);
      } else if (exponent % index !== 0) powers.set(name, exponent % index);
    }
    if (radicand !== 1n) powers.set(`√2|${radicand}`, 1);
    return { coefficient, powers };
  }

  /** A polynomial of one term to any whole power, others to small ones. */
  power(base: Polynomial, exponent: number): Polynomial | null {
    const [only] = base.values();
    if (
      base.size === 1 &&
      only &&
      exponent > 3 &&
      ![...only.powers.keys()].some((name) => name === "i" || ROOT.test(name))
    ) {
      const coefficient = integerPower(only.coefficient, BigInt(exponent), this.work);
      const powers = new Map([...only.powers].map(([name, power]) => [name, power * exponent]));
      return coefficient && new Map([[keyOf(powers), { coefficient, powers }]]);
    }
    if (exponent > 12) return null;
    let result: Polynomial | null = this.constant(ONE);
    for (let i = 0; i < exponent && result; i++) result = this.times(result, base);
    return result;
  }

  /** One writing for equal polynomials. */
  print(polynomial: Polynomial): string {
    return [...polynomial]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { coefficient }]) => `${coefficient.n}/${coefficient.d}·${key}`)
      .join("+");
  }
}
