import { expect, type Page } from "@playwright/test";
import { demoFiles } from "#db/seed/demo-files.ts";
import { startingRecipe } from "#lib/datasets/schema.ts";
import { correctionsFile, jsonLines, undecidedLine } from "./arrange.ts";
import { callApi } from "./call-api.ts";
import type { LogInOptions, TestProject } from "./fixtures.ts";
import { expectAllSent, gradeByKeys, openReview } from "./grading.ts";

type LogIn = (who: "annotator" | "lead" | "researcher" | "admin", options?: LogInOptions) => Promise<Page>;

interface Row {
  id: string;
}

const wrongRows = [
  '{"question": "Half a line',
  '{"path": "No question here", "reply": "nothing", "gold_answer": "1"}',
].join("\n");

/**
 * Fills a project with something for every screen to show: word problems, formulas and choices, replies that do not
 * parse, grades, a note, a skip, a flag, an import with bad rows, a dataset with versions in several states.
 * Returns the addresses of its screens, by what they show.
 */
export async function fillProject(project: TestProject, logIn: LogIn): Promise<Record<string, string>> {
  const { slug, importFile } = project;
  for (const { name, bytes, settings } of demoFiles()) await importFile(bytes, name, settings);
  const flawRates = { ends_wrong: 0.2, does_not_parse: 0.2, blames_wrong_step: 0.3 };
  await importFile(correctionsFile(12, { flawRates }), "simulated.jsonl", { setName: "Simulated" });
  await importFile(jsonLines([undecidedLine]), "undecided.jsonl", { setName: "Undecided" });
  const bad = await importFile(correctionsFile(1, { seed: "other" }) + wrongRows, "with-bad-rows.jsonl");

  const annotator = await logIn("annotator");
  await openReview(annotator, slug);
  for (const keys of [["1"], ["2"], ["3", "4"], ["1"], ["1"]]) await gradeByKeys(annotator, ...keys);
  await expectAllSent(annotator);
  await annotator.context().close();

  const admin = await logIn("admin");
  const path = `/projects/${slug}`;
  const { rows } = await callApi<{ rows: Row[] }>(admin, "GET", `${path}/corrections`);
  const correction = rows[0]?.id ?? "";
  const flag = { subject: "gold_answer", correctionId: correction, note: "The answer is 12, is it not?" };
  await callApi(admin, "POST", `${path}/flags`, flag);
  const question = (await callApi<{ rows: Row[] }>(admin, "GET", `${path}/questions`)).rows[0]?.id ?? "";
  const batch = (await callApi<Row[]>(admin, "GET", `${path}/batches`))[0]?.id ?? "";
  const dataset = (await callApi<Row>(admin, "POST", `${path}/datasets`, { name: "Corrections" })).id;

  const makeVersion = async (recipe: object) =>
    (await callApi<Row>(admin, "POST", `${path}/datasets/${dataset}/versions`, { recipe })).id;
  const freeze = async (id: string) => {
    await callApi(admin, "POST", `${path}/versions/${id}/freeze`);
    const state = async () =>
      (await callApi<{ state: string }>(admin, "GET", `${path}/versions/${id}`)).state;
    await expect.poll(state, { timeout: 30_000 }).toBe("frozen");
  };
  const first = await makeVersion(startingRecipe);
  await freeze(first);
  const second = await makeVersion({ ...startingRecipe, includeUngraded: false });
  await freeze(second);
  await callApi(admin, "POST", `${path}/versions/${second}/submit`, { note: "Graded ones only" });
  const draft = await makeVersion(startingRecipe);
  const prompt = (await callApi<Row[]>(admin, "GET", `${path}/prompts`))[0]?.id ?? "";
  const body = { form: "text", kind: "choice", text: "Say what is wrong with this answer, and mend it." };
  await callApi(admin, "POST", `${path}/prompts/${prompt}/versions`, { body, note: "Short", basedOn: 1 });
  const run = await askSimulated(admin, path, prompt);
  await admin.context().close();

  const inProject = {
    review: "review",
    corrections: "corrections",
    "corrections, filtered to nothing": "corrections?corrector=nobody",
    "a correction": `corrections/${correction}`,
    questions: "questions",
    "a question": `questions/${question}`,
    "undecided solutions": "questions/undecided",
    "undecided corrections": "questions/undecided?of=correction",
    correctors: "correctors",
    batches: "batches",
    "all grades": "batches?tab=progress",
    flags: "batches?tab=flags",
    "a batch": `batches/${batch}`,
    "new batch": "batches/new",
    runs: "runs",
    "new run": "runs/new",
    "a run": `runs/${run}`,
    imports: "imports",
    "new import": "imports/new",
    "an import with bad rows": `imports/${bad}`,
    datasets: "datasets",
    "a dataset": `datasets/${dataset}`,
    "new dataset": "datasets/new",
    "new version": `datasets/${dataset}/new`,
    "a frozen version": `datasets/${dataset}/versions/${first}`,
    "a submitted version": `datasets/${dataset}/versions/${second}`,
    "a draft": `datasets/${dataset}/versions/${draft}`,
    "the recipe of a draft": `datasets/${dataset}/versions/${draft}/recipe`,
    "two versions compared": `datasets/${dataset}/compare?from=${first}&to=${second}`,
    settings: "settings",
    members: "settings/members",
    models: "settings/models",
    prompts: "settings/prompts",
    "a prompt": `settings/prompts/${prompt}`,
    "versions of a prompt": `settings/prompts/${prompt}?tab=versions`,
    "a try of a prompt": `settings/prompts/${prompt}?tab=try`,
    tokens: "settings/tokens",
    "answer checker": "settings/answers",
    "audit log": "settings/audit",
  };
  const screens = Object.entries(inProject).map(([name, rest]) => [name, `/p/${slug}/${rest}`]);
  return {
    ...Object.fromEntries(screens),
    account: "/account",
    "new project": "/account/new-project",
    "a page that is not there": `/p/${slug}/nowhere`,
  };
}

/** A run over some wrong paths by a model at a place where nothing listens: it halts, with its reason on the screen. */
async function askSimulated(admin: Page, path: string, prompt: string): Promise<string> {
  const model = await callApi<Row>(admin, "POST", `${path}/models`, {
    name: "Nobody",
    baseUrl: "http://127.0.0.1:9/v1",
    model: "nobody",
    api: "chat",
    promptUsdPerMillionTokens: 0,
    completionUsdPerMillionTokens: 0,
    maxConcurrentCalls: 4,
    maxRequestsPerMinute: null,
    maxTokensPerMinute: null,
    timeoutSeconds: 10,
  });
  const { newest } = await callApi<{ newest: Row }>(admin, "GET", `${path}/prompts/${prompt}`);
  const { id } = await callApi<Row>(admin, "POST", `${path}/runs`, {
    name: "Asked of nobody",
    modelId: model.id,
    promptVersionId: newest.id,
    selection: { sample: { size: 25, seed: "1" } },
    parameters: {},
    capNanoUsd: 1_000_000_000,
    idempotencyKey: "accessibility",
  });
  const state = async () => (await callApi<{ state: string }>(admin, "GET", `${path}/runs/${id}`)).state;
  await expect.poll(state, { timeout: 60_000 }).toBe("halted");
  return id;
}

/** The page of a screen, opened and at rest: nothing is being loaded any more. */
export async function openScreen(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  await expect(
    page
      .getByRole("main")
      .or(page.getByRole("heading", { level: 1 }))
      .first(),
  ).toBeVisible();
}
