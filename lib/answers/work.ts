/** Thrown inside the checker when its allowance of steps is spent; `checkAnswer` turns it into "undecided". */
export class OutOfWork extends Error {
  /** The allowance that is spent. */
  readonly of: Work;

  constructor(of: Work) {
    super("The answer needs more steps than the checker allows.");
    this.of = of;
  }
}

/**
 * An allowance of elementary steps. It stands where others put a clock, so that the same input gives the same verdict
 * on every machine. One step is of the order of 0.1 µs to 1 µs.
 */
export class Work {
  spent = 0;
  private readonly limit: number;
  private readonly whole: Work | null;

  constructor(limit: number, whole: Work | null = null) {
    this.limit = limit;
    this.whole = whole;
  }

  spend(steps: number): void {
    this.spent += steps;
    this.whole?.spend(steps);
    if (this.spent > this.limit) throw new OutOfWork(this);
  }

  /** An allowance for one part, that is also taken from this one. */
  part(limit: number): Work {
    return new Work(limit, this);
  }
}

export const LIMITS = {
  /** Longer answers are running text. */
  answerChars: 4_000,
  tokens: 2_000,
  /** Brackets, fractions, roots and exponents inside one another. */
  depth: 48,
  /** Digits of one numeral. */
  digits: 300,
  /** Bits of an exact result. */
  bits: 4_096,
  factorial: 400,
  /** Terms of a sum or product that are added up. */
  terms: 1_000,
  /** Elements of a set, list or matrix that are compared. */
  items: 100,
  /** Terms of a polynomial. */
  polynomialTerms: 160,
  /** Steps for writing one pair of expressions out as quotients of polynomials. */
  formSteps: 3_000,
  /** Steps for one pair of answers. */
  steps: 12_000,
} as const;
