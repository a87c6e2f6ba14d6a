import type { Comparison } from "./finding.ts";
import { type Assignment, assignmentOf } from "./relations.ts";
import { childrenOf, type Node } from "./syntax.ts";

type List = Extract<Node, { kind: "list" }>;

function labelKey(label: Node): string {
  const own =
    label.kind === "var" || label.kind === "call"
      ? label.name
      : label.kind === "text"
        ? label.words
        : label.kind;
  return `${own}(${childrenOf(label).map(labelKey).join(",")})`;
}

/** `x = 1, y = 2` with each name once, sorted by name; null for other lists. */
export function recordOf(node: Node, c: Comparison): ReadonlyMap<string, Node> | null {
  if (node.kind !== "list" && node.kind !== "set") return null;
  const record = new Map<string, Node>();
  for (const item of node.items) {
    const assignment = item.kind === "relation" ? assignmentOf(item, c) : null;
    if (!assignment?.label || record.has(labelKey(assignment.label))) return null;
    record.set(labelKey(assignment.label), assignment.value);
  }
  return record;
}

/** How many names come again and again in the same order: p, q, p, q has 2. */
function period(keys: readonly string[]): number {
  const first = keys.indexOf(keys[0] ?? "", 1);
  const size = first === -1 ? keys.length : first;
  return keys.length % size === 0 && keys.every((key, at) => key === keys[at % size]) ? size : 0;
}

const base = (key: string): string => key.replace(/_[^(]*/, "").replace(/'+/, "");

/**
 * A list without the names of its items: `x_1 = 1, x_2 = 2` and `x = 1, 2` become 1, 2; `x = 1, y = 2` becomes the
 * tuple (1, 2); `p = 5, q = 2; p = 7, q = 2` becomes a list of tuples. Lists of other things stay as they are.
 */
export function withoutNames(node: List, c: Comparison): Node {
  const items = node.items.map((item) => (item.kind === "list" ? withoutNames(item, c) : item));
  const found = items.map((item): Assignment | null =>
    item.kind === "relation" ? assignmentOf(item, c) : null,
  );
  const values = items.map((item, at) => found[at]?.value ?? item);
  const labels = found.map((assignment) => assignment?.label ?? null);
  if (labels.every((label) => label === null)) return { ...node, items };
  const keys = labels.map((label) => (label ? labelKey(label) : ""));
  if (keys.slice(1).every((key) => key === "")) return { ...node, items: values };
  if (keys.includes("")) return { ...node, items };
  if (keys.every((key) => base(key) === base(keys[0] ?? "")) && new Set(keys).size !== 0)
    return { ...node, items: values };
  const size = period(keys);
  if (size === 0 || size === 1) return { ...node, items: size === 1 ? values : items };
  const tuples = Array.from(
    { length: keys.length / size },
    (_, at): Node => ({
      kind: "tuple",
      open: "(",
      close: ")",
      items: values.slice(at * size, (at + 1) * size),
    }),
  );
  return tuples.length === 1 && tuples[0] ? tuples[0] : { ...node, items: tuples };
}
