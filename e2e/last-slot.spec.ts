import { and, eq } from "drizzle-orm";
import { reviews } from "#db/schema/all.ts";
import { correctionsFile } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { expectAllSent, openReview } from "./grading.ts";

test("two people at the last slot: one grades it, the other is told who has it and then that all is done", async ({
  logIn,
  project,
  connection,
}) => {
  await project.importFile(correctionsFile(1));
  const [first, second] = [await logIn("annotator"), await logIn("lead")];
  await openReview(first, project.slug);
  await second.goto(`/p/${project.slug}/review`);
  await expect(second.getByRole("heading", { name: "Others have the last items" })).toBeVisible();
  await first.keyboard.press("1");
  await first.keyboard.press("Enter");
  await expect(first.getByRole("heading", { name: "Everything is graded" })).toBeVisible();
  await expectAllSent(first);
  await second.reload();
  await expect(second.getByRole("heading", { name: "Everything is graded" })).toBeVisible();
  const counted = and(eq(reviews.projectId, project.projectId), eq(reviews.counts, true));
  expect(await connection.db.select({ grade: reviews.grade }).from(reviews).where(counted)).toEqual([
    { grade: "excellent" },
  ]);
});

test("two people who open the queue at the same moment never hold the same last slot", async ({
  logIn,
  project,
}) => {
  await project.importFile(correctionsFile(1));
  const pages = [await logIn("annotator"), await logIn("lead")];
  await Promise.all(pages.map((page) => page.goto(`/p/${project.slug}/review`)));
  const item = (page: (typeof pages)[number]) => page.getByRole("region", { name: "Your grade" });
  const told = (page: (typeof pages)[number]) =>
    page.getByRole("heading", { name: "Others have the last items" });
  for (const page of pages) await expect(item(page).or(told(page))).toBeVisible();
  const seen = await Promise.all(pages.map((page) => item(page).isVisible()));
  expect(seen.filter(Boolean)).toHaveLength(1);
});
