import { randomBytes } from "node:crypto";
import { expect, test } from "./fixtures.ts";
import { correctionsFile, textFile } from "./sample-files.ts";

test.describe("imports", () => {
  test("a lead brings a file of corrections in and finds its batch", async ({ project, logIn }) => {
    const page = await logIn("lead");
    await page.goto(`/p/${project.slug}/imports`);
    await expect(page.getByText("Nothing was imported yet")).toBeVisible();
    await page.getByRole("link", { name: "New import" }).click();
    await page.getByLabel("Drop a file here").setInputFiles(correctionsFile(6));

    await expect(page.getByText("Recognised", { exact: true })).toBeVisible();
    await expect(page.getByText("Of the first 6 rows none would be left out.")).toBeVisible();
    await expect(page.getByLabel("Question set")).toHaveValue("pens");
    await page.getByRole("button", { name: "Start import" }).click();

    await expect(page.getByText(/^All read/).first()).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("definition").filter({ hasText: "6" }).first()).toBeVisible();
    await page.getByRole("link", { name: "Open its batch" }).click();
    await expect(page.getByText("0 of 6 graded")).toBeVisible();
  });

  test("rows that cannot be stored are named with line and reason, and can be downloaded", async ({
    project,
    logIn,
  }) => {
    const good = { question: "What is 2 + 2?", gold_answer: "4", path: "The answer is 4." };
    const lines = [
      JSON.stringify(good),
      "{cut off",
      JSON.stringify({ ...good, question: "What is 3 + 3?", path: "" }),
    ];
    const page = await logIn("lead");
    await page.goto(`/p/${project.slug}/imports/new`);
    await page.getByLabel("Drop a file here").setInputFiles(textFile("mixed.jsonl", lines.join("\n")));
    await expect(page.getByText("Left out").first()).toBeVisible();
    await page.getByRole("button", { name: "Start import" }).click();

    const table = page.getByRole("region", { name: "Rows that were left out" });
    await expect(table.getByRole("row")).toHaveCount(3, { timeout: 30_000 });
    await expect(table.getByRole("row").nth(1)).toContainText("This is not valid JSON.");
    await expect(table.getByRole("row").nth(2)).toContainText("path");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
  });

  test("a file with fields of its own is mapped by hand", async ({ project, logIn }) => {
    const rows = [
      { aufgabe: "What is 5 + 6?", loesung: "11" },
      { aufgabe: "What is 7 + 8?", loesung: "15" },
    ];
    const page = await logIn("researcher");
    await page.goto(`/p/${project.slug}/imports/new`);
    await page.getByLabel("Drop a file here").setInputFiles(textFile("own.json", JSON.stringify(rows)));
    await expect(page.getByText("Not recognised")).toBeVisible();
    await expect(page.getByRole("button", { name: "Start import" })).toBeDisabled();
    await page.getByRole("combobox", { name: "The rows are" }).click();
    await page.getByRole("option", { name: /^GSM8K questions/ }).click();
    await expect(page.getByText("Still to be named:")).toBeVisible();
    await page.getByRole("combobox", { name: "Field for question" }).click();
    await page.getByRole("option", { name: "aufgabe" }).click();
    await page.getByRole("combobox", { name: "Field for gold answer" }).click();
    await page.getByRole("option", { name: "loesung" }).click();
    await expect(page.getByText("Will be stored", { exact: true })).toHaveCount(2);
    await page.getByRole("button", { name: "Start import" }).click();
    await expect(page.getByText(/^All read/).first()).toBeVisible({ timeout: 30_000 });
  });

  test("the same file is recognised, and an import is undone while nothing hangs on it", async ({
    project,
    logIn,
  }) => {
    const file = correctionsFile(2, `${randomBytes(3).toString("hex")}.jsonl`);
    const page = await logIn("lead");
    await page.goto(`/p/${project.slug}/imports/new`);
    await page.getByLabel("Drop a file here").setInputFiles(file);
    await page.getByRole("button", { name: "Start import" }).click();
    await expect(page.getByText(/^All read/).first()).toBeVisible({ timeout: 30_000 });
    const first = page.url();

    await page.getByRole("link", { name: "Import another file" }).click();
    await page.getByLabel("Drop a file here").setInputFiles(file);
    await expect(page.getByText("This very file was imported before.")).toBeVisible();

    await page.goto(first);
    await page.getByRole("button", { name: "Undo import" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Undo this import?" });
    await expect(dialog).toContainText("2 questions, 2 paths, 2 corrections");
    await dialog.getByRole("button", { name: "Undo import" }).click();
    await expect(page.getByText("This import was undone")).toBeVisible();
  });
});

test.describe("a file that is none", () => {
  test("is refused in words, and another one can be chosen", async ({ project, logIn, watch }) => {
    watch.allow(/422/);
    const page = await logIn("lead");
    await page.goto(`/p/${project.slug}/imports/new`);
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
    await page
      .getByLabel("Drop a file here")
      .setInputFiles({ name: "rows.jsonl", mimeType: "application/json", buffer: png });
    await expect(page.getByText("This is a PNG picture, not a file of rows.")).toBeVisible();
    await page.getByLabel("Drop a file here").setInputFiles(correctionsFile(1));
    await expect(page.getByText("First rows as they will be stored")).toBeVisible();
  });
});
