import { different, equal, type Finding, undecided } from "./finding.ts";
import { numberOfWords } from "./number-words.ts";
import { int, type Node } from "./syntax.ts";

/** The words of a text without case, articles, punctuation and LaTeX's text commands. */
export function wordsOf(text: string): string {
  return text
    .replaceAll(/\\(?:text|textbf|textit|textrm|mathrm|mbox|mathbf|textnormal) ?(?=\{)/g, " ")
    .toLowerCase()
    .replaceAll(/[’']/g, "")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .replaceAll(/(?:^| )(?:the|a|an)(?= )/g, " ")
    .replaceAll(/ +/g, " ")
    .trim();
}

const NONE =
  /^(?:no (?:real )?(?:solutions?|roots?|answer|values?|such .*)|none|no|empty(?: set)?|does not exist|dne|impossible|undefined|not defined|not possible|there (?:is|are) no .*|never)$/;
const EVERYTHING =
  /^(?:all|any|every) (?:real )?(?:numbers?|reals?|real values?)$|^all reals?$|^all real numbers?$/;

/** Words that stand for a set or value: "no solution", "all real numbers", "infinity", "seven". Null for other words. */
export function meaningOf(text: string): Node | null {
  const words = wordsOf(text);
  if (/^(?:no (?:real )?(?:solutions?|roots?)|empty(?: set)?)$/.test(words))
    return { kind: "named", name: "empty" };
  if (EVERYTHING.test(words)) return { kind: "named", name: "R" };
  if (/^(?:positive |plus )?infinity$/.test(words)) return { kind: "const", name: "infinity" };
  if (/^(?:negative |minus )infinity$/.test(words))
    return { kind: "neg", of: { kind: "const", name: "infinity" } };
  const number = numberOfWords(words);
  return number === null ? null : int(number);
}

/** Words against words. */
export function compareWords(a: string, b: string): Finding {
  const [mine, gold] = [wordsOf(a), wordsOf(b)];
  if (mine === gold) return mine === "" ? undecided("unclear") : equal("same-words");
  if (mine === "" || gold === "") return undecided("unclear");
  if (mine.replaceAll(" ", "") === gold.replaceAll(" ", "")) return equal("same-words");
  if (` ${mine} `.includes(` ${gold} `) || ` ${gold} `.includes(` ${mine} `)) return undecided("more-words");
  const plural = (words: string): string => words.replaceAll(/s(?= |$)/g, "");
  if (plural(mine) === plural(gold)) return equal("same-words");
  // Long texts may say the same in other words.
  const short = mine.split(" ").length <= 3 && gold.split(" ").length <= 3;
  return short ? different("other-words") : undecided("unclear");
}

/** Words against a value: "no solution" is none, of other words one cannot say. */
export function compareWordsWithValue(words: string, value: Node): Finding {
  const isNumber =
    value.kind === "num" || value.kind === "div" || value.kind === "neg" || value.kind === "percent";
  return isNumber && NONE.test(wordsOf(words)) ? different("word-or-number") : undecided("word-or-number");
}
