import { add, greatestCommonDivisor, multiply, type Rational, rational } from "./exact.ts";
import { exactValue, integerPower, wholeRoot } from "./exact-value.ts";
import type { Node } from "./syntax.ts";
import { LIMITS, OutOfWork, type Work } from "./work.ts";

/** Letters, constants and roots with their positive exponents, by name. */
type Powers = ReadonlyMap<string, number>;
type Term = { readonly coefficient: Rational; readonly powers: Powers };
type Polynomial = ReadonlyMap<string, Term>;
/** A quotient of two polynomials, not reduced. */
type Quotient = { readonly top: Polynomial; readonly bottom: Polynomial };

const ONE: Rational = { n: 1n, d: 1n };
const NO_POWERS: Powers = new Map();
const ROOT = /^√(\d+)\|(\d+)$/;

const isOne = (polynomial: Polynomial): boolean => {
  const only = polynomial.size === 1 ? polynomial.get("") : undefined;
  return only !== undefined && only.coefficient.n === 1n && only.coefficient.d === 1n;
};

function keyOf(powers: Powers): string {
  if (powers.size === 0) return "";
  return [...powers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, exponent]) => `${name}^${exponent}`)
    .join("*");
}

/** Trial division is enough for the radicands that people write. */
const LARGEST_TRIAL = 1_000;

/**
 * Expressions as quotients of polynomials over the rationals in letters, π, e, i and roots of integers. Two equal
 * quotients are equal expressions. Unequal ones differ for certain only while `canonical` stays true: with square roots
 * of square-free integers (which are independent) but no other functions. Null for what is no such expression.
 */
export class NormalForm {
  canonical = true;
  private readonly work: Work;

  constructor(work: Work) {
    this.work = work.part(LIMITS.formSteps);
  }

  /** Whether two expressions are the same: true, false, or null when the forms do not tell. */
  same(a: Node, b: Node): boolean | null {
    try {
      return this.compare(a, b);
    } catch (error) {
      // Too large to write out: values at points decide alone.
      if (error instanceof OutOfWork && error.of === this.work) return null;
      throw error;
    }
  }

  private compare(a: Node, b: Node): boolean | null {
    const [x, y] = [this.of(a), this.of(b)];
    if (!x || !y) return null;
    const [left, right] = [this.times(x.top, y.bottom), this.times(y.top, x.bottom)];
    if (!left || !right) return null;
    if (this.plus(left, right, -1n).size === 0) return true;
    return this.canonical ? false : null;
  }

  private constant(value: Rational): Polynomial {
    return value.n === 0n ? new Map() : new Map([["", { coefficient: value, powers: NO_POWERS }]]);
  }

  private atom(name: string, exponent = 1): Polynomial {
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

  private plus(a: Polynomial, b: Polynomial, factor = 1n): Polynomial {
    this.work.spend(a.size + b.size);
    const sum = new Map(a);
    for (const [key, term] of b) this.collect(sum, key, term, factor);
    return sum;
  }

  private times(a: Polynomial, b: Polynomial): Polynomial | null {
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

  private product(a: Quotient | null, b: Quotient | null): Quotient | null {
    const top = a && b && this.times(a.top, b.top);
    const bottom = top && a && b && this.times(a.bottom, b.bottom);
    return top && bottom && { top, bottom };
  }

  private whole(top: Polynomial | null): Quotient | null {
    return top && { top, bottom: this.constant(ONE) };
  }

  private inverse(a: Quotient | null): Quotient | null {
    return a && a.top.size > 0 ? { top: a.bottom, bottom: a.top } : null;
  }

  private sum(a: Quotient | null, b: Quotient | null): Quotient | null {
    if (!a || !b) return null;
    const [left, right] = [this.times(a.top, b.bottom), this.times(b.top, a.bottom)];
    const bottom = this.times(a.bottom, b.bottom);
    return left && right && bottom && { top: this.plus(left, right), bottom };
  }

  /** A polynomial of one term to any whole power, others to small ones. */
  private polynomialPower(base: Polynomial, exponent: number): Polynomial | null {
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

  private power(base: Node, exponent: Node): Quotient | null {
    const by = exactValue(exponent, this.work);
    if (by && by.d === 1n && by.n > -1_000_000n && by.n < 1_000_000n) {
      const inner = this.of(base);
      const own = inner && by.n < 0n ? this.inverse(inner) : inner;
      if (!own) return null;
      const size = Math.abs(Number(by.n));
      const [top, bottom] = [this.polynomialPower(own.top, size), this.polynomialPower(own.bottom, size)];
      return top && bottom ? { top, bottom } : this.opaque("^", [base, exponent]);
    }
    if (by && by.d <= 12n) {
      const value = exactValue(base, this.work);
      const root = value && this.numericRoot(value, Number(by.d));
      if (root && by.n > -40n && by.n < 40n) {
        const size = Math.abs(Number(by.n));
        const top = this.polynomialPower(root, size);
        const powered = this.whole(top);
        return by.n < 0n ? this.inverse(powered) : powered;
      }
    }
    return this.opaque("^", [base, exponent]);
  }

  /** The q-th root of a rational as a number times a root of an integer without q-th powers in it. */
  private numericRoot(value: Rational, q: number): Polynomial | null {
    const negative = value.n < 0n;
    if (negative && q % 2 === 0 && q !== 2) return null;
    const rest = integerPower({ n: value.d, d: 1n }, BigInt(q - 1), this.work);
    if (!rest) return null;
    let radicand = (negative ? -value.n : value.n) * rest.n;
    if (radicand === 0n) return this.constant({ n: 0n, d: 1n });
    let outside = 1n;
    for (let p = 2; p <= LARGEST_TRIAL && BigInt(p) ** BigInt(q) <= radicand; p++) {
      const power = BigInt(p) ** BigInt(q);
      while (radicand % power === 0n) {
        radicand /= power;
        outside *= BigInt(p);
      }
      if ((p & 31) === 0) this.work.spend(32);
    }
    const root = wholeRoot(radicand, q);
    if (root !== null) [outside, radicand] = [outside * root, 1n];
    // Beyond this a square of a large prime could hide in the radicand, and roots above the second are not independent.
    if (radicand > BigInt(LARGEST_TRIAL) ** 2n || q > 2) this.canonical = false;
    const coefficient = rational(negative && q % 2 === 1 ? -outside : outside, value.d) ?? ONE;
    const powers = new Map<string, number>();
    if (radicand !== 1n) powers.set(`√${q}|${radicand}`, 1);
    if (negative && q === 2) powers.set("i", 1);
    return new Map([[keyOf(powers), { coefficient, powers }]]);
  }

  /** An expression that has no form of its own stands as a letter, named after the forms of its parts. */
  private opaque(name: string, parts: readonly Node[]): Quotient | null {
    this.canonical = false;
    const keys: string[] = [];
    for (const part of parts) {
      const form = this.of(part);
      if (!form) return null;
      keys.push(`${this.print(form.top)}//${this.print(form.bottom)}`);
    }
    const key = `${name}(${keys.join(";")})`;
    return key.length > 2_000 ? null : this.whole(this.atom(key));
  }

  private print(polynomial: Polynomial): string {
    return [...polynomial]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { coefficient }]) => `${coefficient.n}/${coefficient.d}·${key}`)
      .join("+");
  }

  private of(node: Node): Quotient | null {
    this.work.spend(4);
    switch (node.kind) {
      case "num":
        return this.whole(this.constant(node.value));
      case "const":
        if (node.name === "infinity") return null;
        return this.whole(this.atom(node.name === "i" ? "i" : node.name === "pi" ? "π" : "ℯ"));
      case "var":
        return this.whole(this.atom(`'${node.name}`));
      case "add":
        return node.items.map((item) => this.of(item)).reduce((a, b) => this.sum(a, b));
      case "mul":
        return node.items.map((item) => this.of(item)).reduce((a, b) => this.product(a, b));
      case "div":
        return this.product(this.of(node.left), this.inverse(this.of(node.right)));
      case "neg":
        return this.product(this.whole(this.constant({ n: -1n, d: 1n })), this.of(node.of));
      case "percent":
        return this.product(this.whole(this.constant({ n: 1n, d: 100n })), this.of(node.of));
      case "degree":
        return this.product(
          this.product(this.whole(this.constant({ n: 1n, d: 180n })), this.whole(this.atom("π"))),
          this.of(node.of),
        );
      case "pow":
        return this.power(node.left, node.right);
      case "call":
      case "bound": {
        const value = exactValue(node, this.work);
        if (value) return this.whole(this.constant(value));
        if (node.kind === "bound") return null;
        const [radicand, index] = node.args;
        if (node.name === "root" && radicand && index)
          return this.power(radicand, {
            kind: "div",
            left: { kind: "num", value: ONE, printed: null },
            right: index,
          });
        return this.opaque(node.name, node.args);
      }
      default:
        return null;
    }
  }
}
