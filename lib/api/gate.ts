import { ORPCError, os, ValidationError } from "@orpc/server";
import type { Connection } from "#db/client.ts";
import type { Ability, ProjectAbility } from "#lib/auth/abilities.ts";
import { AppError } from "#lib/errors.ts";
import { type Actor, authorise, type Scope } from "./authorise.ts";
import { asAppError } from "./faults.ts";
import { inputWords } from "./input-words.ts";

/** What a request brings: headers and method, the database, and the address it came from (for limits). */
export interface ApiContext {
  headers: Pick<Headers, "get">;
  method: string;
  connection: Connection;
  address: string;
}

const base = os.$context<ApiContext>().$meta<{ ability?: Ability }>({});

/** An input that its schema refused, in words; the issues themselves go along for programs. */
function refusedInput(error: unknown): AppError | undefined {
  if (!(error instanceof ORPCError) || error.code !== "BAD_REQUEST") return undefined;
  if (!(error.cause instanceof ValidationError)) return undefined;
  const { issues } = error.cause;
  return new AppError("BAD_REQUEST", inputWords(issues), { details: { issues }, cause: error });
}

/** Refusals become answers with their status, here and nowhere else; bugs stay bugs and are answered as such. */
const mapErrors = base.middleware(async ({ next }) => {
  try {
    return await next();
  } catch (cause) {
    const refusal = asAppError(cause) ?? refusedInput(cause);
    if (!refusal) throw cause;
    throw new ORPCError(refusal.code, {
      status: refusal.status,
      message: refusal.message,
      data: refusal.details,
      cause,
    });
  }
});

function slugOf(input: unknown): string | null {
  const slug = input && typeof input === "object" && "project" in input ? input.project : null;
  return typeof slug === "string" ? slug : null;
}

/** A procedure that anybody may call: log-in help, one-time links. */
export const publicProcedure = base.meta({ ability: "public" }).use(mapErrors);

/** A procedure for any person logged in, or for an administrator of the instance. The handler finds `actor` and `db`. */
export function personProcedure(ability: "session" | "instance:manage") {
  return base
    .meta({ ability })
    .use(mapErrors)
    .use(async ({ context, next }) => {
      const { actor } = await authorise(context.connection.db, context, ability, null);
      if (!actor) throw new AppError("UNAUTHENTICATED", "Log in first.");
      return next({ context: { actor } satisfies { actor: Actor } });
    });
}

/**
 * A procedure inside a project: its input names the project (`project`, the slug), the gate reads the member's present role.
 * Order: who, may they, is the input valid. The handler finds `actor` and `scope` ({projectId, role}).
 */
export function projectProcedure(ability: ProjectAbility) {
  return base
    .meta({ ability })
    .use(mapErrors)
    .use(async ({ context, next }, input: unknown) => {
      const { actor, scope } = await authorise(context.connection.db, context, ability, slugOf(input));
      if (!actor || !scope) throw new AppError("NOT_FOUND", "There is no such project.");
      return next({ context: { actor, scope } satisfies { actor: Actor; scope: Scope } });
    });
}
