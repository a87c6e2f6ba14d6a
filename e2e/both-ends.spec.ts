import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { unzipSync } from "fflate";
import type { Connection } from "#db/client.ts";
import { models } from "#db/schema/all.ts";
import { correctionLines, jsonLines, type Role } from "./arrange.ts";
import { startFakeRay } from "./fake-ray/server.ts";
import { expect, test } from "./fixtures.ts";
import { expectAllSent, gradeByKeys, openReview, readCount } from "./grading.ts";
import { approve, dropFile, makeDataset, readAllIn } from "./road-steps.ts";

const token = "token-of-the-cluster";
const count = 16;

test.use({ actionTimeout: 15_000 });

/** Wrong paths alone, each of another question: what a reasoner left behind before anybody corrected it. */
const wrongPaths = jsonLines(
  correctionLines(count, { seed: "both ends" }).map(({ corrector: _, reply: __, ...path }) => path),
);

async function simulatedUrl({ db }: Connection): Promise<string> {
  const [row] = await db
    .select({ url: models.baseUrl })
    .from(models)
    .where(eq(models.isSimulated, true))
    .limit(1);
  if (!row) throw new Error("The demo has no simulated model.");
  return `${new URL(row.url).origin}/v1`;
}

async function addModel(page: Page, slug: string, url: string): Promise<void> {
  await page.goto(`/p/${slug}/settings/models`);
  await page.getByRole("button", { name: "Add a model" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a model" });
  await dialog.getByLabel("Name", { exact: true }).fill("Corrector of the road");
  await dialog.getByLabel("Base URL").fill(url);
  await dialog.getByLabel("Model", { exact: true }).fill("simulated-strong");
  await dialog.getByRole("button", { name: "Add the model" }).click();
  await expect(dialog).toBeHidden();
}

async function addRay(page: Page, slug: string, address: string): Promise<void> {
  await page.goto(`/p/${slug}/settings/engines`);
  await page.getByRole("button", { name: "Add an engine" }).first().click();
  await page.getByLabel("Name").fill("ray-test");
  await page.getByLabel("Address").fill(address);
  await page.getByLabel("Token").fill(token);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Probe" }).click();
  await expect(page.getByText("Ray 2.58.0 answers.")).toBeVisible({ timeout: 20_000 });
}

/** What a simulated model wrote says so on this page. */
async function expectSimulated(page: Page): Promise<void> {
  const badges = page.getByText(/^simulated( rows)?$/).filter({ visible: true });
  await expect(badges.first()).toBeVisible();
}

/** Asks the model about all wrong paths, waits for the last reply, and returns how many corrections were kept. */
async function askTheCorrector(page: Page, slug: string): Promise<number> {
  await page.goto(`/p/${slug}/runs`);
  await page.getByRole("link", { name: "New run" }).first().click();
  await page.getByRole("radio", { name: "All that match" }).click();
  await page.getByRole("combobox", { name: "Prompt" }).click();
  await page.getByRole("option", { name: "Numbers" }).click();
  await expect(page.getByText(/^16\s*paths to ask about$/)).toBeVisible();
  await page.getByLabel("Name").fill("All of them");
  await page.getByRole("button", { name: "Start the run" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: "All of them" })).toBeVisible();
  await expect(page.getByText("All asked").first()).toBeVisible({ timeout: 60_000 });
  await expectSimulated(page);
  const outcomes = page
    .getByRole("region", { name: "Items by outcome" })
    .or(page.getByRole("table", { name: "Items by outcome" }));
  const kept = Number(
    await outcomes.getByRole("row", { name: /^Kept/ }).first().getByRole("cell").nth(2).textContent(),
  );
  expect(kept).toBeGreaterThanOrEqual(8);
  await page.goto(`/p/${slug}/runs`);
  await expect(page.getByRole("link", { name: "All of them", exact: true })).toHaveCount(1);
  await page.getByRole("link", { name: "All of them", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "All of them" })).toBeVisible();
  return kept;
}

/** Makes the batch of everything that the open run kept. */
async function batchTheKept(page: Page, kept: number): Promise<string> {
  await page.getByRole("link", { name: "Batch of the kept" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New batch" })).toBeVisible();
  await page
    .getByRole("textbox", { name: "Items" })
    .or(page.getByRole("spinbutton", { name: "Items" }))
    .fill(String(kept));
  await page.getByLabel("Name").fill("What the run kept");
  await page.getByRole("button", { name: "Make batch" }).dblclick();
  await expect(page.getByRole("heading", { name: "What the run kept" })).toBeVisible();
  await expectSimulated(page);
  await expect(page).toHaveURL(/\/batches\/[\w-]+$/);
  return page.url().split("/").at(-1) ?? "";
}

async function gradeAll(page: Page, slug: string, batch: string): Promise<void> {
  await openReview(page, slug, batch);
  await expectSimulated(page);
  const { total } = await readCount(page);
  for (let at = 0; at < total; at += 1) await gradeByKeys(page, at % 4 === 1 ? "2" : "1");
  await expectAllSent(page);
  await expect(page.getByText("Everything is graded")).toBeVisible();
}

async function train(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Train on it" }).click();
  await page.getByLabel("Name").fill("On what was asked for");
  await page.getByLabel("Steps", { exact: true }).fill("30");
  await expect(page.getByText("max_steps: 30")).toBeVisible();
  await page.getByRole("button", { name: "Launch" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: "On what was asked for" })).toBeVisible();
  await expect(page.getByText("Succeeded").first()).toBeVisible({ timeout: 60_000 });
  await expectSimulated(page);
  await expect(page.getByRole("group", { name: "Loss by optimiser step" })).toBeVisible();
}

/** The bundle holds the rows that were approved, and says that a simulated model wrote them. */
async function takeBundle(page: Page, rows: number): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download bundle" }).click(),
  ]);
  const files = unzipSync(readFileSync(await download.path()));
  const text = (name: string) => new TextDecoder().decode(files[name]);
  expect(text("sft.yaml")).toContain("max_steps: 30");
  expect(text("data/data/train.jsonl").trimEnd().split("\n")).toHaveLength(rows);
  expect(text("data/README.md")).toMatch(/simulated/i);
}

test("wrong paths are asked about, graded, approved and trained on by the hands of four roles", async ({
  logIn,
  project,
  connection,
}) => {
  test.setTimeout(240_000);
  const { slug, names } = project;
  const ray = await startFakeRay({ token });
  try {
    const admin = await logIn("admin");
    await addModel(admin, slug, await simulatedUrl(connection));
    await addRay(admin, slug, ray.address);

    const researcher = await logIn("researcher");
    await dropFile(researcher, slug, { name: "wrong-paths.jsonl", content: wrongPaths });
    await readAllIn(researcher);
    const kept = await askTheCorrector(researcher, slug);
    const lead = await logIn("lead");
    await lead.goto(researcher.url());
    const batch = await batchTheKept(lead, kept);

    await gradeAll(await logIn("annotator"), slug, batch);
    await makeDataset(researcher, slug, "What the corrector wrote", kept);
    await lead.goto(researcher.url());
    await approve(lead, "Read them all");
    await researcher.reload();
    await train(researcher);
    await takeBundle(researcher, kept);

    expect(ray.problems).toEqual([]);
    expect(
      ray.requests.filter(({ method, path }) => method === "POST" && path === "/api/jobs/"),
    ).toHaveLength(1);

    await admin.goto(`/p/${slug}/settings/audit`);
    const record = admin.getByRole("region", { name: "Audit log" });
    const acts: [Role, string][] = [
      ["researcher", "started an import"],
      ["researcher", "started a run"],
      ["lead", "made a batch"],
      ["lead", "approved a version"],
      ["researcher", "launched a training"],
    ];
    for (const [role, words] of acts) {
      const row = record.getByRole("row").filter({ hasText: words }).filter({ hasText: names[role] });
      await expect(row.first(), `${names[role]} ${words}`).toBeVisible();
    }
  } finally {
    await ray.close();
  }
});
