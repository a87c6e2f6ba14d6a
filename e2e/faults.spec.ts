import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Connection } from "#db/client.ts";
import { projects, reviewSlots, reviews, sessions, users } from "#db/schema/all.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { correctionLines, correctionsFile, jsonLines } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { expectDone, expectOther, gradeByKeys, openReview, readQuestion } from "./grading.ts";
import { isUp, killProcess } from "./instance.ts";

const given = ({ db }: Connection, projectId: string) =>
  db
    .select({ grade: reviews.grade, counts: reviews.counts })
    .from(reviews)
    .where(and(eq(reviews.projectId, projectId), eq(reviews.kind, "grade")))
    .orderBy(reviews.id);

const away = /Failed to load resource|ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET/;

test("a double click on Save stores one grade and leaves the next item alone", async ({
  logIn,
  project,
  connection,
}) => {
  await project.importFile(correctionsFile(6));
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  const question = await readQuestion(page);
  await page.getByRole("button", { name: /Excellent/ }).click();
  await page.getByRole("button", { name: "Save and next" }).dblclick();
  await expectOther(page, question);
  await expectDone(page, 1);
  await expect(page.getByText("Choose a grade first")).toHaveCount(0);
  await expect
    .poll(() => given(connection, project.projectId))
    .toEqual([{ grade: "excellent", counts: true }]);
});

test("the same item graded in two browsers of one person counts once, and both grades are kept", async ({
  logIn,
  project,
  connection,
}) => {
  await project.importFile(correctionsFile(6));
  const [first, second] = [await logIn("annotator"), await logIn("annotator")];
  await openReview(first, project.slug);
  await openReview(second, project.slug);
  expect(await readQuestion(second)).toBe(await readQuestion(first));
  await gradeByKeys(first, "1");
  await expectDone(first, 1);
  await gradeByKeys(second, "2");
  await expect(second.getByText("This grade is kept as well.")).toBeVisible();
  await expect
    .poll(() => given(connection, project.projectId))
    .toEqual([
      { grade: "excellent", counts: true },
      { grade: "good", counts: false },
    ]);
});

test("a grade whose lease ran out an hour ago counts when nobody took the item", async ({
  logIn,
  project,
  connection,
}) => {
  await project.importFile(correctionsFile(6));
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  await connection.db
    .update(reviewSlots)
    .set({ leaseExpiresAt: sql`now() - interval '1 hour'` })
    .where(and(eq(reviewSlots.projectId, project.projectId), isNotNull(reviewSlots.leaseExpiresAt)));
  await gradeByKeys(page, "1");
  await expectDone(page, 1);
  await expect
    .poll(() => given(connection, project.projectId))
    .toEqual([{ grade: "excellent", counts: true }]);
});

test("a session that ended in mid-grade: the draft stays, and is sent after the log-in", async ({
  logIn,
  project,
  connection,
  watch,
}) => {
  watch.allow(/401/);
  await project.importFile(correctionsFile(6));
  const me = eq(users.id, project.ids.annotator);
  await connection.db
    .update(users)
    .set({ passwordHash: await hashPassword("a password of tests") })
    .where(me);
  const [{ email } = { email: "" }] = await connection.db
    .select({ email: users.email })
    .from(users)
    .where(me);
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  await page.keyboard.press("3");
  await page.keyboard.press("5");
  await connection.db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(eq(sessions.userId, project.ids.annotator));
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("link", { name: "Log in" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("a password of tests");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(new RegExp(`/p/${project.slug}/review`));
  await expectDone(page, 1);
  await expect.poll(() => given(connection, project.projectId)).toEqual([{ grade: "poor", counts: true }]);
});

test("a solution of 100,000 characters is read, folded and graded", async ({
  logIn,
  project,
  connection,
}) => {
  const [line] = correctionLines(1);
  if (!line) throw new Error("the simulated world gave nothing");
  const step = "and we add $\\frac{1}{2} + \\frac{1}{3}$ to it once more, as we did before. ";
  const path = line.path.replace("Step 2:", `Step 2: ${step.repeat(Math.ceil(100_000 / step.length))}`);
  expect(path.length).toBeGreaterThan(100_000);
  await project.importFile(jsonLines([{ ...line, path }]), "long.jsonl");
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  await expect(page.getByRole("button", { name: /show all/i }).first()).toBeVisible();
  await page
    .getByRole("button", { name: /show all/i })
    .first()
    .click();
  await gradeByKeys(page, "1");
  await expect.poll(() => given(connection, project.projectId)).toHaveLength(1);
});

test("hostile guidelines, names and notes stay text", async ({ logIn, project, connection }) => {
  await project.importFile(correctionsFile(2));
  const text = `<img src=x onerror="window.hacked=1"> [go](javascript:window.hacked=1) <script>window.hacked=1</script>`;
  await connection.db
    .update(projects)
    .set({ name: text, guidelines: text })
    .where(eq(projects.id, project.projectId));
  await connection.db.update(users).set({ name: text }).where(eq(users.id, project.ids.annotator));
  const page = await logIn("annotator");
  await openReview(page, project.slug);
  await page.keyboard.press("g");
  await expect(page.getByText("<script>window.hacked=1</script>", { exact: false }).first()).toBeVisible();
  await expect(page.locator('a[href^="javascript"], img[src="x"]')).toHaveCount(0);
  await page.keyboard.press("c");
  await page.keyboard.type(text);
  await page.keyboard.press("Escape");
  await gradeByKeys(page, "1");
  await expectDone(page, 1);
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
});

test.describe("after kill -9", () => {
  test.skip(process.platform !== "linux", "processes are found by /proc");
  test.setTimeout(180_000);
  test.afterEach(async () => {
    await expect.poll(isUp, { timeout: 60_000 }).toBe(true);
  });

  for (const name of ["web", "database"] as const) {
    test(`of the ${name} in mid-grading, grades are sent once it is back`, async ({
      logIn,
      project,
      connection,
      watch,
    }) => {
      watch.allow(away);
      await project.importFile(correctionsFile(6));
      const page = await logIn("annotator");
      await openReview(page, project.slug);
      await gradeByKeys(page, "1");
      await expectDone(page, 1);
      killProcess(name);
      await gradeByKeys(page, "2");
      await gradeByKeys(page, "1");
      await expect(async () => {
        expect((await given(connection, project.projectId)).map(({ grade }) => grade)).toEqual([
          "excellent",
          "good",
          "excellent",
        ]);
      }).toPass({ timeout: 60_000 });
      await expect(page.getByText("kept on this device")).toHaveCount(0, { timeout: 30_000 });
      await gradeByKeys(page, "1");
      await expectDone(page, 4);
    });
  }

  for (const name of ["worker", "web", "database"] as const) {
    test(`of the ${name} in mid-import, every row comes in once`, async ({ logIn, project, watch }) => {
      watch.allow(away);
      const rows = 12_000;
      const page = await logIn("lead");
      await page.goto(`/p/${project.slug}/imports/new`);
      await page.getByLabel("Drop a file here").setInputFiles({
        name: "many.jsonl",
        mimeType: "application/octet-stream",
        buffer: Buffer.from(correctionsFile(rows, { seed: `kill ${name}` })),
      });
      await page.getByRole("button", { name: "Start import" }).click({ timeout: 30_000 });
      await expect(page.getByText("Reading the file").first()).toBeVisible({ timeout: 30_000 });
      killProcess(name);
      await expect(page.getByText(/^All read in /).first()).toBeVisible({ timeout: 120_000 });
      await page.reload();
      const added = page.getByText("Kept", { exact: true }).locator("..");
      await expect(added).toContainText("12\u00a0000");
      await page.getByRole("link", { name: "Open its batch" }).click();
      await expect(page.getByText("0 of 12\u00a0000 graded")).toBeVisible();
    });
  }
});
