import { expect } from "@playwright/test";
import { startingRecipe } from "#lib/datasets/schema.ts";
import { correctionsFile } from "./arrange.ts";
import { callApi } from "./call-api.ts";
import type { LogInOptions, TestProject } from "./fixtures.ts";

type LogIn = (who: "lead" | "researcher", options?: LogInOptions) => Promise<Parameters<typeof callApi>[0]>;

/** A version of simulated corrections that a lead has approved; for tests that begin where it can be trained on. */
export async function approveVersion({ slug, importFile }: TestProject, logIn: LogIn) {
  await importFile(correctionsFile(12));
  const path = `/projects/${slug}`;
  const researcher = await logIn("researcher");
  const name = "Corrections to train on";
  const dataset = await callApi<{ id: string }>(researcher, "POST", `${path}/datasets`, { name });
  const version = await callApi<{ id: string }>(
    researcher,
    "POST",
    `${path}/datasets/${dataset.id}/versions`,
    {
      recipe: startingRecipe,
    },
  );
  const at = `${path}/versions/${version.id}`;
  await callApi(researcher, "POST", `${at}/freeze`);
  const state = async () => (await callApi<{ state: string }>(researcher, "GET", at)).state;
  await expect.poll(state, { timeout: 30_000 }).toBe("frozen");
  await callApi(researcher, "POST", `${at}/submit`, { note: "" });
  await researcher.context().close();
  const lead = await logIn("lead");
  await callApi(lead, "POST", `${at}/approve`, { note: "Read them all" });
  await lead.context().close();
  return { name, datasetId: dataset.id, versionId: version.id, path: at };
}
