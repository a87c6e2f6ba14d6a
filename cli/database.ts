import { type EmbeddedPostgres, ensureEmbeddedPostgres } from "#db/embedded.ts";
import { dataDirectory } from "./places.ts";
import { ensureSecrets, requireSecrets } from "./secrets.ts";

export interface Prepared {
  databaseUrl: string;
  /** Null with a database of one's own. */
  embedded: EmbeddedPostgres | null;
  /** What web, worker and commands need in their environment. */
  variables: Record<string, string>;
}

/**
 * Finds the database and the secrets: those of the environment with DATABASE_URL, else the embedded
 * server (started if it does not run) and the data folder's own.
 */
export async function prepareDatabase(log?: (line: string) => void): Promise<Prepared> {
  const dataDir = dataDirectory();
  const own = process.env.DATABASE_URL;
  // A child of `errata start` was handed all of it and needs no second look.
  if (own && process.env.ERRATA_EMBEDDED === "1") return { databaseUrl: own, embedded: null, variables: {} };
  if (own) {
    return {
      databaseUrl: own,
      embedded: null,
      variables: { ...requireSecrets(process.env), ERRATA_DATA: dataDir },
    };
  }
  const secrets = ensureSecrets(dataDir, process.env);
  const embedded = await ensureEmbeddedPostgres({ dataDir, ...(log ? { log } : {}) });
  return {
    databaseUrl: embedded.url,
    embedded,
    variables: {
      ...secrets,
      DATABASE_URL: embedded.url,
      ERRATA_EMBEDDED: "1",
      ERRATA_DATA: dataDir,
      ERRATA_ALLOW_PRIVATE_URLS: process.env.ERRATA_ALLOW_PRIVATE_URLS || "1",
    },
  };
}

/** The database as it is, not migrated, for commands that need no secrets. */
export async function findDatabase(): Promise<Pick<Prepared, "databaseUrl" | "embedded">> {
  const own = process.env.DATABASE_URL;
  return own ? { databaseUrl: own, embedded: null } : prepareDatabase();
}

/**
 * Runs a command's work with the database at hand and migrated: sets this process's environment, so that
 * `connection()` and `env()` find everything, and leaves the embedded server when the work is done.
 */
export async function withDatabase<T>(task: (databaseUrl: string) => Promise<T>): Promise<T> {
  const { databaseUrl, embedded, variables } = await prepareDatabase();
  Object.assign(process.env, variables);
  try {
    const { migrate } = await import("#db/migrate.ts");
    await migrate(databaseUrl);
    return await task(databaseUrl);
  } finally {
    const { closeConnection } = await import("./close-connection.ts");
    await closeConnection();
    await embedded?.stop();
  }
}
