import { audit } from "#lib/audit/procedures.ts";
import { corrections } from "#lib/corrections/procedures.ts";
import { projects } from "#lib/projects/procedures.ts";
import { questions } from "#lib/questions/procedures.ts";

/** Every procedure there is, by noun. The browser, the CLI, notebooks and tests speak this one API. */
export const router = {
  audit,
  corrections,
  projects,
  questions,
};

export type Router = typeof router;
