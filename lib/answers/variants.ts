import { childrenOf, type Node, negate, someNode } from "./syntax.ts";

/** More signs than this make no list that anyone compares. */
const MAX_SIGNS = 4;

/** The same tree with its `at`-th ± (in reading order) decided by `isMinus`. */
function decide(node: Node, isMinus: (minusFirst: boolean) => boolean): Node {
  const inner = (part: Node): Node => decide(part, isMinus);
  switch (node.kind) {
    case "pm": {
      const left = node.left && inner(node.left);
      const right = isMinus(node.minusFirst) ? negate(inner(node.right)) : inner(node.right);
      return left ? { kind: "add", items: [left, right] } : right;
    }
    case "add":
    case "mul":
    case "tuple":
    case "set":
    case "list":
    case "setop":
    case "ratio":
      return { ...node, items: node.items.map(inner) };
    case "div":
    case "pow": {
      const left = inner(node.left);
      return { ...node, left, right: inner(node.right) };
    }
    case "neg":
    case "percent":
    case "degree":
    case "quantity":
      return { ...node, of: inner(node.of) };
    case "call":
      return { ...node, args: node.args.map(inner) };
    case "relation":
      return { ...node, sides: node.sides.map(inner) };
    default:
      return node;
  }
}

const count = (node: Node): number =>
  (node.kind === "pm" ? 1 : 0) + childrenOf(node).reduce((sum, child) => sum + count(child), 0);

/**
 * What a node with ± stands for: one node for each choice of signs. Several ± choose on their own, unless a ∓ ties them
 * together. Null for more signs than make sense.
 */
function choices(node: Node): readonly Node[] | null {
  const signs = count(node);
  if (signs === 0) return [node];
  if (signs > MAX_SIGNS) return null;
  const tied = someNode(node, (part) => part.kind === "pm" && part.minusFirst);
  const ways = tied ? 2 : 2 ** signs;
  return Array.from({ length: ways }, (_, way) => {
    let sign = 0;
    return decide(node, (minusFirst) => (tied ? (way === 1) !== minusFirst : ((way >> sign++) & 1) === 1));
  });
}

/** The tree with every ± written out as a list or as more items of the list or set it stands in; null for too many. */
export function withoutPlusMinus(node: Node): Node | null {
  if (count(node) === 0) return node;
  if (node.kind === "list" || node.kind === "set") {
    const items: Node[] = [];
    for (const item of node.items) {
      const some = choices(item);
      if (!some) return null;
      items.push(...some);
    }
    return { ...node, items };
  }
  const some = choices(node);
  return some && { kind: "list", items: some, joiner: "or" };
}
