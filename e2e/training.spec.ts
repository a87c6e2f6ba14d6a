import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { approveVersion } from "./approved-version.ts";
import { callApi } from "./call-api.ts";
import { type FakeRay, startFakeRay } from "./fake-ray/server.ts";
import { expect, test } from "./fixtures.ts";

const token = "token-of-the-cluster";

test.setTimeout(120_000);

let ray: FakeRay;
test.beforeEach(async () => {
  ray = await startFakeRay({ token });
});
test.afterEach(async () => {
  const { problems } = ray;
  await ray.close();
  expect(problems).toEqual([]);
});

async function addRay(page: Page, slug: string) {
  await page.goto(`/p/${slug}/settings/engines`);
  await page.getByRole("button", { name: "Add an engine" }).first().click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Enter a name.")).toBeVisible();
  await expect(page.getByText("Enter the address of the cluster’s dashboard")).toBeVisible();
  await page.getByLabel("Name").fill("ray-test");
  await page.getByLabel("Address").fill(ray.address);
  await page.getByLabel("Token").fill(token);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Probe" }).click();
  await expect(page.getByText("usable", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("Ray 2.58.0 answers.")).toBeVisible();
  expect(await page.content()).not.toContain(token);
}

async function launch(page: Page, slug: string, name: string, steps: string) {
  await page.goto(`/p/${slug}/training/new`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Steps", { exact: true }).fill(steps);
  await page.getByRole("button", { name: "Launch" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("an approved version is trained on a Ray cluster, and what it did stays", async ({ logIn, project }) => {
  const version = await approveVersion(project, logIn);
  await addRay(await logIn("admin"), project.slug);

  const page = await logIn("researcher");
  await page.goto(`/p/${project.slug}/datasets/${version.datasetId}/versions/${version.versionId}`);
  await page.getByRole("link", { name: "Train on it" }).click();
  await expect(page.getByText(version.name).first()).toBeVisible();
  await page.getByLabel("Batch per GPU").fill("7");
  await expect(page.getByText("stops it", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Take 6 per GPU/ }).click();
  await expect(page.getByText("per_device_train_batch_size: 6")).toBeVisible();
  await page.getByLabel("Name").fill("7B, first try");
  await page.getByLabel("Steps", { exact: true }).fill("40");
  await expect(page.getByText("max_steps: 40")).toBeVisible();
  await page.getByRole("button", { name: "Launch" }).dblclick();

  await expect(page.getByRole("heading", { level: 1, name: "7B, first try" })).toBeVisible();
  await expect(page.getByText("Succeeded").first()).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole("group", { name: "Loss by optimiser step" })).toBeVisible();
  await page.getByRole("button", { name: "show as table" }).first().click();
  await expect(page.getByRole("region", { name: "Loss" }).getByRole("row").nth(3)).toBeVisible();
  await expect(page.getByRole("region", { name: "End of the log" })).toContainText("train_runtime");
  expect(ray.requests.filter(({ method, path }) => method === "POST" && path === "/api/jobs/")).toHaveLength(
    1,
  );

  await ray.close(); // the cluster is gone, and its jobs with it
  await page.reload();
  await expect(page.getByText("Succeeded").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "End of the log" })).toContainText("train_runtime");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download bundle" }).click(),
  ]);
  const files = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(["sft.yaml", "run.sh", "README.md", "data/README.md", "data/data/train.jsonl"]),
  );
  expect(new TextDecoder().decode(files["sft.yaml"])).toContain("max_steps: 40");
});

test("a training is stopped from its page; one that had ended says so", async ({ logIn, project }) => {
  await approveVersion(project, logIn);
  await addRay(await logIn("admin"), project.slug);
  const page = await logIn("researcher");
  await launch(page, project.slug, "Too long", "100000");
  await expect(page.getByText("Running").first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: "Stop the job" }).click();
  await expect(page.getByText("Stopped").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
});

test("a version that is revoked marks its trainings, and cannot be launched again", async ({
  logIn,
  project,
}) => {
  const version = await approveVersion(project, logIn);
  await addRay(await logIn("admin"), project.slug);
  const page = await logIn("researcher");
  await launch(page, project.slug, "On bad data", "20");
  const lead = await logIn("lead");
  await callApi(lead, "POST", `${version.path}/revoke`, { reason: "Gold answers were wrong" });
  await expect(page.getByText("The dataset version was revoked.")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("Gold answers were wrong")).toBeVisible();
  await page.goto(`/p/${project.slug}/training/new`);
  await expect(page.getByText("No version is approved yet")).toBeVisible();
});

test("an annotator reads trainings and can neither launch nor stop them", async ({ logIn, project }) => {
  const page = await logIn("annotator");
  await page.goto(`/p/${project.slug}/training`);
  await expect(page.getByRole("heading", { name: "Training" })).toBeVisible();
  await expect(page.getByRole("link", { name: "New training" })).toHaveCount(0);
  await page.goto(`/p/${project.slug}/training/new`);
  await expect(page.getByText("This page is not for your role")).toBeVisible();
});
