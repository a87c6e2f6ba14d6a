import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { goldFromSolution } from "#lib/imports/gold-from-solution.ts";
import { renderCot } from "./render-cot.ts";

const folder = new URL("../../../shared/data/questions/", import.meta.url);

describe.skipIf(!existsSync(folder))(
  "public gold solutions (skipped where the shared data are not there)",
  () => {
    test.each([
      ["gsm8k_train", "question", "answer", "numeric"],
      ["math_train_like/math", "problem", "solution", "math"],
    ] as const)(
      "of %s all end with the gold answer's sentence and keep no mark of their source",
      (file, question, solution, kind) => {
        const lines = readFileSync(new URL(`${file}.jsonl`, folder), "utf8")
          .trim()
          .split("\n");
        for (const line of lines) {
          const row = JSON.parse(line);
          const goldAnswer = goldFromSolution(row[solution]);
          if (goldAnswer === null) throw new Error(`no gold answer in ${line.slice(0, 200)}`);
          const rendered = renderCot({ text: row[question], kind, choices: null, goldAnswer }, row[solution]);
          if (!rendered.ok) throw new Error(`not rendered: ${line.slice(0, 200)}`);
          expect(rendered.example.prompt.endsWith("\nAnswer: Let's think step by step.\n")).toBe(true);
          expect(rendered.example.completion.endsWith(`\nThe answer is ${goldAnswer}.`)).toBe(true);
          expect(rendered.example.completion).not.toMatch(/<<|####/);
        }
      },
    );
  },
);
