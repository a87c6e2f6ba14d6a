/**
 * The final answer as a gold solution marks it: after "####" on the last line that has one (GSM8K), else the
 * content of the last \boxed or \fbox with balanced braces (MATH), else after the last "The answer is". Null
 * when it is marked in none of these ways.
 */
export function goldFromSolution(solution: string): string | null {
  return afterHashes(solution) ?? lastBoxed(solution) ?? afterPhrase(solution);
}

function afterHashes(solution: string): string | null {
  const at = solution.lastIndexOf("####");
  if (at < 0) return null;
  return textOrNull(firstLine(solution.slice(at + 4)));
}

/** Content of the last \boxed{…} or \fbox{…}; also "\boxed 5", which a few MATH solutions hold. */
export function lastBoxed(text: string): string | null {
  const at = Math.max(text.lastIndexOf("\\boxed"), text.lastIndexOf("\\fbox"));
  if (at < 0) return null;
  const rest = text.slice(at).replace(/^\\(boxed|fbox)\s*/, "");
  if (!rest.startsWith("{")) return textOrNull(/^[^\s$.,}]+/.exec(rest)?.[0] ?? "");
  let depth = 0;
  for (let index = 0; index < rest.length; index += 1) {
    const character = rest[index];
    if (character === "\\") index += 1;
    else if (character === "{") depth += 1;
    else if (character === "}" && --depth === 0) return textOrNull(rest.slice(1, index));
  }
  return null;
}

function afterPhrase(solution: string): string | null {
  const at = solution.toLowerCase().lastIndexOf("the answer is");
  if (at < 0) return null;
  const rest = firstLine(solution.slice(at + "the answer is".length)).replace(/^\s*:/, "");
  return textOrNull(rest.trim().replace(/\.$/, ""));
}

function firstLine(text: string): string {
  return text.trimStart().split(/\r?\n/, 1)[0] ?? "";
}

/** A gold answer as it is stored: trimmed, and without thousands separators ("1,450" becomes "1450"). */
export function tidyGold(text: string): string {
  const trimmed = text.trim();
  return /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(trimmed) ? trimmed.replaceAll(",", "") : trimmed;
}

function textOrNull(text: string): string | null {
  const tidy = tidyGold(text);
  return tidy === "" ? null : tidy;
}
