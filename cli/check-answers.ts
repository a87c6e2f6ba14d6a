import { createReadStream, existsSync, statSync } from "node:fs";
import type { Writable } from "node:stream";
import { defineCommand } from "citty";
import {
  CHECKER_VERSION,
  type PolicyName,
  policies,
  policyNameSchema,
  type Verdict,
} from "#lib/answers/schema.ts";
import { checkRows } from "./answer-rows.ts";

/** As many bad lines are told one by one. */
const SHOWN_LINES = 20;
const BUFFERED_CHARS = 64 * 1024;
/** Some lines could not be read. */
const BAD_LINES = 2;

/** `errata check-answers FILE`: a verdict for each line on standard output, a summary on standard error; no database. */
export const checkAnswersCommand = defineCommand({
  meta: { description: "Compare answers with gold answers, line by line of a JSONL file" },
  args: {
    file: {
      type: "positional",
      description: "JSONL of {id, gold, pred} or {id, gold_answer, path}; - reads standard input",
      required: false,
    },
    policy: { type: "string", description: policies.join(", "), default: "default" },
  },
  run: async ({ args }) => {
    const policy = readPolicy(args.policy);
    const input = openInput(args.file);
    const summary = await checkAnswers(input, process.stdout, policy);
    if (summary === null) return;
    console.error(summarise(summary, policy));
    if (summary.bad > 0) process.exitCode = BAD_LINES;
  },
});

function readPolicy(said: string): PolicyName {
  const policy = policyNameSchema.safeParse(said);
  if (!policy.success) throw new Error(`--policy is one of ${policies.join(", ")}, not “${said}”.`);
  return policy.data;
}

function openInput(file: string | undefined): AsyncIterable<Uint8Array> {
  if (!file) throw new Error("Say which file: errata check-answers FILE (- reads standard input).");
  if (file === "-") return process.stdin;
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  if (statSync(file).isDirectory()) throw new Error(`${file} is a folder; name a JSONL file.`);
  return createReadStream(file, { highWaterMark: 256 * 1024 });
}

export interface AnswersSummary {
  counts: Record<Verdict, number>;
  bad: number;
  /** The first bad lines, as "line 7: why". */
  badLines: readonly string[];
  seconds: number;
}

/** Writes a JSON line for each row that can be read; null when whoever reads `output` went away before the end. */
export async function checkAnswers(
  input: AsyncIterable<Uint8Array>,
  output: Writable,
  policy: PolicyName,
): Promise<AnswersSummary | null> {
  const begun = performance.now();
  const counts = { equal: 0, different: 0, undecided: 0 };
  const badLines: string[] = [];
  let bad = 0;
  const lines = createLines(output);
  for await (const row of checkRows(input, policy)) {
    if (row.ok) {
      const { id, verdict, extracted, reason } = row;
      counts[verdict] += 1;
      if (!(await lines.write(JSON.stringify({ id, verdict, extracted, reason })))) return null;
    } else {
      bad += 1;
      if (badLines.length < SHOWN_LINES) badLines.push(`line ${row.line}: ${row.reason}`);
    }
  }
  if (!(await lines.flush())) return null;
  return { counts, bad, badLines, seconds: (performance.now() - begun) / 1000 };
}

/** Lines onto a stream in pieces, waiting while it is full; both answer false once the reader went away (`| head`). */
function createLines(output: Writable): { write(line: string): Promise<boolean>; flush(): Promise<boolean> } {
  let [waiting, failure] = ["", null as Error | null];
  let isGone = false;
  output.once("error", (error: NodeJS.ErrnoException) => {
    isGone = true;
    if (error.code !== "EPIPE") failure = error;
  });
  const flush = async (): Promise<boolean> => {
    const piece = waiting;
    waiting = "";
    // The callback also comes with an error, so that nothing waits for a drain that never comes.
    if (piece !== "" && !isGone) await new Promise<void>((done) => output.write(piece, () => done()));
    if (failure) throw failure;
    return !isGone;
  };
  return {
    flush,
    write: async (line) => {
      waiting += `${line}\n`;
      return waiting.length < BUFFERED_CHARS || (await flush());
    },
  };
}

function summarise({ counts, bad, badLines, seconds }: AnswersSummary, policy: PolicyName): string {
  const number = (count: number) => count.toLocaleString("en");
  const rows = counts.equal + counts.different + counts.undecided;
  const rate = seconds > 0 ? `, ${number(Math.round(rows / seconds))} rows a second` : "";
  const verdicts = `${number(counts.equal)} equal, ${number(counts.different)} different, ${number(counts.undecided)} undecided`;
  const summary = `${number(rows)} ${rows === 1 ? "row" : "rows"} by the policy ${policy} (checker ${CHECKER_VERSION}): ${verdicts}${rate}.`;
  if (bad === 0) return summary;
  const more = bad > badLines.length ? [`and ${number(bad - badLines.length)} more`] : [];
  return [
    summary,
    bad === 1 ? "1 line could not be read:" : `${number(bad)} lines could not be read:`,
    ...[...badLines, ...more].map((line) => `  ${line}`),
  ].join("\n");
}
