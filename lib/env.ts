import { z } from "zod";

const flag = z
  .enum(["0", "1", "true", "false"])
  .default("0")
  .transform((value) => value === "1" || value === "true");

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  ERRATA_DATA: z.string().min(1).default(".errata"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Set by `errata start` for its children: the database is the embedded one, demo accounts may exist. */
  ERRATA_EMBEDDED: flag,
  ERRATA_SECRET: z.string().min(32).optional(),
  ERRATA_ENCRYPTION_KEY: z
    .base64()
    .refine((key) => Buffer.from(key, "base64").length === 32, "is not 32 bytes in base64")
    .optional(),
  ERRATA_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ERRATA_MAX_UPLOAD_MB: z.coerce.number().int().positive().default(2000),
  ERRATA_ALLOW_PRIVATE_URLS: flag,
  ERRATA_SIMULATED_LATENCY_MS: z.coerce.number().int().min(0).max(600_000).default(0),
  /** Set by `errata start` for its children: the simulated endpoint's base URL, with the embedded database only. */
  ERRATA_SIMULATED_URL: z.url({ protocol: /^http$/ }).optional(),
  /** The trainer's program (`trl`) for training on this machine, when it is not on PATH. */
  ERRATA_TRL: z.string().optional(),
  PLAYWRIGHT_CHROMIUM: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_ID: z.string().optional(),
  GOOGLE_SECRET: z.string().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_ID: z.string().optional(),
  OIDC_SECRET: z.string().optional(),
});

export type Env = z.output<typeof schema>;

/**
 * Reads the settings of Errata out of a set of environment variables.
 * Refuses with one readable line per variable that is malformed, and an OAuth id without its secret.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  // A variable left empty in a .env file means the same as one that is not set.
  const parsed = schema.safeParse(
    Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")),
  );
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment holds settings that cannot be used:\n${lines.join("\n")}`);
  }
  for (const provider of ["GITHUB", "GOOGLE", "OIDC"] as const) {
    if (Boolean(parsed.data[`${provider}_ID`]) !== Boolean(parsed.data[`${provider}_SECRET`])) {
      throw new Error(`Set both ${provider}_ID and ${provider}_SECRET, or neither.`);
    }
  }
  return parsed.data;
}

let cached: Env | undefined;

/**
 * The settings of this process, parsed on first use and not on import:
 * a production build imports every module without a database or a secret at hand.
 */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
