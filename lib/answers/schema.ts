import { z } from "zod";

export { CHECKER_VERSION } from "./checker-version.ts";

/** Names of the grading policies; a policy decides where an answer is looked for and how it is compared. */
export const policies = ["gsm8k", "math", "choice", "lema", "default"] as const;
export const policyNameSchema = z.enum(policies);
export type PolicyName = z.infer<typeof policyNameSchema>;

/** `choices` are the candidate answers of a choice question, in the order of their letters A, B, C … */
export type Policy = { readonly name: PolicyName; readonly choices?: readonly string[] };

export const verdicts = ["equal", "different", "undecided"] as const;
export const verdictWordSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictWordSchema>;

/** A half-open range of UTF-16 offsets in the text that was read. */
export type Span = { readonly start: number; readonly end: number };

export type ExtractedAnswer = Span & { readonly text: string };

export type AnswerCheck = {
  readonly verdict: Verdict;
  /** The answer that was compared, as written, or null when none was found. */
  readonly extracted: string | null;
  readonly span: Span | null;
  /** One sentence for people. */
  readonly reason: string;
  readonly checkerVersion: string;
  /** Set when nothing was found to compare: the paper's evaluation counts such an answer as 0. */
  readonly noAnswer?: true;
};

export type AnswerCheckInput = {
  readonly prediction: string;
  /** `answer`: the prediction is an answer; `text`: running text that ends in one. */
  readonly kind: "answer" | "text";
  readonly gold: string;
  readonly policy: Policy | PolicyName;
};
