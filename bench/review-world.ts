import { openDatabase } from "#db/client.ts";
import { insertTestProject } from "#db/testing.ts";
import { newId } from "#lib/ids.ts";
import { roadOf } from "#lib/imports/import-world.testing.ts";
import { simulatedCorrections } from "#lib/simulation/streams.ts";
import type { WebServer } from "./web-server.ts";

/** Sums and products of a step become formulas, so that every item has KaTeX's work in it. */
function withFormulas(text: string): string {
  return text.replaceAll(
    /(\d[\d.]*) ([*+/-]) (\d[\d.]*) = (\d[\d.]*\d|\d)/g,
    (_all, a: string, operator: string, b: string, c: string) => {
      const left =
        operator === "/" ? `\\frac{${a}}{${b}}` : `${a} ${operator === "*" ? "\\times" : operator} ${b}`;
      return `$${left} = ${c}$`;
    },
  );
}

/** A project with `count` imported corrections full of formulas, and the cookie of somebody who may grade them. */
export async function makeReviewWorld(
  server: WebServer,
  count: number,
): Promise<{ slug: string; cookie: string }> {
  const connection = openDatabase(server.databaseUrl, { max: 4, applicationName: "errata-bench" });
  try {
    const { projectId, slug, ids } = await insertTestProject(connection);
    const lines = [
      ...simulatedCorrections({ seed: "review screen", count, pathsPerQuestion: 1, flawRates: {} }),
    ].map(({ problem, steps, correction }, i) =>
      JSON.stringify({
        id: `item-${i}`,
        question: problem.question,
        gold_answer: problem.goldAnswer,
        path: steps.map((step, at) => `Step ${at + 1}: ${withFormulas(step)}`).join("\n"),
        reasoner: "simulated-reasoner",
        corrector: "simulated-corrector",
        reply: withFormulas(correction.reply),
      }),
    );
    const { importFile } = roadOf(connection, projectId, { userId: ids.lead, via: "session" });
    await importFile(`${lines.join("\n")}\n`);
    const sessionId = newId();
    await connection.raw`insert into sessions (id, user_id, expires_at) values (${sessionId}, ${ids.annotator}, now() + interval '1 day')`;
    return { slug, cookie: await server.cookieOf(sessionId) };
  } finally {
    await connection.close();
  }
}
