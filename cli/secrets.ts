import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const secretsSchema = z.object({ ERRATA_SECRET: z.string().min(32), ERRATA_ENCRYPTION_KEY: z.base64() });

export type Secrets = z.output<typeof secretsSchema>;

/**
 * The secrets of a data folder, made at its first use into `secrets.json` for its owner only.
 * One set in the environment wins over the one in the file.
 */
export function ensureSecrets(dataDir: string, environment: NodeJS.ProcessEnv): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, "secrets.json");
  if (!existsSync(file)) writeOnce(file);
  const kept = readSecrets(file);
  return {
    ERRATA_SECRET: environment.ERRATA_SECRET || kept.ERRATA_SECRET,
    ERRATA_ENCRYPTION_KEY: environment.ERRATA_ENCRYPTION_KEY || kept.ERRATA_ENCRYPTION_KEY,
  };
}

/** The secrets that must come with a database of one's own: refuses, naming what is missing and how to make it. */
export function requireSecrets(environment: NodeJS.ProcessEnv): Secrets {
  const names = ["ERRATA_SECRET", "ERRATA_ENCRYPTION_KEY"] as const;
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0) {
    const lines = missing.map((name) => `  export ${name}="$(openssl rand -base64 32)"`);
    throw new Error(
      `DATABASE_URL is set, so ${missing.join(" and ")} must be set too: every web and worker process of one ` +
        `database shares them.\nMake them once, keep them with your other secrets:\n${lines.join("\n")}`,
    );
  }
  return {
    ERRATA_SECRET: environment.ERRATA_SECRET ?? "",
    ERRATA_ENCRYPTION_KEY: environment.ERRATA_ENCRYPTION_KEY ?? "",
  };
}

/** Written aside and linked, so that two first starts end up with the same secrets. */
function writeOnce(file: string): void {
  const secrets: Secrets = {
    ERRATA_SECRET: randomBytes(32).toString("base64"),
    ERRATA_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  };
  const half = `${file}.${process.pid}`;
  writeFileSync(half, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(half, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(half, { force: true });
  }
}

function readSecrets(file: string): Secrets {
  try {
    chmodSync(file, 0o600);
    return secretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new Error(`${file} cannot be read. Sessions and stored API keys depend on it: restore it.`, {
      cause,
    });
  }
}
