import { audit } from "#lib/audit/procedures.ts";
import { projects } from "#lib/projects/procedures.ts";

/** Every procedure there is, by noun. The browser, the CLI, notebooks and tests speak this one API. */
export const router = {
  audit,
  projects,
};

export type Router = typeof router;
