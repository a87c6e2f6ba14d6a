import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLogLine, parsePythonNumber } from "./parse-log-line.ts";
import { type Counted, mergeFindings, readLog } from "./read-log.ts";

test.each([
  ["'0.0002' quoted", "0.0002", 0.0002],
  ["an exponent", "2e-05", 2e-5],
  ["a leading point", ".5", 0.5],
  ["a trailing point", "5.", 5],
  ["nan", "nan", Number.NaN],
  ["NaN", "NaN", Number.NaN],
  ["inf", "inf", Infinity],
  ["-inf", "-inf", -Infinity],
  ["a word", "None", null],
  ["a hexadecimal number", "0x10", null],
  ["nothing", "", null],
])("reads %s", (_, text, value) => {
  expect(parsePythonNumber(text)).toEqual(value);
});

describe("a line of the trainer", () => {
  test.each([
    [
      "quoted values",
      "{'loss': '6.243', 'grad_norm': '0.8754', 'learning_rate': '0.001', 'epoch': '0.1429'}",
      6.243,
    ],
    ["bare values", "{'loss': 6.243, 'grad_norm': nan, 'epoch': 0.14}", 6.243],
    ["NaN", "{'loss': 'nan', 'grad_norm': 'inf'}", Number.NaN],
    [
      "a progress bar before it",
      " 3%|▎         | 1/30 [00:01<00:40,  1.4s/it]\r                  \r{'loss': '1.5'}",
      1.5,
    ],
    ["a progress bar after it", "{'loss': '1.5'}\r 7%|▋         | 2/30 [00:02<00:39]", 1.5],
  ])("is a training entry with %s", (_, line, loss) => {
    expect(parseLogLine(line)).toMatchObject({ kind: "train", loss });
  });

  test.each([
    ["evaluation", "{'eval_loss': '6.117', 'eval_runtime': '0.0188'}"],
    ["end", "{'train_runtime': '0.3586', 'train_loss': '6.151', 'epoch': '0.8571'}"],
    [
      "token_mismatch",
      "Mismatch between tokenized prompt and the start of tokenized prompt+completion. This may be due to…",
    ],
    ["disk_full", "OSError: [Errno 28] No space left on device: 'out/checkpoint-100'"],
    ["out_of_memory", "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB."],
    ["error", "ValueError: Unknown model"],
    ["error", "Accelerate launch command: error: unrecognized arguments: --group_by_length"],
  ])("is known as %s", (kind, line) => {
    expect(parseLogLine(line)?.kind).toBe(kind);
  });

  test.each([
    "",
    "{}",
    "{'a': 'b'}",
    "Map: 100%|####| 5/5",
    "loss: 5",
    "{'loss': 'high'}",
    `{'loss': '1'}${" ".repeat(30_000)}`,
  ])("is let go: %s", (line) => {
    expect(parseLogLine(line)).toBeNull();
  });

  test("of any kind throws nothing", () => {
    fc.assert(fc.property(fc.string({ unit: "binary-ascii" }), (line) => void parseLogLine(line)));
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => void parseLogLine(`{'loss': '${a}', '${b}': ${a}}`)),
    );
  });
});

const none: Counted = { lines: 0, lastStep: 0, hasGap: false };
const line = (loss: number, epoch: number) => `{'loss': '${loss}', 'epoch': '${epoch}'}\n`;

describe("reading a log", () => {
  test.each([
    ["every step", 1, [1, 2, 3, 4]],
    ["every tenth, and the first", 10, [1, 10, 20, 30]],
  ])("takes steps from the order of lines: %s", (_, loggingSteps, steps) => {
    const text = [4, 3, 2, 1].map((loss) => line(loss, 0)).join("noise\n{'eval_loss': '2'}\n");
    const { points } = readLog(text, none, { loggingSteps, stepsPerEpoch: 100 });
    expect(points.map(({ step }) => step)).toEqual(steps);
  });

  test("gives the same points however it is cut at line ends", () => {
    const lines = Array.from({ length: 40 }, (_, n) => (n % 7 === 0 ? "ValueError: x\n" : line(n, n / 10)));
    const shape = { loggingSteps: 10, stepsPerEpoch: 90 };
    const whole = readLog(lines.join(""), none, shape);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }), (cuts) => {
        const bounds = [0, ...cuts.toSorted((a, b) => a - b), 40];
        let counted = none;
        const points = bounds.slice(1).flatMap((end, at) => {
          const read = readLog(lines.slice(bounds[at], end).join(""), counted, shape);
          counted = read.counted;
          return read.points;
        });
        expect(points).toEqual(whole.points);
        expect(counted).toEqual(whole.counted);
      }),
    );
  });

  test("goes by the epoch once part of the log is missing", () => {
    const counted = { lines: 5, lastStep: 40, hasGap: true };
    const text = `${line(1, 0.8)}${line(1, 0.9)}${line(1, 0.9)}{'loss': '1'}\n`;
    const { points } = readLog(text, counted, { loggingSteps: 10, stepsPerEpoch: 100 });
    expect(points.map(({ step }) => step)).toEqual([80, 90, 100, 110]);
  });

  test("finds the first NaN in the loss or its gradient, mismatches, and how it ended", () => {
    const text = `${line(2, 0)}{'loss': '0', 'grad_norm': 'nan'}\n{'loss': 'nan'}\nMismatch between tokenized prompt and the start\n{'train_runtime': '12.5', 'train_loss': '1.5'}\n`;
    const { findings } = readLog(text, none, { loggingSteps: 1, stepsPerEpoch: null });
    expect(findings).toEqual({ nonFiniteAtStep: 2, tokenMismatches: 1, trainSeconds: 12.5, meanLoss: 1.5 });
    expect(mergeFindings(findings, { nonFiniteAtStep: 9, tokenMismatches: 2, diskFull: true })).toMatchObject(
      {
        nonFiniteAtStep: 2,
        tokenMismatches: 3,
        diskFull: true,
      },
    );
  });
});

const contract = new URL("../../../shared/contracts/trl-sft.md", import.meta.url);

test.skipIf(!existsSync(contract))("reads the real lines of the contract", () => {
  const lines = readFileSync(contract, "utf8").match(/\{'(?:loss|train_runtime)[^}]*\}/g) ?? [];
  expect(lines.map((text) => parseLogLine(text)?.kind)).toEqual(["train", "train", "end"]);
});
