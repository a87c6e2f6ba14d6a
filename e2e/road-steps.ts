import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import {
  expectAllSent,
  expectDone,
  expectOther,
  gradeByKeys,
  openReview,
  readCount,
  readQuestion,
} from "./grading.ts";

/** Drops a file on the import page and looks at its preview. */
export async function dropFile(page: Page, slug: string, file: { name: string; content: string }) {
  await page.goto(`/p/${slug}/imports`);
  await page.getByRole("link", { name: "New import" }).first().click();
  const zone = page.getByText("Drop a file here, or choose one");
  await expect(zone).toBeVisible();
  const dataTransfer = await page.evaluateHandle(({ name, content }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], name, { type: "application/jsonl" }));
    return transfer;
  }, file);
  await zone.dispatchEvent("drop", { dataTransfer });
  await expect(page.getByRole("heading", { name: file.name, exact: true })).toBeVisible();
  await expect(page.getByText("First rows as they will be stored")).toBeVisible();
  await expect(page.getByText(/Of the first \d+ rows none would be left out/)).toBeVisible();
}

/** Starts the import whose preview is shown and waits until all is read. */
export async function readAllIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start import" }).click();
  await expect(page.getByText(/^All read in /).first()).toBeVisible({ timeout: 60_000 });
}

/** Imports a file of corrections and opens the batch that was made of them. */
export async function importByDrop(page: Page, slug: string, file: { name: string; content: string }) {
  await dropFile(page, slug, file);
  await readAllIn(page);
  await page.getByRole("link", { name: "Open its batch" }).click();
  await expect(page).toHaveURL(/\/batches\/[\w-]+$/);
  return page.url().split("/").at(-1) ?? "";
}

/** Grades with the keyboard alone in every way there is, then `more` excellent ones. Returns what was done. */
export async function gradeInEveryWay(page: Page, slug: string, batch: string, more: number) {
  await openReview(page, slug, batch);
  const { done: before } = await readCount(page);
  await gradeByKeys(page, "1");
  await gradeByKeys(page, "2");

  // Poor wants a reason before it is saved; the true step and a note go along.
  const third = await readQuestion(page);
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Poor needs a reason.")).toBeVisible();
  await page.keyboard.press("4");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText(/Really wrong: step \d/)).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByLabel("Note", { exact: true })).toBeFocused();
  await page.keyboard.type("1 and 2 are fine; s, u and f are letters here");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expectOther(page, third);

  // Three judgements give the grade.
  const fourth = await readQuestion(page);
  for (const key of ["q", "w", "e"]) await page.keyboard.press(key);
  await expect(page.getByRole("button", { name: /^1?Excellent/, pressed: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expectOther(page, fourth);
  await expectDone(page, before + 4);

  // A skip by mistake comes back with undo.
  const skipped = await readQuestion(page);
  await page.keyboard.press("s");
  await expect(page.getByText("Why do you skip it?")).toBeVisible();
  await page.keyboard.press("1");
  await expectOther(page, skipped);
  await page.keyboard.press("u");
  await expect.poll(() => readQuestion(page)).toBe(skipped);

  // So does a grade, as it was given.
  await gradeByKeys(page, "2");
  await expectDone(page, before + 5);
  await page.keyboard.press("u");
  await expect.poll(() => readQuestion(page)).toBe(skipped);
  await expect(page.getByRole("button", { name: /^2?Good/, pressed: true })).toBeVisible();
  await gradeByKeys(page, "1");
  for (let i = 0; i < more; i += 1) await gradeByKeys(page, "1");
  await expectAllSent(page);
  return { graded: 5 + more, excellent: 3 + more, good: 1, poor: 1 };
}

/** The lead finds the annotator's work in figures. */
export async function readProgress(page: Page, slug: string, name: string, done: number): Promise<void> {
  await page.goto(`/p/${slug}/batches?tab=progress`);
  const row = page.getByRole("region", { name: "People" }).getByRole("row").filter({ hasText: name });
  await expect(row.getByRole("cell").nth(1)).toHaveText(String(done));
  await expect(page.getByText(/35\s*\/\s*11\s*\/\s*4|paper/i).first()).toBeVisible();
}

export async function drawBatch(page: Page, slug: string, name: string, size: number): Promise<void> {
  await page.goto(`/p/${slug}/batches`);
  await page.getByRole("link", { name: "New batch" }).first().click();
  await page.getByLabel("Items").fill(String(size));
  await page.getByLabel("People who grade each").fill("2");
  await page.getByLabel("Seed").fill("seed of a browser test");
  await page.getByLabel("Name").fill(name);
  await expect(page.getByText("Drawn at random from all that match", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Make batch" }).dblclick();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByText(`${size} items, 2 people each`)).toBeVisible();
  await page.goto(`/p/${slug}/batches`);
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(1);
}

/** Opens the reading view of the only poor correction: the reply, the grade and its note are there. */
export async function readPoorOne(page: Page, slug: string): Promise<void> {
  await page.goto(`/p/${slug}/corrections?grade=poor`);
  const rows = page.getByRole("region", { name: "Corrections" }).getByRole("row");
  await expect(rows).toHaveCount(2);
  await rows.nth(1).getByRole("link").click();
  await expect(page.getByText("The reply as it came")).toBeVisible();
  await expect(page.getByText("1 and 2 are fine; s, u and f are letters here")).toBeVisible();
  await expect(page.getByText(/Wrong step/).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Question" })).toBeVisible();
}

/** A dataset of excellent and good corrections, of which there are `expected`, frozen and handed to a lead. */
export async function makeDataset(page: Page, slug: string, name: string, expected: number): Promise<void> {
  await page.goto(`/p/${slug}/datasets`);
  await page.getByRole("link", { name: "New dataset" }).first().click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Not graded").uncheck();
  await expect(page.getByText(`${expected} examples`).first()).toBeVisible();
  await expect(page.getByText("Incorrect Step:").first()).toBeVisible();
  await freezeAndSubmit(page, "First try");
}

/** From the recipe to a version that waits for a lead; a double click does each thing once. */
export async function freezeAndSubmit(page: Page, note: string): Promise<void> {
  await page.getByRole("button", { name: "Freeze this version" }).dblclick();
  await expect(page.getByText(/not submitted yet/)).toBeVisible({ timeout: 30_000 });
  await page.getByLabel("Note for the lead").fill(note);
  await page.getByRole("button", { name: /^Submit version/ }).dblclick();
  await expect(page.getByText(/waits for a lead/)).toBeVisible();
}

export async function makeNextVersion(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).getByRole("link").click();
  await page.getByRole("link", { name: "New version" }).click();
  await freezeAndSubmit(page, "Second try");
}

export async function sendBack(page: Page, note: string): Promise<void> {
  await page.getByRole("button", { name: "Send back" }).click();
  await expect(page.getByText("Say why it is sent back.")).toBeVisible();
  await page.getByPlaceholder("Note for the record").fill(note);
  await page.getByRole("button", { name: "Send back" }).click();
  await expect(page.getByText(/a new version takes its place/)).toBeVisible();
}

export async function approve(page: Page, note: string): Promise<void> {
  await page.getByPlaceholder("Note for the record").fill(note);
  await page.getByRole("button", { name: /^Approve version/ }).dblclick();
  // The card with the decision says "can be trained on" beforehand, too.
  await expect(page.getByRole("button", { name: "Revoke" })).toBeVisible();
}

/** Takes both files of an approved version away and checks them byte by byte against the paper's format. */
export async function takeAway(page: Page, count: number): Promise<void> {
  const lines = async (label: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: label }).click(),
    ]);
    const text = readFileSync(await download.path(), "utf8");
    expect(text.endsWith("\n")).toBe(true);
    return text.slice(0, -1).split("\n");
  };
  const pairs = (await lines("JSONL, prompt and completion")).map(
    (line) => JSON.parse(line) as { prompt: string; completion: string },
  );
  expect(pairs).toHaveLength(count);
  for (const pair of pairs) {
    expect(Object.keys(pair)).toEqual(["prompt", "completion"]);
    expect(pair.prompt).toMatch(/\nOriginal Solution:\n\{\n(Step \d+: .+\n)+\}\nIncorrect Step:$/);
    expect(pair.completion).toMatch(
      /^ Step \d+\.\nExplanation: .+\nCorrect Solution:\n\{\n(\.\.\.\n)?(Step \d+: .+\n)+\}$/,
    );
    // Three dots stand for the untouched steps before the first corrected one.
    expect(pair.completion).toMatch(/\{\n(\.\.\.\nStep (?!1:)|Step 1:)/);
    expect(pair.completion).toMatch(/Step \d+: .*[Tt]he answer is .+\.\n\}$/);
  }
  const chats = (await lines("JSONL, chat messages")).map(
    (line) => JSON.parse(line) as { messages: { role: string; content: string }[] },
  );
  expect(chats.map(({ messages }) => messages.map(({ role }) => role))).toEqual(
    pairs.map(() => ["user", "assistant"]),
  );
  expect(chats.map(({ messages }) => messages.map(({ content }) => content))).toEqual(
    pairs.map(({ prompt, completion }) => [prompt, completion.slice(1)]),
  );
}
