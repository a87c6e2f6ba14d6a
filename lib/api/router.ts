import { audit } from "#lib/audit/procedures.ts";
import { corrections } from "#lib/corrections/procedures.ts";
import { datasets } from "#lib/datasets/procedures.ts";
import { versions } from "#lib/datasets/version-procedures.ts";
import { imports } from "#lib/imports/procedures.ts";
import { projects } from "#lib/projects/procedures.ts";
import { questions } from "#lib/questions/procedures.ts";
import { batches } from "#lib/reviews/batch-procedures.ts";
import { flags } from "#lib/reviews/flag-procedures.ts";
import { reviews } from "#lib/reviews/procedures.ts";

/** Every procedure there is, by noun. The browser, the CLI, notebooks and tests speak this one API. */
export const router = {
  audit,
  batches,
  corrections,
  datasets,
  flags,
  imports,
  projects,
  questions,
  reviews,
  versions,
};

export type Router = typeof router;
