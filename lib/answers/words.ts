import { FUNCTION_OF_NAME, LETTER_OF_NAME } from "./commands.ts";
import { isUnitWord } from "./units.ts";

/** Function names that are understood without a backslash. */
const PLAIN_FUNCTIONS: ReadonlySet<string> = new Set(
  "sin cos tan cot sec csc arcsin arccos arctan asin acos atan sinh cosh tanh ln log lg exp sqrt cbrt max min gcd lcm floor ceil abs".split(
    " ",
  ),
);

/** Short words of running text, which would else be read as products of letters. */
const SHORT_WORDS: ReadonlySet<string> = new Set(
  "no not all any odd yes the of is are be to in on at by for per if it its as an so we she he her his one two six ten day men man box car cup egg hat pen toy bag can dog cat cow pig hen fan map bus bed boy but who how day use old new way was has had out get let see say did may now non nor zip top set sum mod tie up am pm pct st nd rd th".split(
    " ",
  ),
);

export type WordReading =
  | { readonly kind: "fn" | "text" | "joiner"; readonly text: string }
  | { readonly kind: "names"; readonly names: readonly string[] }
  | { readonly kind: "const"; readonly text: "pi" | "infinity" };

/**
 * What a bare run of letters means: a function, a constant, a named letter, "and"/"or", a unit or other words, or a
 * product of letters. `afterValue` says that a number or a closing bracket stands before it, `calls` that something
 * follows that a function could be applied to.
 */
export function readWord(word: string, afterValue: boolean, calls: boolean): WordReading {
  if (word.length === 1) return { kind: "names", names: [word] };
  const lower = word.toLowerCase();
  if (lower === "and" || lower === "or") return { kind: "joiner", text: lower };
  if (word === "pi" || word === "Pi") return { kind: "const", text: "pi" };
  if (lower === "infinity" || lower === "infty" || word === "inf") return { kind: "const", text: "infinity" };
  if (afterValue && !calls && isUnitWord(word)) return { kind: "text", text: word };
  if (PLAIN_FUNCTIONS.has(word)) return { kind: "fn", text: FUNCTION_OF_NAME.get(word) ?? word };
  const letter = word.length > 2 ? LETTER_OF_NAME.get(word) : undefined;
  if (letter !== undefined && word !== "ell" && word !== "angle" && word !== "triangle")
    return { kind: "names", names: [letter] };
  // Segments, triangles and other things named by capitals are one name: AB, ABC.
  if (/^[A-Z]{2,5}$/.test(word)) return { kind: "names", names: [word] };
  if (SHORT_WORDS.has(lower)) return { kind: "text", text: word };
  if (word.length <= 3 || /^(?:abcd|wxyz|xyzw|pqrs|xyzt|mnpq)$/.test(word))
    return { kind: "names", names: [...word] };
  return { kind: "text", text: word };
}
