import type { Cursor } from "./cursor.ts";
import { scaleOf } from "./number-words.ts";
import { int, type Joiner, type Node, type RelationSign } from "./syntax.ts";
import { readUnit } from "./units.ts";
import { LIMITS } from "./work.ts";

const RELATIONS: ReadonlySet<string> = new Set<RelationSign>([
  "=",
  "!=",
  "<",
  ">",
  "<=",
  ">=",
  "approx",
  "in",
  "notin",
  "equiv",
  "subset",
  "superset",
  "to",
]);

/** Words before a value that add nothing to it. */
const FILLER =
  /^(?:about|approximately|roughly|around|exactly|only|just|is|are|the|a|an|answer|final|so|thus|hence|therefore|we|get|total|of|value|equals|be|must|to|it|that|result|solution|solutions|all|for|when|where|if|either|both|there|nearly|almost)$/i;

function isFiller(words: string): boolean {
  return words.split(/[\s:,]+/).every((word) => word === "" || FILLER.test(word));
}

/** The words, powers and slashes that make up a unit after a value: "cm^2", "miles per hour", "m/s". */
function unitText(c: Cursor): string {
  let unit = "";
  for (let token = c.peek(); token; token = c.peek()) {
    const next = c.peek(1);
    if (token.kind === "text") unit += ` ${token.text}`;
    else if (unit !== "" && c.isOp("^") && next?.kind === "num") {
      unit += `^${next.text}`;
      c.at++;
    } else if (unit !== "" && c.isOp("^") && c.isOp("{", 1)) {
      const negative = c.isOp("-", 2) ? 1 : 0;
      const power = c.peek(2 + negative);
      if (power?.kind !== "num" || !c.isOp("}", 3 + negative)) break;
      unit += `^${negative ? "-" : ""}${power.text}`;
      c.at += 3 + negative;
    } else if (
      unit !== "" &&
      (c.isOp("/") || c.isOp("*")) &&
      (next?.kind === "text" || next?.kind === "name")
    ) {
      unit += c.op === "/" ? ` / ${next.text}` : ` ${next.text}`;
      c.at++;
    } else if (unit !== "" && c.isOp("-") && next?.kind === "text") unit += " ";
    else break;
    c.at++;
    if (unit.length > 200) c.fail();
  }
  return unit.trim();
}

const PERCENT = /^(?:percent|per ?cent|pct|percentage|percentage points?)\b\.?/i;

/** A value with the words after it: percent, a scale ("million"), a unit or a noun. */
function withWords(c: Cursor, value: Node): Node {
  let words = unitText(c);
  if (c.take("$")) words = words === "" ? "dollar" : words;
  if (words === "" || isFiller(words)) return value;
  if (PERCENT.test(words)) return { kind: "percent", of: value };
  const [first = "", ...others] = words.split(" ");
  const scale = scaleOf(first.toLowerCase());
  const inner = value.kind === "quantity" ? value.of : value;
  const scaled: Node = scale === null ? inner : { kind: "mul", items: [inner, int(scale)] };
  const unit = scale === null ? words : others.join(" ");
  if (value.kind === "quantity") return { kind: "quantity", of: scaled, unit: value.unit };
  return unit === "" ? scaled : { kind: "quantity", of: scaled, unit };
}

/** "5 feet 3 inches": parts of one kind of unit add up. */
function compound(c: Cursor, first: Node): Node {
  if (first.kind !== "quantity" || c.peek()?.kind !== "num") return first;
  const [a, part] = [readUnit(first.unit), withWords(c, c.expression(0))];
  const b = part.kind === "quantity" ? readUnit(part.unit) : null;
  if (part.kind !== "quantity" || !a || !b || a.dimension !== b.dimension) return c.fail();
  const ratio: Node = {
    kind: "div",
    left: { kind: "num", value: b.factor, printed: null },
    right: { kind: "num", value: a.factor, printed: null },
  };
  return {
    kind: "quantity",
    of: { kind: "add", items: [first.of, { kind: "mul", items: [part.of, ratio] }] },
    unit: first.unit,
  };
}

function parseSide(c: Cursor): Node {
  let words = "";
  for (let token = c.peek(); token?.kind === "text"; token = c.peek()) {
    words += ` ${token.text}`;
    c.at++;
    if (words.length > 400) c.fail();
  }
  words = words.trim();
  const next = c.op;
  if (words !== "" && next === ":" && c.depth < 2) {
    c.at++;
    return parseSide(c);
  }
  const ends = c.done || /^(?:[,;)\]}]|\\\}|and|or|quad|newline|implies)$/.test(next) || RELATIONS.has(next);
  const letter = /^\(?([A-Za-z])[.)]?$/.exec(words)?.[1];
  if (letter !== undefined && ends) return { kind: "var", name: letter };
  if (words !== "" && ends) return { kind: "text", words };
  if (words !== "" && !isFiller(words)) {
    // "June 20": words and then a plain number are words.
    const token = c.peek();
    if (token?.kind !== "num" || c.at + 1 < c.end) return c.fail();
    c.at++;
    return { kind: "text", words: `${words} ${token.text}` };
  }
  return compound(c, withWords(c, c.expression(0)));
}

/** One statement: a value, or a chain of values with relation signs between them. */
export function parseRelation(c: Cursor): Node {
  if (!c.take("=")) c.take("approx");
  const sides = [parseSide(c)];
  const signs: RelationSign[] = [];
  for (;;) {
    const op = c.op;
    const negated = op === "!" && c.isOp("=", 1);
    if (!negated && !RELATIONS.has(op)) break;
    c.at += negated ? 2 : 1;
    signs.push(negated ? "!=" : (op as RelationSign));
    sides.push(parseSide(c));
    if (sides.length > LIMITS.items) c.fail();
  }
  if (c.isOp("pmod") || (c.isOp("(") && c.isOp("mod", 1))) return modulus(c, signs, sides);
  return signs.length === 0 ? (sides[0] ?? c.fail()) : { kind: "relation", signs, sides };
}

/** `3 \pmod 7` and `x \equiv 3 (mod 7)`: a residue with its modulus. */
function modulus(c: Cursor, signs: readonly RelationSign[], sides: readonly Node[]): Node {
  const bracket = c.take("(");
  c.at++;
  const by = c.expression(bracket ? 0 : 30);
  if (bracket) c.expect(")");
  const last = sides.at(-1) ?? c.fail();
  const residue: Node = { kind: "call", name: "residue", args: [last, by] };
  return signs.length === 0 ? residue : { kind: "relation", signs, sides: [...sides.slice(0, -1), residue] };
}

const SEPARATORS: ReadonlySet<string> = new Set([",", ";", "and", "or", "quad", "newline"]);

/** Statements with commas, semicolons, "and" or "or" between them; a single one is itself. */
export function parseItems(c: Cursor): Node {
  const items: Node[] = [parseRelation(c)];
  const joiners: Joiner[] = [];
  while (SEPARATORS.has(c.op)) {
    let joiner: Joiner = ",";
    for (let op = c.op; SEPARATORS.has(op); op = c.op) {
      if (op === "and" || op === "or" || op === ";") joiner = op;
      c.at++;
    }
    // A trailing comma or space ends nothing.
    if (c.done || /^[)\]}]|^\\\}/.test(c.op)) break;
    joiners.push(joiner);
    items.push(parseRelation(c));
    if (items.length > LIMITS.items) c.fail();
  }
  if (items.length === 1) return items[0] ?? c.fail();
  const has = (joiner: Joiner): boolean => joiners.includes(joiner);
  if (has(";") && has(",")) return grouped(items, joiners);
  return { kind: "list", items, joiner: has("or") ? "or" : has("and") ? "and" : has(";") ? ";" : "," };
}

/** "1,2;3,4" is a list of lists. */
function grouped(items: readonly Node[], joiners: readonly Joiner[]): Node {
  const groups: Node[][] = [[]];
  for (const [at, item] of items.entries()) {
    if (at > 0 && joiners[at - 1] === ";") groups.push([]);
    groups.at(-1)?.push(item);
  }
  const parts = groups.map(
    (group): Node =>
      group.length === 1 && group[0] ? group[0] : { kind: "list", items: group, joiner: "," },
  );
  return { kind: "list", items: parts, joiner: ";" };
}
