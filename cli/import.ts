import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { defineCommand } from "citty";
import type { Import } from "#lib/imports/api-schema.ts";
import {
  type ImportFormat,
  type ImportSettings,
  importFormats,
  importSettingsSchema,
} from "#lib/imports/schema.ts";
import { questionKinds, splits } from "#lib/questions/schema.ts";
import { withDatabase } from "./database.ts";
import type { Road } from "./import-roads.ts";

/**
 * `errata import FILE --project SLUG`: over the API with ERRATA_TOKEN (at ERRATA_URL), else on the local database.
 * What is not said is recognised, and shown.
 */
export const importCommand = defineCommand({
  meta: { description: "Import a file of questions, paths, mistakes or corrections" },
  args: {
    file: { type: "positional", description: "JSONL, JSON or CSV", required: true },
    project: { type: "string", description: "the project's slug", required: true },
    format: { type: "string", description: importFormats.join(", ") },
    set: { type: "string", description: "question set; the file's name if not said" },
    split: { type: "string", description: splits.join(", ") },
    kind: { type: "string", description: questionKinds.join(", ") },
    reasoner: { type: "string", description: "name for paths that carry none" },
    corrector: { type: "string", description: "name for replies that carry none" },
    user: { type: "string", description: "e-mail of who imports, without a token" },
  },
  run: async ({ args }) => {
    if (!existsSync(args.file)) throw new Error(`There is no file ${args.file}.`);
    const { apiRoad, localRoad } = await import("./import-roads.ts");
    const token = process.env.ERRATA_TOKEN;
    if (token) {
      const url = (process.env.ERRATA_URL ?? "http://127.0.0.1:3000").replace(/\/$/, "");
      return travel(await apiRoad(args.file, args.project, url, token), args);
    }
    await withDatabase(async () => travel(await localRoad(args.file, args.project, args.user), args));
  },
});

type Chosen = Partial<
  Record<"format" | "set" | "split" | "kind" | "reasoner" | "corrector", string | undefined>
>;

async function travel(road: Road, args: Chosen): Promise<void> {
  await road.upload();
  const asked = args.format === undefined ? {} : { format: oneOf("format", importFormats, args.format) };
  const settings = await settle(road, asked, args);
  const { format, setName, split, kind } = settings;
  console.error(`Reading it as ${format} (${settings.container}) into ${setName}, ${split}, ${kind}.`);
  const { ended } = await road.start(settings);
  const last = await watch(road, ended);
  if (last.state !== "done") throw new Error(last.failure ?? `The import ended as ${last.state}.`);
  console.log(summary(last));
  if (last.rowsBad > 0) {
    console.error(`${last.rowsBad.toLocaleString("en")} rows were left out; the import's page lists them.`);
  }
}

/** What was said on the command line, the rest as recognised. Refuses a file whose fields must be mapped by a person. */
async function settle(road: Road, asked: { format?: ImportFormat }, args: Chosen): Promise<ImportSettings> {
  const preview = await road.preview(asked);
  if (!preview.format || preview.missing.length > 0) {
    const fields = preview.fields.slice(0, 20).join(", ");
    throw new Error(
      `The fields of this file are not known (${fields}). Say --format, or map them on the import's page in the browser.`,
    );
  }
  return importSettingsSchema.parse({
    format: preview.format,
    container: preview.container,
    delimiter: preview.delimiter,
    mapping: preview.mapping,
    setName: args.set ?? preview.suggestion.setName,
    split: args.split === undefined ? preview.suggestion.split : oneOf("split", splits, args.split),
    kind: args.kind === undefined ? preview.suggestion.kind : oneOf("kind", questionKinds, args.kind),
    reasoner: args.reasoner,
    corrector: args.corrector,
  });
}

function oneOf<Word extends string>(name: string, words: readonly Word[], said: string): Word {
  const word = words.find((one) => one === said);
  if (word === undefined) throw new Error(`--${name} is one of ${words.join(", ")}, not “${said}”.`);
  return word;
}

async function watch(road: Road, ended: Promise<void> | null): Promise<Import> {
  for (;;) {
    await (ended === null ? sleep(1000) : Promise.race([ended, sleep(1000)]));
    const now = await road.get();
    if (now.state !== "running") return now;
    show(now);
  }
}

function show(now: Import): void {
  const share = now.sizeBytes === 0 ? 100 : Math.floor((100 * now.doneBytes) / now.sizeBytes);
  const rate =
    now.rowsPerSecond === null ? "" : `, ${Math.round(now.rowsPerSecond).toLocaleString("en")} rows a second`;
  const left = now.secondsLeft === null ? "" : `, ${Math.ceil(now.secondsLeft)} s left`;
  const idle = (now.waitingSeconds ?? 0) > 15 ? " (nothing moves: does a worker run?)" : "";
  const line = `${share} %, ${now.rowsRead.toLocaleString("en")} rows${rate}${left}${idle}`;
  process.stderr.write(process.stderr.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
}

function summary({ rowsRead, rowsKnown, rowsBad, added, isRepeat }: Import): string {
  if (isRepeat) return "This very file was imported before: nothing was added.";
  const parts = [
    [added.questions, "questions"],
    [added.paths, "paths"],
    [added.corrections, "corrections"],
    [added.kept, "of them kept"],
    [rowsKnown, "rows known already"],
    [rowsBad, "rows left out"],
  ] as const;
  const list = parts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => `${count.toLocaleString("en")} ${noun}`);
  return `${rowsRead.toLocaleString("en")} rows read: ${list.join(", ") || "nothing new"}.`;
}
