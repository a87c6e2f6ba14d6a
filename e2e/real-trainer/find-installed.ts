import { execFileSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join } from "node:path";

const isProgram = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function findProgram(name: string, beside: string | null): string | null {
  const folders = [...(beside ? [dirname(beside)] : []), ...(process.env.PATH ?? "").split(delimiter)];
  return (
    folders
      .filter(isAbsolute)
      .map((folder) => join(folder, name))
      .find(isProgram) ?? null
  );
}

/** The real trainer of this machine and its Python, when both can be run; and Ray's program, beside it or on PATH. */
export function findInstalled(): { trainer: string; python: string; ray: string | null } | null {
  const trainer = process.env.ERRATA_TRL || findProgram("trl", null);
  if (!trainer || !isProgram(trainer)) return null;
  const [, python] = /^#!\s*(\/\S+)/.exec(readFileSync(trainer, "utf8")) ?? [];
  if (!python) return null;
  try {
    const script = "import torch, transformers, peft, datasets, accelerate, trl, tokenizers";
    execFileSync(python, ["-c", script], { stdio: "ignore", timeout: 180_000 });
  } catch {
    return null;
  }
  return { trainer, python, ray: findProgram("ray", trainer) };
}
