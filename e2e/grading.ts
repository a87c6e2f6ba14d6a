import { expect, type Page } from "@playwright/test";

const figures = (words: string | null): [number, number] => {
  const [done, total] = (words ?? "").split(" of ").map((part) => Number(part.replaceAll(/\D/g, "")));
  return [done ?? Number.NaN, total ?? Number.NaN];
};

const counter = (page: Page) => page.getByText(/^[\d\u00a0]+ of [\d\u00a0]+$/).last();

/** The review screen, opened and with an item on it. */
export async function openReview(page: Page, slug: string, batch?: string): Promise<void> {
  await page.goto(`/p/${slug}/review${batch ? `?batch=${batch}` : ""}`);
  await expect(page.getByRole("region", { name: "Question" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Your grade" })).toBeVisible();
  await expect(counter(page)).toBeVisible();
}

/** How many places are graded and how many there are, as the header says. */
export async function readCount(page: Page): Promise<{ done: number; total: number }> {
  const [done, total] = figures(await counter(page).textContent());
  return { done, total };
}

/** The header says that so many are graded, sent or not. */
export async function expectCount(page: Page, done: number): Promise<void> {
  await expect.poll(async () => (await readCount(page)).done).toBe(done);
}

/** Everything given on this page is stored, and the header says that so many are graded. */
export async function expectDone(page: Page, done: number): Promise<void> {
  await expectAllSent(page);
  await expectCount(page, done);
}

/** The question of the item on the screen. */
export async function readQuestion(page: Page): Promise<string> {
  return (await page.getByRole("region", { name: "Question" }).textContent()) ?? "";
}

/** Grades the item on the screen with keys alone and waits until another one, or the end, is shown. */
export async function gradeByKeys(page: Page, ...keys: string[]): Promise<void> {
  const before = await readQuestion(page);
  for (const key of keys) await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await expectOther(page, before);
}

/** Another item than this one is on the screen, or none is. */
export async function expectOther(page: Page, question: string): Promise<void> {
  const region = page.getByRole("region", { name: "Question" });
  await expect
    .poll(async () => ((await region.count()) === 0 ? "" : readQuestion(page).catch(() => question)))
    .not.toBe(question);
}

/** Everything that was given on this page is stored by the server. */
export async function expectAllSent(page: Page): Promise<void> {
  const waiting = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("errata.outbox")).length);
  await expect.poll(waiting).toBe(0);
}
