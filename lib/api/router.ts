import { audit } from "#lib/audit/procedures.ts";
import { correctors } from "#lib/corrections/corrector-procedures.ts";
import { corrections } from "#lib/corrections/procedures.ts";
import { datasets } from "#lib/datasets/procedures.ts";
import { versions } from "#lib/datasets/version-procedures.ts";
import { imports } from "#lib/imports/procedures.ts";
import { account } from "#lib/members/account-procedures.ts";
import { oneTimeLinks } from "#lib/members/link-procedures.ts";
import { members } from "#lib/members/procedures.ts";
import { tokens } from "#lib/members/token-procedures.ts";
import { models } from "#lib/models/procedures.ts";
import { projects } from "#lib/projects/procedures.ts";
import { prompts } from "#lib/prompts/procedures.ts";
import { questions } from "#lib/questions/procedures.ts";
import { batches } from "#lib/reviews/batch-procedures.ts";
import { flags } from "#lib/reviews/flag-procedures.ts";
import { reviews } from "#lib/reviews/procedures.ts";
import { runs } from "#lib/runs/procedures.ts";
import { engines } from "#lib/training/engine-procedures.ts";
import { training } from "#lib/training/procedures.ts";
import { verdicts } from "#lib/verdicts/procedures.ts";
import { rechecks } from "#lib/verdicts/recheck-procedures.ts";

/** Every procedure there is, by noun. The browser, the CLI, notebooks and tests speak this one API. */
export const router = {
  account,
  members,
  oneTimeLinks,
  tokens,
  audit,
  batches,
  corrections,
  correctors,
  datasets,
  engines,
  flags,
  imports,
  models,
  projects,
  prompts,
  questions,
  reviews,
  runs,
  training,
  versions,
  verdicts,
  rechecks,
};

export type Router = typeof router;
