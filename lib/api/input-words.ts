/** One thing wrong with an input: where it stands, what kind it is, and the validator's words (Standard Schema). */
export type InputIssue = {
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  message: string;
  format?: unknown;
};

const shownIssues = 3;

function place({ path = [] }: InputIssue): string {
  return path.map((part) => String(typeof part === "object" ? part.key : part)).join(".");
}

/**
 * Says what is wrong with an input that its schema refused. An id that is none means a link that was cut or mistyped, and a
 * person meets it as such; anything else names the fields, at most three of them.
 */
export function inputWords(issues: readonly InputIssue[]): string {
  if (issues.length > 0 && issues.every(({ format }) => format === "uuid")) {
    return "The address is not complete: there is nothing with this id. Open it from its list instead.";
  }
  const named = issues
    .slice(0, shownIssues)
    .map((issue) => (place(issue) ? `${place(issue)}: ${issue.message}` : issue.message));
  const more = issues.length - named.length;
  return `What was sent does not fit. ${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`;
}
