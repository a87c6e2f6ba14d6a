import { z } from "zod";
import { checkAnswer } from "#lib/answers/check.ts";
import type { AnswerCheck, PolicyName } from "#lib/answers/schema.ts";
import { decodeJsonl } from "#lib/imports/decode-jsonl.ts";

const answerSchema = z.union([z.string(), z.number().transform(String)], "must be text or a number");

/** A line of the file: an answer (`pred`) or a whole solution (`path`, or `pred` with kind text) beside its gold answer. */
const rowSchema = z.object({
  id: z.union([z.string(), z.number()], { error: "Give a text or a number." }).optional(),
  gold: answerSchema.optional(),
  gold_answer: answerSchema.optional(),
  pred: answerSchema.optional(),
  path: z.string().optional(),
  kind: z.unknown().optional(),
  choices: z.array(z.string()).max(26).optional(),
});
type Row = z.infer<typeof rowSchema>;

export type CheckedRow =
  | ({ ok: true; id: string | number } & Pick<AnswerCheck, "verdict" | "extracted" | "reason">)
  | { ok: false; line: number; reason: string };

/**
 * Verdicts for the lines of a JSONL file, in their order, one line in memory at a time; a row without id is named by
 * its line. A line that cannot be read gives its number (from 1) and what is wrong with it, and the rest goes on.
 */
export async function* checkRows(
  chunks: AsyncIterable<Uint8Array>,
  policy: PolicyName,
): AsyncGenerator<CheckedRow> {
  for await (const row of decodeJsonl(chunks)) {
    const { line } = row;
    if (!row.ok) {
      yield { ok: false, line, reason: row.error.message };
      continue;
    }
    const parsed = rowSchema.safeParse(row.value);
    if (!parsed.success) {
      yield { ok: false, line, reason: explain(parsed.error) };
      continue;
    }
    const check = checkRow(parsed.data, policy);
    if (typeof check === "string") yield { ok: false, line, reason: check };
    else yield { ok: true, id: parsed.data.id ?? line, ...check };
  }
}

/** The check of one row, or what the row lacks. */
function checkRow(
  row: Row,
  name: PolicyName,
): Pick<AnswerCheck, "verdict" | "extracted" | "reason"> | string {
  const gold = row.gold ?? row.gold_answer;
  const prediction = row.pred ?? row.path;
  if (gold === undefined) return "There is no gold answer: name it gold or gold_answer.";
  if (prediction === undefined)
    return "There is nothing to check: name an answer pred, a whole solution path.";
  const { verdict, extracted, reason } = checkAnswer({
    prediction,
    kind: row.pred === undefined || row.kind === "text" ? "text" : "answer",
    gold,
    policy: row.choices ? { name, choices: row.choices } : name,
  });
  return { verdict, extracted, reason };
}

function explain(error: z.ZodError): string {
  const [issue] = error.issues;
  const field = issue?.path.join(".") ?? "";
  return field === ""
    ? "A line must be one JSON object."
    : `${field}: ${issue?.message ?? "cannot be read"}.`;
}
