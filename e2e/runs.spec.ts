import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Connection } from "#db/client.ts";
import { models } from "#db/schema/all.ts";
import { newId } from "#lib/ids.ts";
import { correctionLines, jsonLines } from "./arrange.ts";
import { expect, type TestProject, test } from "./fixtures.ts";

test.use({ actionTimeout: 15_000 });

/** A model of the project at the simulated endpoint; `behaviour` stands before `/v1` in its address. */
async function addModel({ db }: Connection, { projectId }: TestProject, behaviour = ""): Promise<void> {
  const [demo] = await db.select().from(models).where(eq(models.isSimulated, true)).limit(1);
  if (!demo) throw new Error("The demo has no simulated model.");
  const { origin } = new URL(demo.baseUrl);
  await db.insert(models).values({
    projectId,
    id: newId(),
    name: "Corrector under test",
    baseUrl: `${origin}/${behaviour}v1`,
    model: "simulated-strong",
    isSimulated: true,
    maxConcurrentCalls: 4,
    timeoutSeconds: 30,
    promptUsdPerMillionTokens: "2.5",
    completionUsdPerMillionTokens: "10",
  });
}

const wrongPaths = (count: number) =>
  jsonLines(correctionLines(count, { seed: "runs" }).map(({ corrector: _, reply: __, ...path }) => path));

/** Puts a run over all wrong paths together, up to the button that starts it. */
async function prepareRun(page: Page, slug: string, name: string, paths: number, cap = "5"): Promise<void> {
  await page.goto(`/p/${slug}/runs`);
  await page.getByRole("link", { name: "New run" }).click();
  await page.getByRole("radio", { name: "All that match" }).click();
  await page.getByLabel("Spending cap in USD").fill(cap);
  await page.getByLabel("Name").fill(name);
  await expect(page.getByText(new RegExp(`^${paths}\\s*paths to ask about$`))).toBeVisible();
}

async function startRun(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

const state = (page: Page, word: string) => page.locator("header").getByText(word, { exact: true });

test("a run is estimated, watched to its end, and its prompts can be read word for word", async ({
  logIn,
  project,
  connection,
}) => {
  await addModel(connection, project);
  await project.importFile(wrongPaths(12), "paths.jsonl");
  const page = await logIn("researcher");
  await page.goto(`/p/${project.slug}/runs`);
  await expect(page.getByText("No corrector was asked yet")).toBeVisible();
  await prepareRun(page, project.slug, "First run", 12);
  await expect(page.getByText(/^\$0\.\d+ to \$0\.\d+$/)).toBeVisible();
  await page.getByLabel("Spending cap in USD").fill("free");
  await expect(page.getByText("Enter an amount, such as 5 or 0.25.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Start the run" })).toBeDisabled();
  await page.getByLabel("Spending cap in USD").fill("5");
  await startRun(page, "First run");
  await expect(page.getByText("All asked").first()).toBeVisible({ timeout: 60_000 });
  await expect(state(page, "Done")).toBeVisible();
  await expect(page.getByRole("list", { name: "Items by outcome" })).toBeVisible();
  await expect(page.getByText(/^of \$5\.00/)).toBeVisible();

  await page.getByRole("link", { name: "all of this run" }).click();
  await expect(page.getByRole("button", { name: "Drop the filter Run" })).toBeVisible();
  const rows = page.getByRole("region", { name: "Corrections" }).getByRole("row");
  await expect(rows).toHaveCount(13);
  await expect(rows.nth(1).getByText("simulated", { exact: true })).toBeVisible();
  await rows.nth(1).getByRole("link").first().click();
  await expect(page.getByText("What was asked")).toBeVisible();
  await page.getByRole("button", { name: "Show the exact prompt" }).click();
  await expect(page.getByRole("region", { name: "Prompt" })).toContainText(/Incorrect Step:$/);
  await expect(page.getByText("as sent: its hash is the stored one")).toBeVisible();
});

test("a run pauses, goes on after a reload, and stops for good", async ({ logIn, project, connection }) => {
  await addModel(connection, project, "latency/700/");
  await project.importFile(wrongPaths(60), "paths.jsonl");
  const page = await logIn("researcher");
  await prepareRun(page, project.slug, "Slow run", 60);
  await startRun(page, "Slow run");
  await expect(page.getByText("Latest replies")).toBeVisible();
  await expect(page.getByText("Asking the corrector").first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(state(page, "Paused")).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(state(page, "Paused")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(state(page, "Running")).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: "Stop the run" }).click();
  await expect(state(page, "Stopped")).toBeVisible({ timeout: 10_000 });
  await expect(page.getByRole("button", { name: "Resume" })).toBeHidden();
});

test("a run halts at its cap with the reason, and goes on once the cap is raised", async ({
  logIn,
  project,
  connection,
  watch,
}) => {
  // A cap below what is spent is refused.
  watch.allow(/status of 422/);
  await addModel(connection, project);
  await project.importFile(wrongPaths(30), "paths.jsonl");
  const page = await logIn("researcher");
  await prepareRun(page, project.slug, "Capped run", 30, "0.03");
  await startRun(page, "Capped run");
  await expect(page.getByText(/The spending cap of \$0\.03 is reached/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Change cap" }).click();
  await page.getByLabel("Cap in USD").fill("0.000001");
  await page.getByRole("button", { name: "Set cap" }).click();
  await expect(page.getByText(/The cap cannot lie below that/)).toBeVisible();
  await page.getByLabel("Cap in USD").fill("5");
  await page.getByRole("button", { name: "Set cap" }).click();
  await expect(page.getByText(/^The cap is now \$5/)).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("All asked").first()).toBeVisible({ timeout: 60_000 });
});

test("what brought no reply is grouped with an example, and is asked again", async ({
  logIn,
  project,
  connection,
}) => {
  await addModel(connection, project, "fault/500,first=8/");
  await project.importFile(wrongPaths(20), "paths.jsonl");
  const page = await logIn("researcher");
  await prepareRun(page, project.slug, "Shaky run", 20);
  await page.getByLabel("Further tries").fill("0");
  await startRun(page, "Shaky run");
  await expect(page.getByText("All asked").first()).toBeVisible({ timeout: 60_000 });
  const troubles = page
    .getByRole("listitem")
    .filter({ hasText: "Endpoint failed" })
    .filter({ hasText: "HTTP 500" });
  await expect(troubles).toContainText("8");
  await troubles.getByRole("button", { name: "Show prompt" }).click();
  await expect(page.getByRole("dialog").getByRole("region", { name: "Prompt" })).toContainText(
    "Original Solution",
  );
  await page.keyboard.press("Escape");
  await troubles.getByRole("button", { name: "Retry endpoint failed" }).click();
  await expect(page.getByText("8 items will be asked again.")).toBeVisible();
  await expect(troubles).toBeHidden({ timeout: 60_000 });

  const annotator = await logIn("annotator");
  await annotator.goto(page.url());
  await expect(annotator.getByRole("heading", { level: 1, name: "Shaky run" })).toBeVisible();
  await expect(annotator.getByRole("button", { name: /Pause|Stop|Change cap/ })).toHaveCount(0);
});
