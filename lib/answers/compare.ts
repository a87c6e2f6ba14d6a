import { cellsOf } from "./cells.ts";
import { compareContainers, compareInOrder } from "./containers.ts";
import { type Comparison, different, equal, type Finding, undecided } from "./finding.ts";
import { recordOf, withoutNames } from "./lists.ts";
import { withMatricesJoined } from "./matrices.ts";
import type { Habits } from "./policy.ts";
import { compareMarked } from "./quantities.ts";
import { compareRelations } from "./relations.ts";
import { isNumber, type Node } from "./syntax.ts";
import { compareWords, compareWordsWithValue, meaningOf } from "./texts.ts";
import { compareValues, isExpression } from "./values.ts";
import { withoutPlusMinus } from "./variants.ts";
import type { Work } from "./work.ts";

/** Sets and lists of one item are that item; ± is written out; sums of matrices are added up. */
function settled(node: Node, work: Work): Node {
  let settledNode = withoutPlusMinus(node) ?? node;
  settledNode = withMatricesJoined(settledNode, work);
  while (
    (settledNode.kind === "set" || settledNode.kind === "list") &&
    settledNode.items.length === 1 &&
    settledNode.items[0]
  )
    settledNode = settledNode.items[0];
  return settledNode;
}

const isLetter = (node: Node): boolean => /^[A-Za-z]$/.test(letterOf(node));

function textOf(node: Node): string | null {
  if (node.kind === "text") return node.words;
  if (node.kind === "var") return node.name;
  // Letters side by side may be a word.
  if (node.kind === "mul" && node.items.every(isLetterOrConstant)) return node.items.map(letterOf).join("");
  return node.kind === "const" && (node.name === "e" || node.name === "i") ? node.name : null;
}
const isLetterOrConstant = (node: Node): boolean => letterOf(node) !== "";
const letterOf = (node: Node): string =>
  node.kind === "var" || (node.kind === "const" && node.name.length === 1) ? node.name : "";

function compareTexts(a: Node, b: Node, c: Comparison): Finding | null {
  if (a.kind !== "text" && b.kind !== "text") return null;
  if (a.kind === "relation" || b.kind === "relation") return null;
  const [mine, gold] = [textOf(a), textOf(b)];
  if (mine !== null && gold !== null) {
    const words = compareWords(mine, gold);
    if (words.verdict !== "different") return words;
    const [x, y] = [meaningOf(mine), meaningOf(gold)];
    return x && y ? c.compare(x, y) : words;
  }
  const [meant, text, other] =
    a.kind === "text"
      ? [meaningOf(a.words), a.words, b]
      : [meaningOf(b.kind === "text" ? b.words : ""), b.kind === "text" ? b.words : "", a];
  if (meant) return a.kind === "text" ? c.compare(meant, b) : c.compare(a, meant);
  return compareWordsWithValue(text, other);
}

/** Lists whose items have names, by name. */
function compareRecords(a: Node, b: Node, c: Comparison): Finding | null {
  const [mine, gold] = [recordOf(a, c), recordOf(b, c)];
  if (!mine || !gold || mine.size !== gold.size) return null;
  const names = [...gold.keys()];
  if (!names.every((name) => mine.has(name))) return null;
  return compareInOrder(
    names.map((name) => mine.get(name) ?? b),
    names.map((name) => gold.get(name) ?? b),
    c,
  );
}

const statesNumbers = (node: Node): boolean =>
  node.kind === "relation" || (node.kind === "list" && node.items.every((item) => item.kind === "relation"));

const isCollection = (node: Node): boolean =>
  node.kind === "list" ||
  node.kind === "set" ||
  node.kind === "tuple" ||
  node.kind === "matrix" ||
  node.kind === "setop" ||
  node.kind === "named";

/** Whether two sets of numbers or the operands of two set operations are the same. */
function compareSets(a: Node, b: Node, c: Comparison): Finding | null {
  const operates = (node: Node): boolean => node.kind === "setop" || node.kind === "named";
  if (!operates(a) && !operates(b)) return null;
  const [mine, gold] = [cellsOf(a, c.work), cellsOf(b, c.work)];
  if (mine && gold) return compareRelations(a, b, c);
  if (a.kind === "named" && b.kind === "named")
    return a.name === b.name ? equal("same-set") : different("other-items");
  if (a.kind !== "setop" || b.kind !== "setop" || a.op !== b.op) return compareAcross(a, b, c);
  const found = compareInOrder(a.items, b.items, c);
  return found.verdict === "equal" ? found : undecided("unclear");
}

function compareKinds(a: Node, b: Node, c: Comparison): Finding {
  const texts = compareTexts(a, b, c);
  if (texts) return texts;
  const records = compareRecords(a, b, c);
  if (records) return records;
  if (statesNumbers(a) || statesNumbers(b)) {
    const found = compareRelations(a, b, c);
    if (found && (found.verdict !== "undecided" || a.kind !== "list" || b.kind !== "list")) {
      if (a.kind === "relation" || b.kind === "relation" || found.verdict === "equal") return found;
    }
  }
  const [x, y] = [a, b].map((node) => (node.kind === "list" ? withoutNames(node, c) : node));
  if (!x || !y) return undecided("unclear");
  if (x !== a || y !== b) {
    const containers = compareContainers(x, y, c);
    if (containers) return containers;
  }
  const marked = isCollection(x) || isCollection(y) ? null : compareMarked(x, y, c);
  if (marked) return marked;
  const found = compareContainers(x, y, c) ?? compareSets(x, y, c);
  if (found) return found;
  if (isExpression(x) && isExpression(y)) return compareExpressions(x, y, c);
  return compareAcross(x, y, c);
}

/** A letter alone may be the letter of a choice: against a number it decides nothing. */
function compareExpressions(a: Node, b: Node, c: Comparison): Finding {
  if (isLetter(a) && isLetter(b))
    return letterOf(a) === letterOf(b) ? equal("same-text") : different("other-expression");
  // What f is, nobody says: f(1) and f(2) are different answers all the same.
  if (a.kind === "call" && b.kind === "call" && a.name === b.name && a.name.startsWith(":"))
    return compareInOrder(a.args, b.args, c);
  const isCapital = (node: Node): boolean => /^[A-Z]$/.test(letterOf(node));
  const lone = (isCapital(a) && isNumber(b)) || (isCapital(b) && isNumber(a));
  return lone ? undecided("letter-or-text") : compareValues(a, b, c);
}

const bare = (node: Node): Node =>
  node.kind === "quantity" || node.kind === "percent" || node.kind === "degree" ? node.of : node;

/** Answers of different kinds: a single value is no list, interval or matrix; most other things cannot be told. */
function compareAcross(a: Node, b: Node, c: Comparison): Finding {
  const [list, other] = isCollection(a) ? [a, bare(b)] : [b, bare(a)];
  if (!isCollection(list) || !isExpression(other) || isLetter(other)) return undecided("kinds");
  // Some write a column of two as \binom.
  if (other.kind === "call" && (other.name === "binom" || other.name === "det")) return undecided("kinds");
  if (list.kind !== "list" && list.kind !== "set" && list.kind !== "tuple") return different("kinds");
  if (list.items.length < 2 || !list.items.every((item) => isExpression(bare(item))))
    return undecided("kinds");
  // "4, 4" names one number twice.
  const every = list.items.map((item) => c.compare(item, other).verdict);
  const same = list.kind !== "tuple" && every.every((verdict) => verdict === "equal");
  return same ? equal("same-set") : different("other-count");
}

/** Compares two answers that were read. Throws only OutOfWork. */
export function compareNodes(answer: Node, gold: Node, work: Work, habits: Habits): Finding {
  const c: Comparison = {
    work,
    habits,
    compare: (a, b) => {
      work.spend(6);
      return compareKinds(settled(a, work), settled(b, work), c);
    },
  };
  return c.compare(answer, gold);
}
