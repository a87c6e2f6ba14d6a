import type { Node } from "./syntax.ts";
import type { Token } from "./tokenise.ts";
import { LIMITS } from "./work.ts";

/** Thrown where the tokens are no answer we can read; `parseAnswer` turns it into null. */
export class NotParsed extends Error {}
const NOT_PARSED = new NotParsed("These tokens are no answer that can be read.");

/** The mutually recursive parts of the grammar; the cursor hands them round, so that their files need no circle. */
export type Grammar = {
  /** A value whose operators bind more tightly than `strength`. */
  readonly expression: (c: Cursor, strength: number) => Node;
  /** One factor. */
  readonly atom: (c: Cursor) => Node;
  /** What stands in brackets, from the opening sign on. */
  readonly bracket: (c: Cursor) => Node;
  /** A value or a chain of relations. */
  readonly relation: (c: Cursor) => Node;
  /** Statements with separators between them. */
  readonly items: (c: Cursor) => Node;
};

/** Function arguments without brackets stop at every operator but powers and what stands after a value. */
export const TIGHT = 35;

/** A place in the tokens of one answer, with what the places around it allow. */
export class Cursor {
  at = 0;
  depth = 0;
  /** Bars that were opened by a plain `|` and not yet closed. */
  openBars = 0;
  /** Inside a set, `:` and `|` may end its first part. */
  inSet = false;
  /** Inside ]a, b[ an opening square bracket closes. */
  squareCloses = false;
  /** Variables of sums and integrals around this place: `i` is then an index. */
  readonly bound: string[] = [];
  readonly tokens: Token[];
  /** Tokens from here on are out of sight. */
  end: number;
  private readonly grammar: Grammar;

  constructor(tokens: readonly Token[], grammar: Grammar) {
    this.grammar = grammar;
    this.tokens = [...tokens];
    this.end = tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    const at = this.at + ahead;
    return at < this.end ? this.tokens[at] : undefined;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** Whether the token `ahead` of here is the operator `sign`. */
  isOp(sign: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === "op" && token.text === sign;
  }

  /** The operator here, or "". */
  get op(): string {
    const token = this.peek();
    return token?.kind === "op" ? token.text : "";
  }

  take(sign: string): boolean {
    if (!this.isOp(sign)) return false;
    this.at++;
    return true;
  }

  expect(sign: string): void {
    if (!this.take(sign)) this.fail();
  }

  fail(): never {
    throw NOT_PARSED;
  }

  /** Runs `read` one level deeper; refuses more levels than an answer has. */
  deeper<T>(read: () => T): T {
    if (++this.depth > LIMITS.depth) this.fail();
    const result = read();
    this.depth--;
    return result;
  }

  /** Runs `read` with other rules for bars and colons, as inside a bracket. */
  fresh<T>(read: () => T, inSet = false, squareCloses = false): T {
    const [bars, set, square] = [this.openBars, this.inSet, this.squareCloses];
    this.openBars = 0;
    this.inSet = inSet;
    this.squareCloses = squareCloses;
    const result = this.deeper(read);
    this.openBars = bars;
    this.inSet = set;
    this.squareCloses = square;
    return result;
  }

  expression(strength: number): Node {
    return this.grammar.expression(this, strength);
  }

  atom(): Node {
    return this.grammar.atom(this);
  }

  bracket(): Node {
    return this.grammar.bracket(this);
  }

  relation(): Node {
    return this.grammar.relation(this);
  }

  items(): Node {
    return this.grammar.items(this);
  }

  /** A subscript or superscript as people mean it: a group, or the whole next value with its sign. */
  script(): Node {
    return this.isOp("-") || this.isOp("+") ? this.expression(TIGHT) : this.deeper(() => this.atom());
  }
}
