/** Every address of the app is made here. `project` is the slug. */
const inProject = (project: string, rest: string) => `/p/${encodeURIComponent(project)}${rest}`;

function query(values: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    if (value !== undefined && value !== "") search.set(key, String(value));
  const text = search.toString();
  return text ? `?${text}` : "";
}

export const links = {
  home: () => "/",
  logIn: (next?: string) => `/log-in${query({ next })}`,
  oneTime: (token: string) => `/link/${token}`,
  account: () => "/account",
  newProject: () => "/account/new-project",
  project: (project: string) => inProject(project, ""),
  review: (project: string, batch?: string) => inProject(project, `/review${query({ batch })}`),
  corrections: (project: string, filters: Record<string, string | undefined> = {}) =>
    inProject(project, `/corrections${query(filters)}`),
  correction: (project: string, id: string) => inProject(project, `/corrections/${id}`),
  correctors: (project: string) => inProject(project, "/correctors"),
  questions: (project: string, filters: Record<string, string | undefined> = {}) =>
    inProject(project, `/questions${query(filters)}`),
  question: (project: string, id: string) => inProject(project, `/questions/${id}`),
  undecided: (project: string) => inProject(project, "/questions/undecided"),
  imports: (project: string) => inProject(project, "/imports"),
  newImport: (project: string) => inProject(project, "/imports/new"),
  import: (project: string, id: string) => inProject(project, `/imports/${id}`),
  runs: (project: string) => inProject(project, "/runs"),
  newRun: (project: string) => inProject(project, "/runs/new"),
  run: (project: string, id: string) => inProject(project, `/runs/${id}`),
  batches: (project: string) => inProject(project, "/batches"),
  newBatch: (project: string, corrections: readonly string[] = []) =>
    inProject(
      project,
      `/batches/new${query({ correction: corrections.join(","), size: corrections.length || undefined })}`,
    ),
  newBatchOfRun: (project: string, run: string) => inProject(project, `/batches/new${query({ run })}`),
  batch: (project: string, id: string) => inProject(project, `/batches/${id}`),
  datasets: (project: string) => inProject(project, "/datasets"),
  newDataset: (project: string) => inProject(project, "/datasets/new"),
  dataset: (project: string, id: string) => inProject(project, `/datasets/${id}`),
  newVersion: (project: string, dataset: string) => inProject(project, `/datasets/${dataset}/new`),
  versionRecipe: (project: string, dataset: string, version: string) =>
    inProject(project, `/datasets/${dataset}/versions/${version}/recipe`),
  compareVersions: (project: string, dataset: string, from?: string, to?: string) =>
    inProject(project, `/datasets/${dataset}/compare${query({ from, to })}`),
  version: (project: string, dataset: string, version: string) =>
    inProject(project, `/datasets/${dataset}/versions/${version}`),
  /** Downloads: the API's own address. */
  versionFile: (project: string, version: string, format: string) =>
    `/api/projects/${encodeURIComponent(project)}/versions/${version}/export${query({ format })}`,
  training: (project: string) => inProject(project, "/training"),
  newTraining: (project: string, version?: string) =>
    inProject(project, `/training/new${query({ version })}`),
  trainingJob: (project: string, id: string) => inProject(project, `/training/${id}`),
  /** Downloads: the API's own addresses. */
  trainingLog: (project: string, id: string) =>
    `/api/projects/${encodeURIComponent(project)}/training/${id}/log/file`,
  trainingBundle: (project: string, id: string) =>
    `/api/projects/${encodeURIComponent(project)}/training/${id}/bundle`,
  settings: (project: string) => inProject(project, "/settings"),
  engines: (project: string) => inProject(project, "/settings/engines"),
  members: (project: string) => inProject(project, "/settings/members"),
  models: (project: string) => inProject(project, "/settings/models"),
  tokens: (project: string) => inProject(project, "/settings/tokens"),
  answerChecker: (project: string) => inProject(project, "/settings/answers"),
  prompts: (project: string) => inProject(project, "/settings/prompts"),
  prompt: (project: string, id: string) => inProject(project, `/settings/prompts/${id}`),
  /** Download: the API's own address. */
  promptText: (project: string, id: string, number: number) =>
    `/api/projects/${encodeURIComponent(project)}/prompts/${id}/versions/${number}/text`,
  audit: (project: string) => inProject(project, "/settings/audit"),
};
