import { type Logger, type LoggerOptions, pino } from "pino";

/** Keys whose values are never written, at the top and up to two levels below it. */
const SECRET_KEYS = [
  "password",
  "passwordHash",
  "token",
  "tokenHash",
  "secret",
  "apiKey",
  "authorization",
  "cookie",
  "set-cookie",
  "DATABASE_URL",
  "ERRATA_SECRET",
  "ERRATA_ENCRYPTION_KEY",
];

const level = process.env.LOG_LEVEL || "info";

/** JSON lines on standard output; what `SECRET_KEYS` names is replaced by `[secret]`. */
export const logger: Logger = createLogger();

/** A logger as `logger`, writing to another place: `destination` gets one JSON line per call. */
export function createLogger(destination?: { write(line: string): void }): Logger {
  const options: LoggerOptions = {
    level: pino.levels.values[level] === undefined && level !== "silent" ? "info" : level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_KEYS.flatMap(pathsOf), censor: "[secret]" },
  };
  return destination ? pino(options, destination) : pino(options);
}

function pathsOf(key: string): string[] {
  const quoted = `["${key}"]`;
  return [quoted, `*${quoted}`, `*.*${quoted}`];
}
