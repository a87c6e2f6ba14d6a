import { readFileSync } from "node:fs";
import { startingRecipe } from "#lib/datasets/schema.ts";
import { callApi } from "./call-api.ts";
import { expect, test } from "./fixtures.ts";
import { openScreen } from "./full-project.ts";
import { gradeByKeys, openReview } from "./grading.ts";
import { hostileFile, hostileTexts, mark } from "./hostile.ts";

// Requests to other hosts, page errors and console errors fail the test by the fixture.
test("hostile text in every field goes from the import to every screen as text", async ({
  logIn,
  project,
}) => {
  test.setTimeout(300_000);
  const { slug } = project;
  const page = await logIn("admin");
  const expectUnharmed = async (where: string) => {
    expect(await page.evaluate((name) => name in window, mark), `a script ran on ${where}`).toBe(false);
    expect(await page.locator('a[href^="javascript"], main img, main iframe').count(), where).toBe(0);
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(tooWide, `${where} is wider than the window`).toBeLessThanOrEqual(0);
  };

  // A file dropped before the page has woken up is dropped again, as a person would.
  await expect(async () => {
    await page.goto(`/p/${slug}/imports/new`);
    await page.getByLabel("Drop a file here").setInputFiles({
      name: `<img src=x onerror=${mark}()>.jsonl`,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(hostileFile()),
    });
    await expect(page.getByText(/Of the first \d+ rows/)).toBeVisible({ timeout: 20_000 });
  }).toPass({ timeout: 90_000 });
  await expectUnharmed("the preview");
  await page.getByRole("button", { name: "Start import" }).click();
  await expect(page.getByText(/^All read in /).first()).toBeVisible({ timeout: 30_000 });
  await expectUnharmed("the import");
  const kept = page.getByText("Kept", { exact: true }).locator("..");
  await expect(kept).toContainText(String(hostileTexts.length));

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator('a[href$="errors.csv"]').click(),
  ]);
  const csv = readFileSync(await download.path(), "utf8")
    .split("\r\n")
    .slice(1, -1);
  expect(csv.length).toBeGreaterThanOrEqual(hostileTexts.length);
  for (const cell of csv.flatMap((line) => line.split(","))) expect(cell).not.toMatch(/^"?[=+@-]/);

  await openReview(page, slug);
  for (const _ of hostileTexts) {
    await expectUnharmed("the review");
    await gradeByKeys(page, "1");
  }

  const path = `/projects/${slug}`;
  type Rows = { rows: { id: string }[] };
  const { rows } = await callApi<Rows>(page, "GET", `${path}/corrections`);
  expect(rows).toHaveLength(hostileTexts.length);
  const questions = await callApi<Rows>(page, "GET", `${path}/questions`);
  const dataset = await callApi<{ id: string }>(page, "POST", `${path}/datasets`, {
    name: hostileTexts[0]?.slice(0, 80),
  });
  const version = await callApi<{ id: string }>(page, "POST", `${path}/datasets/${dataset.id}/versions`, {
    recipe: startingRecipe,
  });
  const screens = [
    "corrections",
    ...rows.map(({ id }) => `corrections/${id}`),
    "questions",
    ...questions.rows.map(({ id }) => `questions/${id}`),
    "batches",
    "batches/new",
    "batches?tab=progress",
    "imports",
    "datasets",
    `datasets/${dataset.id}`,
    `datasets/${dataset.id}/new`,
    `datasets/${dataset.id}/versions/${version.id}/recipe`,
    "settings/audit",
  ];
  for (const screen of screens) {
    await openScreen(page, `/p/${slug}/${screen}`);
    await expectUnharmed(screen);
  }
});
