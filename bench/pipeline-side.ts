import { hash } from "node:crypto";
import OpenAI from "openai";
import pLimit from "p-limit";
import { openDatabase } from "#db/client.ts";
import { listOpenItems } from "#db/queries/run-items.ts";
import { filterKinds, judgeParsed, policyOf } from "#lib/corrections/judge.ts";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import { newId } from "#lib/ids.ts";
import { getPromptVersion } from "#lib/prompts/read.ts";
import { renderItem } from "#lib/runs/prepare-item.ts";

// The yardstick of the pipeline benchmark: what one would write in an afternoon. Half of the items, a p-limit loop, one
// call and one transaction with the same rows each; no seats, no rates, no cap, no pause, and a kill loses its place.

const work = JSON.parse(process.argv[2] ?? "{}") as {
  projectId: string;
  runId: string;
  promptVersionId: string;
  baseURL: string;
  first: number;
  last: number;
  concurrency: number;
};
const { projectId, runId, promptVersionId, baseURL, first, last, concurrency } = work;
const connection = openDatabase(process.env.DATABASE_URL ?? "", { applicationName: "errata-bench-plain" });
const sql = connection.raw;
const { body } = await getPromptVersion(connection.db, projectId, promptVersionId);
const items = await listOpenItems(sql, { projectId, runId, first, last }, first - 1, last - first + 1);
const client = new OpenAI({ baseURL, apiKey: "none", maxRetries: 0 });
const limit = pLimit(concurrency);
const started = performance.now();

await Promise.all(
  items.map((item) =>
    limit(async () => {
      const prompt = renderItem(body, item);
      const answer = await client.chat.completions.create({
        model: "simulated-strong",
        temperature: 0,
        max_tokens: 512,
        messages: [{ role: "user", content: prompt }],
      });
      const raw = answer.choices[0]?.message.content ?? "";
      const policy = policyOf(item.kind, item.choices);
      const reply = parseReply(raw, { pathStepCount: item.steps.length });
      const { check, kept, notes } = judgeParsed(reply, item.steps, item.gold ?? "", policy, null);
      const cost =
        (answer.usage?.prompt_tokens ?? 0) * 2_500 + (answer.usage?.completion_tokens ?? 0) * 10_000;
      const [id, revisionId] = [newId(), newId()];
      await sql.begin(async (tx) => {
        await tx`
          insert into corrections (project_id, id, question_id, path_id, corrector, reasoner, level, raw_hash, revision_id, kept,
            parse_outcome, verdict, incorrect_step, note_kinds, notes, search, run_id, is_simulated, cost_nano_usd)
          values (${projectId}, ${id}, ${item.questionId}, ${item.pathId}, ${answer.model}, ${item.reasoner}, ${item.level},
            ${`\\x${hash("sha256", raw, "hex")}`}, ${revisionId}, ${kept}, ${reply.outcome}, ${check?.verdict ?? null},
            ${reply.incorrectStep}, ${filterKinds(notes)}, ${sql.json(notes as never)},
            to_tsvector('simple', ${`${item.question} ${raw}`}::text), ${runId}, true, ${cost})
          on conflict do nothing`;
        await tx`
          insert into correction_revisions (project_id, id, correction_id, number, raw, outcome, failure_reason, incorrect_step,
            explanation, steps, starts_at, kept_before, prompt_version_id, request_hash, parameters, model_returned,
            prompt_tokens, completion_tokens, price_usd)
          values (${projectId}, ${revisionId}, ${id}, 0, ${raw}, ${reply.outcome}, ${reply.failureReason}, ${reply.incorrectStep},
            ${reply.explanation}, ${sql.json(reply.correctedSteps as never)}, ${reply.startsAt}, ${reply.keptBefore},
            ${promptVersionId}, ${hash("sha256", prompt, "hex")}, ${sql.json({ temperature: 0, maxTokens: 512 })}, ${answer.model},
            ${answer.usage?.prompt_tokens ?? null}, ${answer.usage?.completion_tokens ?? null}, ${String(cost / 1e9)})`;
        if (check && item.goldId) {
          await tx`
            insert into verdicts (project_id, id, revision_id, gold_answer_id, checker_version, policy, verdict, extracted,
              span_start, span_end, reason)
            values (${projectId}, ${newId()}, ${revisionId}, ${item.goldId}, ${check.checkerVersion}, ${policy.name},
              ${check.verdict}, ${check.extracted}, ${check.span?.start ?? null}, ${check.span?.end ?? null}, ${check.reason})`;
        }
        await tx`
          update run_items set state = 'done', outcome = ${kept ? "kept" : "unparsed"}, cost_nano_usd = ${cost},
            prompt_tokens = ${answer.usage?.prompt_tokens ?? null}, completion_tokens = ${answer.usage?.completion_tokens ?? null},
            correction_id = ${id}, finished_at = now()
          where project_id = ${projectId} and id = ${item.id}`;
        await tx`
          insert into ledger_entries (project_id, run_id, item_id, kind, nano_usd)
          values (${projectId}, ${runId}, ${item.id}, 'settled', ${cost})`;
      });
    }),
  ),
);
process.send?.((performance.now() - started) / 1000);
await connection.close();
process.disconnect?.();
