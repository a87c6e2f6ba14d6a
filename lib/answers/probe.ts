import { type Complex, minus, real, size } from "./complex.ts";
import { Evaluator, type Letters } from "./evaluate.ts";
import { childrenOf, type Node, someNode } from "./syntax.ts";
import type { Work } from "./work.ts";

/** What numeric values at several points say of two expressions. */
export type Probe = "agree" | "differ" | "positive-only" | "domains" | "unknown";

// Fixed, so that a verdict never changes; irregular, so that no identity holds at them by chance.
const POSITIVE = [
  0.7310585786, 2.2360679775, 1.4173205081, 0.3183098862, 3.3019272489, 0.5671432904, 7.3890560989,
  1.2020569032, 11.0901699437, 0.1234567891, 4.6692016091, 5.859874482,
] as const;
const COMPLEX: readonly Complex[] = [
  { re: 0.81712, im: 0.57721 },
  { re: -0.62433, im: 1.32472 },
  { re: 1.70521, im: -0.91597 },
  { re: 0.26149, im: -1.45607 },
];
/** Relative difference up to which doubles count as the same, and from which they are surely not. */
const SAME = 1e-9;
const OTHER = 1e-7;

type Outcome = "agree" | "differ" | "undefined" | "one-sided" | "close";

type Setting = { readonly work: Work; readonly logBase: 10 | null };

function compareAt(
  a: Node,
  b: Node,
  letters: Letters,
  setting: Setting,
  reals: boolean,
): { outcome: Outcome; guessed: boolean } {
  const [left, right] = [new Evaluator(letters, setting), new Evaluator(letters, setting)];
  const [x, y] = [left.value(a), right.value(b)];
  const guessed = left.guessed || right.guessed;
  const [xs, ys] = [size(x), size(y)];
  if (!Number.isFinite(xs) || !Number.isFinite(ys) || left.vanished || right.vanished)
    return { outcome: "undefined", guessed };
  if (reals && left.leftReals !== right.leftReals) return { outcome: "one-sided", guessed };
  if (reals && left.leftReals) return { outcome: "undefined", guessed };
  const gap = size(minus(x, y));
  const noise = 1e-14 * Math.max(left.scale, right.scale);
  const most = Math.max(xs, ys);
  if (gap <= SAME * most || gap <= noise * 4) return { outcome: "agree", guessed };
  return { outcome: gap > OTHER * most && gap > noise * 1_000 ? "differ" : "close", guessed };
}

const hasCall = (node: Node, names: RegExp): boolean =>
  someNode(node, (part) => part.kind === "call" && names.test(part.name));
const hasImaginary = (node: Node): boolean =>
  someNode(node, (part) => part.kind === "const" && part.name === "i");
const hasRoot = (node: Node): boolean =>
  someNode(
    node,
    (part) =>
      (part.kind === "call" && /^(?:root|ln|log|lg|asin|acos|asec|acsc|acosh|atanh)$/.test(part.name)) ||
      (part.kind === "pow" && !(part.right.kind === "num" && part.right.value.d === 1n)),
  );

/** The letters of an expression that are not bound in it. */
export function lettersOf(
  node: Node,
  found: Set<string> = new Set(),
  bound: readonly string[] = [],
): Set<string> {
  if (node.kind === "var") {
    if (!bound.includes(node.name)) found.add(node.name);
    return found;
  }
  const inner = node.kind === "bound" ? [...bound, node.variable] : bound;
  for (const child of childrenOf(node)) lettersOf(child, found, inner);
  return found;
}

/** Two expressions without letters, by their values alone; `logBase` is what log without a base means. */
export function probeClosed(a: Node, b: Node, setting: Setting): Probe {
  const { outcome, guessed } = compareAt(a, b, new Map(), setting, false);
  if (outcome === "agree") return "agree";
  return outcome === "differ" && !guessed ? "differ" : "unknown";
}

/**
 * Two expressions with letters, at fixed real and complex points; a letter has the same value on both sides. Points
 * where both leave the real numbers say nothing. "positive-only": the same for positive letters and not else, where
 * roots or logarithms explain it; "domains": the same, but one side is real where the other is not.
 */
export function probeLetters(a: Node, b: Node, setting: Setting): Probe {
  const names = [...lettersOf(b, lettersOf(a))].sort();
  if (names.length > 12) return "unknown";
  const assign = (point: number, sign: (at: number) => number): Letters =>
    new Map(
      names.map((name, at) => [
        name,
        real((POSITIVE[(point * 5 + at * 7) % POSITIVE.length] ?? 1) * sign(at)),
      ]),
    );
  const reals = !hasImaginary(a) && !hasImaginary(b);
  let [agree, oneSided, guessed] = [0, 0, false];
  for (let point = 0; point < 5; point++) {
    const found = compareAt(
      a,
      b,
      assign(point, () => 1),
      setting,
      reals,
    );
    guessed ||= found.guessed;
    if (found.outcome === "differ") return guessed ? "unknown" : "differ";
    if (found.outcome === "close") return "unknown";
    if (found.outcome === "agree") agree++;
    if (found.outcome === "one-sided") oneSided++;
  }
  const radical = hasRoot(a) || hasRoot(b);
  let negative = 0;
  for (let point = 0; point < 4; point++) {
    const letters = assign(point, (at) => ((at + point) % 2 === 0 ? -1 : point === 3 ? -1 : 1));
    const { outcome } = compareAt(a, b, letters, setting, reals);
    if (outcome === "agree") negative++;
    if (outcome === "one-sided") oneSided++;
    if (outcome !== "differ") continue;
    if (guessed) return "unknown";
    const even = hasCall(a, /^(?:abs|sgn|floor|ceil)$/) || hasCall(b, /^(?:abs|sgn|floor|ceil)$/);
    return agree >= 2 && radical && !even ? "positive-only" : "differ";
  }
  if (agree + negative < 3) {
    const complex = COMPLEX.map(
      (_, point): Letters =>
        new Map(names.map((name, at) => [name, COMPLEX[(point + at * 3) % COMPLEX.length] ?? real(1)])),
    ).map((letters) => compareAt(a, b, letters, setting, false).outcome);
    if (complex.includes("differ")) return radical || guessed || agree + negative > 0 ? "unknown" : "differ";
    if (agree + negative + complex.filter((outcome) => outcome === "agree").length < 3) return "unknown";
  }
  return oneSided > 0 ? "domains" : "agree";
}
