import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** The absolute data folder: ERRATA_DATA from where the command was typed, else `.errata` in the project. */
export function dataDirectory(): string {
  return process.env.ERRATA_DATA ? resolve(process.env.ERRATA_DATA) : join(root, ".errata");
}

export const nextProgram = join(root, "node_modules", "next", "dist", "bin", "next");
export const cliProgram = join(root, "cli", "errata.ts");

/** Node's flags for a worker: a small space for young objects, so that a long import holds little memory (bench import). */
export const workerFlags = ["--max-semi-space-size=4"];
