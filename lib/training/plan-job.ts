import { createHash } from "node:crypto";
import type { Executor } from "#db/client.ts";
import { getEngine, type StoredEngine } from "#db/queries/engines.ts";
import { getVersion, type StoredVersion } from "#db/queries/versions.ts";
import { AppError } from "#lib/errors.ts";
import { planBatch, processesOf } from "./batch-plan.ts";
import { renderConfigYaml } from "./config-yaml.ts";
import { countSteps } from "./count-steps.ts";
import { commandOf, outputDirOf } from "./describe-launch.ts";
import { lintConfig, type RowFacts } from "./lint-config.ts";
import { rowFactsOf } from "./row-facts.ts";
import { type Choices, type EngineSettings, engineSettingsSchema } from "./schema.ts";
import { makeTrlConfig } from "./trl-config.ts";
import type { JobPreview } from "./views.ts";

/** What a person asks for. The key is theirs: the same key is the same job, however often it is sent. */
export interface Wanted {
  key: string;
  engineId: string;
  versionId: string;
  choices: Choices;
}

export interface JobPlan {
  engine: StoredEngine;
  settings: EngineSettings;
  version: StoredVersion;
  submissionId: string;
  facts: RowFacts;
  preview: JobPreview;
}

/** The id under which an engine is given a job: made from project and key alone, so it is known before anything is sent. */
export function submissionIdOf(projectId: string, key: string): string {
  const digest = createHash("sha256").update(`${projectId}\n${key}`).digest("hex");
  return `errata-${digest.slice(0, 24)}`;
}

/** Everything that a job would be: file, command, steps, what speaks against it. Refuses an unknown engine or version. */
export async function planJob(db: Executor, projectId: string, wanted: Wanted): Promise<JobPlan> {
  const [engine, version] = await Promise.all([
    getEngine(db, projectId, wanted.engineId),
    getVersion(db, projectId, wanted.versionId),
  ]);
  if (!engine || engine.archivedAt)
    throw new AppError("NOT_FOUND", "There is no such engine. Choose another one.");
  if (!version) throw new AppError("NOT_FOUND", "There is no such version.");
  if (version.frozenAt === null)
    throw new AppError("CONFLICT", `Version ${version.number} is a draft. Choose an approved version.`);
  const { choices } = wanted;
  const settings = engineSettingsSchema.parse(engine.settings);
  const submissionId = submissionIdOf(projectId, wanted.key);
  const facts = await rowFactsOf(db, projectId, version.id);
  const plan = planBatch({ ...choices, processes: processesOf(settings.gpus) });
  const steps = countSteps(facts.rows, plan, choices.duration);
  const outputDir = outputDirOf(engine.kind, settings, submissionId);
  const place = { gpus: settings.gpus, outputDir };
  const lint = lintConfig(choices, facts, { ...place, kind: engine.kind, plan, steps });
  const isApproved = version.state === "approved";
  return {
    engine,
    settings,
    version,
    submissionId,
    facts,
    preview: {
      yaml: renderConfigYaml(makeTrlConfig(choices, plan, place)),
      command: commandOf(engine.kind),
      batch: plan,
      stepsTotal: steps?.total ?? null,
      stepsPerEpoch: steps?.perEpoch ?? null,
      epochs: steps?.epochs ?? null,
      rowCount: facts.rows,
      lint,
      canLaunch: isApproved && lint.every(({ level }) => level !== "error"),
    },
  };
}
