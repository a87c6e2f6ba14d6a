import { type Rational, rational } from "./exact.ts";
import { exactValue, integerPower, wholeRoot } from "./exact-value.ts";
import { keyOf, ONE, type Polynomial, Polynomials } from "./polynomials.ts";
import type { Node } from "./syntax.ts";
import { LIMITS, OutOfWork, type Work } from "./work.ts";

/** A quotient of two polynomials, not reduced. */
type Quotient = { readonly top: Polynomial; readonly bottom: Polynomial };

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
  private readonly ring: Polynomials;

  constructor(work: Work) {
    this.work = work.part(LIMITS.formSteps);
    this.ring = new Polynomials(this.work);
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
    const [left, right] = [this.ring.times(x.top, y.bottom), this.ring.times(y.top, x.bottom)];
    if (!left || !right) return null;
    if (this.ring.plus(left, right, -1n).size === 0) return true;
    return this.canonical ? false : null;
  }

  private product(a: Quotient | null, b: Quotient | null): Quotient | null {
    const top = a && b && this.ring.times(a.top, b.top);
    const bottom = top && a && b && this.ring.times(a.bottom, b.bottom);
    return top && bottom && { top, bottom };
  }

  private whole(top: Polynomial | null): Quotient | null {
    return top && { top, bottom: this.ring.constant(ONE) };
  }

  private inverse(a: Quotient | null): Quotient | null {
    return a && a.top.size > 0 ? { top: a.bottom, bottom: a.top } : null;
  }

  private sum(a: Quotient | null, b: Quotient | null): Quotient | null {
    if (!a || !b) return null;
    const [left, right] = [this.ring.times(a.top, b.bottom), this.ring.times(b.top, a.bottom)];
    const bottom = this.ring.times(a.bottom, b.bottom);
    return left && right && bottom && { top: this.ring.plus(left, right), bottom };
  }

  private power(base: Node, exponent: Node): Quotient | null {
    const by = exactValue(exponent, this.work);
    if (by && by.d === 1n && by.n > -1_000_000n && by.n < 1_000_000n) {
      const inner = this.of(base);
      const own = inner && by.n < 0n ? this.inverse(inner) : inner;
      if (!own) return null;
      const size = Math.abs(Number(by.n));
      const [top, bottom] = [this.ring.power(own.top, size), this.ring.power(own.bottom, size)];
      return top && bottom ? { top, bottom } : this.opaque("^", [base, exponent]);
    }
    if (by && by.d <= 12n) {
      const value = exactValue(base, this.work);
      const root = value && this.numericRoot(value, Number(by.d));
      if (root && by.n > -40n && by.n < 40n) {
        const size = Math.abs(Number(by.n));
        const top = this.ring.power(root, size);
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
    if (radicand === 0n) return this.ring.constant({ n: 0n, d: 1n });
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
      keys.push(`${this.ring.print(form.top)}//${this.ring.print(form.bottom)}`);
    }
    const key = `${name}(${keys.join(";")})`;
    return key.length > 2_000 ? null : this.whole(this.ring.atom(key));
  }

  private of(node: Node): Quotient | null {
    this.work.spend(4);
    switch (node.kind) {
      case "num":
        return this.whole(this.ring.constant(node.value));
      case "const":
        if (node.name === "infinity") return null;
        return this.whole(this.ring.atom(node.name === "i" ? "i" : node.name === "pi" ? "π" : "ℯ"));
      case "var":
        return this.whole(this.ring.atom(`'${node.name}`));
      case "add":
        return node.items.map((item) => this.of(item)).reduce((a, b) => this.sum(a, b));
      case "mul":
        return node.items.map((item) => this.of(item)).reduce((a, b) => this.product(a, b));
      case "div":
        return this.product(this.of(node.left), this.inverse(this.of(node.right)));
      case "neg":
        return this.product(this.whole(this.ring.constant({ n: -1n, d: 1n })), this.of(node.of));
      case "percent":
        return this.product(this.whole(this.ring.constant({ n: 1n, d: 100n })), this.of(node.of));
      case "degree":
        return this.product(
          this.product(this.whole(this.ring.constant({ n: 1n, d: 180n })), this.whole(this.ring.atom("π"))),
          this.of(node.of),
        );
      case "pow":
        return this.power(node.left, node.right);
      case "call":
      case "bound": {
        const value = exactValue(node, this.work);
        if (value) return this.whole(this.ring.constant(value));
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
