import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { callApi } from "./call-api.ts";
import { expect, test } from "./fixtures.ts";
import { correctionsFile } from "./sample-files.ts";

/** Grades the next item of a batch by the API and hands back its correction. */
async function gradeNext(page: Page, slug: string, batch: string, grade: "excellent" | "good") {
  const path = `/projects/${slug}/reviews`;
  const claim = await callApi<{ items: { slotId: string; token: string; correctionId: string }[] }>(
    page,
    "POST",
    `${path}/claim`,
    { batch, count: 1 },
  );
  const [item] = claim.items;
  if (!item) throw new Error("The queue gave nothing.");
  await callApi(page, "POST", path, {
    slotId: item.slotId,
    token: item.token,
    idempotencyKey: randomUUID(),
    rightStep: true,
    soundExplanation: true,
    continuity: grade === "excellent" ? "high" : "minor",
    grade,
    seconds: 42,
  });
  return item.correctionId;
}

const batchIn = (page: Page) => /batches\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";

test.describe("batches", () => {
  test("a lead draws a sample by seed, narrowed to one corrector, and reads its progress", async ({
    project,
    logIn,
  }) => {
    const page = await logIn("lead");
    await project.importFile(correctionsFile(8).buffer, "pens_train.jsonl");
    await page.goto(`/p/${project.slug}/batches`);
    await page.getByRole("link", { name: "New batch" }).click();
    await expect(page.getByText(/all 8 are taken/)).toBeVisible();
    await page.getByRole("button", { name: "Corrector" }).click();
    await page.getByRole("checkbox", { name: "gpt-4" }).check();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/corrector=gpt-4/);
    await expect(page.getByText(/all 4 are taken/)).toBeVisible();
    await page.getByLabel("Items").fill("3");
    await expect(page.getByText(/The same seed on the same corrections/)).toBeVisible();
    const seed = page.getByLabel("Seed");
    const before = await seed.inputValue();
    await page.getByRole("button", { name: "Re-roll" }).click();
    await expect(seed).not.toHaveValue(before);
    const drawn = await seed.inputValue();
    await page.getByRole("button", { name: "Make batch" }).click();

    await expect(page.getByText("0 of 3 graded")).toBeVisible();
    await expect(page.getByText(drawn)).toBeVisible();
    await expect(page.getByText("Kept corrections: corrector gpt-4")).toBeVisible();
    await gradeNext(page, project.slug, batchIn(page), "excellent");
    await gradeNext(page, project.slug, batchIn(page), "good");
    await page.reload();

    await expect(page.getByText("2 of 3 graded")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Excellent: 1 of 2, 50.0/ }).first()).toBeVisible();
    await page.getByRole("radio", { name: "Table" }).click();
    const shares = page.getByRole("region", { name: "Grade shares" });
    await expect(shares.getByRole("row", { name: /Excellent/ })).toContainText("35 of 50");
    const people = page.getByRole("region", { name: "People" });
    await expect(people.getByRole("row", { name: /Lea Lead/ })).toContainText("42");
  });

  test("a lead closes a batch and opens it again", async ({ project, logIn }) => {
    const page = await logIn("lead");
    await project.importFile(correctionsFile(2).buffer, "pens_train.jsonl");
    await page.goto(`/p/${project.slug}/batches`);
    await page.getByRole("link", { name: "pens_train.jsonl", exact: true }).click();
    await page.getByRole("button", { name: "Close batch" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Close batch" }).click();
    await expect(page.getByRole("button", { name: "Reopen batch" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Grade" })).toHaveCount(0);
    await page.getByRole("button", { name: "Reopen batch" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Reopen batch" }).click();
    await expect(page.getByRole("link", { name: "Grade" })).toBeVisible();
  });

  test("a lead settles a flag with words that stay", async ({ project, logIn }) => {
    const page = await logIn("lead");
    await project.importFile(correctionsFile(2).buffer, "pens_train.jsonl");
    const batches = await callApi<{ id: string }[]>(page, "GET", `/projects/${project.slug}/batches`);
    const correctionId = await gradeNext(page, project.slug, batches[0]?.id ?? "", "good");
    await callApi(page, "POST", `/projects/${project.slug}/flags`, {
      subject: "gold_answer",
      correctionId,
      note: "I count another number of pens.",
    });
    await page.goto(`/p/${project.slug}/batches?tab=flags`);
    await expect(page.getByText("I count another number of pens.")).toBeVisible();
    await page.getByRole("button", { name: "Settle" }).click();
    const dialog = page.getByRole("dialog", { name: "Settle this flag" });
    await dialog.getByRole("button", { name: "Settle" }).click();
    await expect(dialog.getByText("Say what was found.")).toBeVisible();
    await dialog.getByLabel("What was found").fill("Counted again: the gold answer is right.");
    await dialog.getByRole("button", { name: "Settle" }).click();
    await expect(page.getByText("No open flags")).toBeVisible();
    await page.getByRole("radio", { name: "Settled" }).click();
    await expect(page.getByText("Counted again: the gold answer is right.")).toBeVisible();
  });

  test("an annotator sees how much is left, and no grades of others", async ({ project, logIn }) => {
    await project.importFile(correctionsFile(3).buffer, "pens_train.jsonl");
    const page = await logIn("annotator");
    await page.goto(`/p/${project.slug}/batches`);
    await expect(page.getByRole("link", { name: "New batch" })).toHaveCount(0);
    await expect(page.getByRole("tab", { name: "All grades" })).toHaveCount(0);
    await page.getByRole("link", { name: "pens_train.jsonl", exact: true }).click();
    await expect(page.getByText("0 of 3 graded")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Grades" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Close batch" })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Grade" })).toBeVisible();
  });
});
