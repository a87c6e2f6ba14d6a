import { execFile } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { env } from "#lib/env.ts";
import { quantisationPackage, trainerPackages } from "./trainer-versions.ts";

const run = promisify(execFile);

const isProgram = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The trainer's program: what ERRATA_TRL names, else `trl` on PATH; null when there is none. */
export function findTrainer(): string | null {
  const named = env().ERRATA_TRL;
  if (named) return isAbsolute(named) && isProgram(named) ? named : null;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, "trl")).find(isProgram) ?? null;
}

/** What is said where no trainer is found. */
export function missingTrainerWords(): string {
  const named = env().ERRATA_TRL;
  return named
    ? `ERRATA_TRL names ${named}, which is no program with an absolute path.`
    : "The program trl is not on the worker's PATH. Install it there (README, “Training on this machine”), or name it in ERRATA_TRL.";
}

/** Variables that a trainer needs of ours. Everything else stays here: database, secrets, keys of clouds. */
const handedOn =
  /^(PATH|HOME|USER|LANG|LC_[A-Z]+|TZ|TMPDIR|LD_LIBRARY_PATH|VIRTUAL_ENV|CUDA_[A-Z_]+|NVIDIA_[A-Z_]+|HF_HOME|HF_HUB_CACHE|HF_HUB_OFFLINE|HF_ENDPOINT|HF_DATASETS_OFFLINE|TRANSFORMERS_OFFLINE|XDG_CACHE_HOME|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|OMP_NUM_THREADS)$/;

/** The environment of a training process: what `handedOn` lets through, the trainer's folder first on PATH, and `more`. */
export function trainerEnvironment(trainer: string, more: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => handedOn.test(name)));
  const PATH = [dirname(trainer), kept.PATH ?? "/usr/bin:/bin"].join(delimiter);
  // Next's types want NODE_ENV in every environment; a trainer has no use for it.
  return { ...kept, PATH, PYTHONUNBUFFERED: "1", ...more } as unknown as NodeJS.ProcessEnv;
}

/** The Python that runs the trainer, from its first line. */
function pythonOf(trainer: string): string | null {
  const [, program] = /^#!\s*(\/\S+)/.exec(readFileSync(trainer, "utf8").slice(0, 500)) ?? [];
  return program && !/\/(env|sh|bash|dash)$/.test(program) ? program : null;
}

const versionsScript = `
import importlib.metadata as m, json
found = {}
for name in ${JSON.stringify([...Object.keys(trainerPackages), "torch", quantisationPackage])}:
    try: found[name] = m.version(name)
    except m.PackageNotFoundError: pass
print(json.dumps(found))`;

/** Versions of the trainer's packages, read without loading them; empty when they cannot be told. */
export async function readTrainerVersions(trainer: string): Promise<Record<string, string>> {
  const python = pythonOf(trainer);
  if (!python) return {};
  const { stdout } = await run(python, ["-I", "-c", versionsScript], {
    timeout: 20_000,
    env: trainerEnvironment(trainer, {}),
  });
  return z.record(z.string(), z.string()).parse(JSON.parse(stdout));
}

/** The machine's NVIDIA GPUs by name and memory; none when it has no driver. */
export async function readGpus(): Promise<string[]> {
  try {
    const ask = ["--query-gpu=name,memory.total", "--format=csv,noheader"];
    const { stdout } = await run("nvidia-smi", ask, { timeout: 10_000 });
    return stdout
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  } catch {
    return [];
  }
}
