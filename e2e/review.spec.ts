import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import type { Connection } from "#db/client.ts";
import { memberships, reviewSlots, reviews, sessions } from "#db/schema/all.ts";
import { correctionLines, correctionsFile, jsonLines } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { expectCount, expectDone, expectOther, gradeByKeys, openReview, readQuestion } from "./grading.ts";
import { openSession } from "./instance.ts";

const grade = (page: Page, name: "Excellent" | "Good" | "Poor") =>
  page.getByRole("button", { name: new RegExp(name) });
const keptGrades = ({ db }: Connection, projectId: string) =>
  db
    .select({ key: reviews.idempotencyKey, grade: reviews.grade, counts: reviews.counts, note: reviews.note })
    .from(reviews)
    .where(and(eq(reviews.projectId, projectId), eq(reviews.kind, "grade")))
    .orderBy(reviews.id);

test.beforeEach(async ({ project }) => {
  await project.importFile(correctionsFile(6));
});

test("judgements give the grade, and a draft survives a reload", async ({ logIn, project }) => {
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  const question = await readQuestion(page);
  for (const key of ["q", "w", "e"]) await page.keyboard.press(key);
  await expect(grade(page, "Excellent")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("w");
  await expect(grade(page, "Poor")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: "Wrong explanation" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.keyboard.press("c");
  await page.keyboard.type("Says quite sure 123");
  await page.reload();
  await expect(page.getByLabel("Note", { exact: true })).toHaveValue("Says quite sure 123");
  await expect(grade(page, "Poor")).toHaveAttribute("aria-pressed", "true");
  expect(await readQuestion(page)).toBe(question);
});

test("keys sleep while somebody writes and while a dialog is open", async ({ logIn, project }) => {
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  await page.keyboard.press("f");
  await expect(page.getByRole("dialog", { name: "Flag this question" })).toBeVisible();
  await page.keyboard.press("1");
  await page.getByLabel("What is wrong with it?").fill("2 u s");
  await page.getByRole("dialog").getByRole("button", { name: "Flag" }).click();
  await expect(page.getByText("Flagged. A lead will look at it.")).toBeVisible();
  await expect(grade(page, "Excellent")).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("g");
  await expect(page.getByRole("dialog", { name: "Guidelines" })).toBeVisible();
  await page.keyboard.press("2");
  await expect(grade(page, "Good")).toHaveAttribute("aria-pressed", "true");
});

test("pressing Enter twice stores one grade", async ({ logIn, project, connection }) => {
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  const question = await readQuestion(page);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expectOther(page, question);
  await expectDone(page, 1);
  await expect(page.getByText("Choose a grade first")).toHaveCount(0);
  expect(await keptGrades(connection, project.projectId)).toHaveLength(1);
});

test("grades given without a connection are kept and sent once, in order", async ({
  logIn,
  project,
  connection,
  watch,
}) => {
  watch.allow(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  await page.context().setOffline(true);
  await gradeByKeys(page, "1");
  await gradeByKeys(page, "2");
  await expect(page.getByText("2 grades are kept on this device and will be sent.")).toBeVisible();
  expect(await keptGrades(connection, project.projectId)).toHaveLength(0);
  await page.context().setOffline(false);
  await expect.poll(() => keptGrades(connection, project.projectId)).toHaveLength(2);
  expect((await keptGrades(connection, project.projectId)).map((row) => row.grade)).toEqual([
    "excellent",
    "good",
  ]);
  await expect(page.getByText("are kept on this device")).toHaveCount(0);
});

test("a grade whose answer was lost is sent again and counts once", async ({
  logIn,
  project,
  connection,
  watch,
}) => {
  watch.allow(/Failed to load resource/);
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  let lost = 0;
  await page.route(/\/reviews$/, async (route) => {
    if (route.request().method() !== "POST" || lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await gradeByKeys(page, "1");
  await expect.poll(() => lost).toBe(2);
  await expectDone(page, 1);
  expect(await keptGrades(connection, project.projectId)).toHaveLength(1);
});

test("an ended session keeps the grade for its author alone", async ({
  logIn,
  project,
  connection,
  watch,
}) => {
  watch.allow(/401/);
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  await connection.db
    .update(sessions)
    .set({ revokedAt: new Date().toISOString() })
    .where(eq(sessions.userId, project.ids.annotator));
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await expect(dialog).toContainText(`Log in again as ${project.names.annotator} to send 1 kept grade`);

  await page.context().addCookies([(await openSession(connection, project.ids.lead)).cookie]);
  await openReview(page, project.slug);
  await expectCount(page, 0);
  await expect(page.getByText("kept on this device")).toHaveCount(0);
  expect(await keptGrades(connection, project.projectId)).toHaveLength(0);

  await page.context().addCookies([(await openSession(connection, project.ids.annotator)).cookie]);
  await page.goto(`/p/${project.slug}/review`);
  await expect.poll(() => keptGrades(connection, project.projectId)).toHaveLength(1);
});

test("an address with nothing to grade behind it says so", async ({ logIn, project, watch }) => {
  watch.allow(/404/); // the claim and the state of a batch that is not there
  const annotator = await logIn("annotator");
  await annotator.goto(`/p/${project.slug}/review?batch=${crypto.randomUUID()}`);
  await expect(annotator.getByRole("heading", { name: "There is nothing to grade here" })).toBeVisible();
  await annotator.getByRole("link", { name: "Grade from any open batch" }).click();
  await expect(annotator.getByRole("region", { name: "Your grade" })).toBeVisible();
  const researcher = await logIn("researcher");
  await researcher.goto(`/p/${project.slug}/review`);
  await expect(researcher.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
});

test("the three judgements are within reach of a finger", async ({ logIn, project, connection }) => {
  const page = await logIn("annotator");
  await page.setViewportSize({ width: 390, height: 844 });
  await openReview(page, project.slug);
  await page.getByRole("radiogroup", { name: "Right step blamed?" }).getByText("Yes").click();
  await page.getByRole("radiogroup", { name: "Explanation sound?" }).getByText("Yes").click();
  await page.getByRole("radiogroup", { name: "Continuity" }).getByText("Minor issues").click();
  await page.getByRole("button", { name: "Save and next" }).click();
  await expect.poll(() => keptGrades(connection, project.projectId)).toHaveLength(1);
});

test("a role taken away is said, and the grade stays on the device", async ({
  logIn,
  project,
  connection,
  watch,
}) => {
  watch.allow(/403/);
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  await connection.db
    .update(memberships)
    .set({ role: "researcher" })
    .where(eq(memberships.userId, project.ids.annotator));
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 grade is kept on this device, because it was refused.")).toBeVisible();
  await connection.db
    .update(memberships)
    .set({ role: "annotator" })
    .where(eq(memberships.userId, project.ids.annotator));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => keptGrades(connection, project.projectId)).toHaveLength(1);
});

test("a grade after the lease went to somebody else is kept as an extra", async ({
  logIn,
  project,
  connection,
}) => {
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  await connection.db
    .update(reviewSlots)
    .set({ holderId: project.ids.lead, leaseToken: crypto.randomUUID() })
    .where(
      and(eq(reviewSlots.projectId, project.projectId), eq(reviewSlots.holderId, project.ids.annotator)),
    );
  await gradeByKeys(page, "1");
  await expect(page.getByText("Your grade is kept beside theirs.")).toBeVisible();
  expect(await keptGrades(connection, project.projectId)).toMatchObject([
    { grade: "excellent", counts: false },
  ]);
});

test("a second tab moves on when the first has graded its item", async ({ logIn, project, connection }) => {
  const first = await logIn("annotator");
  await openReview(first, project.slug);
  const second = await first.context().newPage();
  await openReview(second, project.slug);
  const question = await readQuestion(second);
  expect(await readQuestion(first)).toBe(question);
  await gradeByKeys(first, "1");
  await expectOther(second, question);
  await gradeByKeys(second, "2");
  await expect
    .poll(() => keptGrades(connection, project.projectId))
    .toMatchObject([
      { grade: "excellent", counts: true },
      { grade: "good", counts: true },
    ]);
});

test("a key moved to another place stays there", async ({ logIn, project }) => {
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  await page.keyboard.press("?");
  await page.getByRole("button", { name: /^Skip, with a reason/ }).click();
  await page.keyboard.press("u");
  await expect(page.getByText("u is taken")).toBeVisible();
  await page.getByRole("button", { name: /^Skip, with a reason/ }).click();
  await page.keyboard.press("x");
  await expect(page.getByText("x it is.")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.reload();
  await openReview(page, project.slug);
  await page.keyboard.press("x");
  await expect(page.getByText("Why do you skip it?")).toBeVisible();
});

test("a phone grades by touch, with the wrong step and a reason", async ({ logIn, project, connection }) => {
  const page = await logIn("annotator", { viewport: { width: 390, height: 844 } });
  await openReview(page, project.slug);
  const question = await readQuestion(page);
  await grade(page, "Poor").click();
  await page.getByRole("button", { name: "Wrong solution" }).click();
  await page.getByRole("button", { name: "Step 1 is really wrong" }).click();
  await page.getByRole("button", { name: "Save and next" }).click();
  await expectOther(page, question);
  await expect.poll(() => keptGrades(connection, project.projectId)).toMatchObject([{ grade: "poor" }]);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isTooWide).toBe(false);
});

test("an empty queue says why", async ({ logIn, project }) => {
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  for (let i = 0; i < 6; i += 1) await gradeByKeys(page, "1");
  await expect(page.getByRole("heading", { name: "Everything is graded" })).toBeVisible();
  await page.getByRole("button", { name: "Undo the last one" }).click();
  await expect(grade(page, "Excellent")).toHaveAttribute("aria-pressed", "true");
});

test("hostile and huge texts stay texts", async ({ logIn, project }) => {
  const [line] = correctionLines(1, { seed: "hostile" });
  if (!line) throw new Error("the simulation gave no line");
  const question = `Broken $\\frac{1}{$ and $\\notacommand{x}$ <img src=x onerror=alert(1)> ${"long ".repeat(3_000)}`;
  const path = line.path.replace("Step 1:", `Step 1: ${"very long ".repeat(9_000)}`);
  await project.importFile(jsonLines([{ ...line, id: "hostile", question, path }]), "hostile.jsonl");
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  for (let i = 0; i < 6; i += 1) await gradeByKeys(page, "1");
  const region = page.getByRole("region", { name: "Question" });
  await expect(region).toContainText("\\notacommand{x}");
  await expect(region).toContainText("<img src=x onerror=alert(1)>");
  await region.getByRole("button", { name: /show all/ }).click();
  const steps = page.getByRole("region", { name: "Solution and correction" });
  await steps
    .getByRole("button", { name: /show all 90.\d+ characters/ })
    .first()
    .click();
  await page.keyboard.press("1");
  await expect(grade(page, "Excellent")).toHaveAttribute("aria-pressed", "true");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the screen is accessible in the ${colorScheme} theme`, async ({ logIn, project }) => {
    const page = await logIn("annotator", { colorScheme });
    await openReview(page, project.slug);
    await page.keyboard.press("3");
    await page.keyboard.press("c");
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const check = async () => (await new AxeBuilder({ page }).withTags(tags).analyze()).violations;
    expect(await check()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    expect(await check()).toEqual([]);
  });
}
