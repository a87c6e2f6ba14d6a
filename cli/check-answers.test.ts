import { spawn } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkAnswers } from "./check-answers.ts";
import { cliProgram } from "./places.ts";

/** What the lines of a file become, and the summary. */
async function check(lines: readonly string[], policy: "gsm8k" | "choice" | "default" = "default") {
  const pieces: string[] = [];
  const output = new Writable({
    // A slow reader: every piece is waited for.
    write: (piece, _encoding, done) => {
      pieces.push(String(piece));
      setImmediate(done);
    },
  });
  const summary = await checkAnswers(Readable.from([Buffer.from(lines.join("\n"))]), output, policy);
  const written = pieces.join("").trimEnd().split("\n").filter(Boolean);
  return { rows: written.map((line) => JSON.parse(line)), summary };
}

describe("checking answers line by line", () => {
  it("gives each row its verdict, the answer found and the reason", async () => {
    const { rows, summary } = await check(
      [
        '{"id":"a","gold":"1/2","pred":"0.5"}',
        '{"id":7,"gold_answer":"12","path":"3 * 4 = 12\\nA: 13"}',
        '{"gold":"5","pred":"so it is\\n#### 5","kind":"text"}',
      ],
      "gsm8k",
    );
    expect(rows).toMatchObject([
      { id: "a", verdict: "equal", extracted: "0.5" },
      { id: 7, verdict: "different", extracted: "13" },
      { id: 3, verdict: "equal", extracted: "5" },
    ]);
    expect(rows.every(({ reason }) => reason.length > 0)).toBe(true);
    expect(summary).toMatchObject({ counts: { equal: 2, different: 1, undecided: 0 }, bad: 0 });
  });

  it("knows the choices of a question", async () => {
    const { rows } = await check(
      ['{"id":1,"gold":"store","path":"The answer is (B).","choices":["bank","store"]}'],
      "choice",
    );
    expect(rows).toMatchObject([{ id: 1, verdict: "equal" }]);
  });

  it.each([
    ["[1]", "one JSON object"],
    ["{oops", "not valid JSON"],
    ['{"id":1,"pred":"5"}', "gold or gold_answer"],
    ['{"id":1,"gold":"5"}', "pred"],
    ['{"id":1,"gold":null,"pred":"5"}', "gold: must be text or a number"],
    ['{"id":1,"gold":"5","pred":["5"]}', "pred: must be text or a number"],
  ])("tells what is wrong with %s and goes on", async (line, reason) => {
    const { rows, summary } = await check([line, "", '{"id":2,"gold":5,"pred":5}']);
    expect(rows).toMatchObject([{ id: 2, verdict: "equal" }]);
    expect(summary).toMatchObject({ bad: 1, badLines: [expect.stringContaining(reason)] });
    expect(summary?.badLines[0]).toMatch(/^line 1: /);
  });
});

describe("errata check-answers", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "errata-answers-"));
    writeFileSync(join(folder, "good.jsonl"), '{"id":1,"gold":"5","pred":"5"}\n'.repeat(20_000));
    writeFileSync(join(folder, "bad.jsonl"), '{"id":1,"gold":"5","pred":"5"}\n{\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the command; with `lines`, reads that many characters at most and then closes its standard output. */
  async function run(
    args: readonly string[],
    { stdin, isCut = false }: { stdin?: string; isCut?: boolean } = {},
  ) {
    const child = spawn(process.execPath, [cliProgram, "check-answers", ...args], { stdio: "pipe" });
    const errors = text(child.stderr);
    if (stdin) createReadStream(stdin).pipe(child.stdin);
    const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
    if (isCut) child.stdout.once("data", () => child.stdout.destroy());
    const output = isCut ? "" : await text(child.stdout);
    return { code: await ended, output, errors: await errors };
  }

  it("writes lines to standard output, the summary to standard error, and exits 2 on a bad line", async () => {
    const good = await run(["-", "--policy", "gsm8k"], { stdin: join(folder, "good.jsonl") });
    expect(good.code).toBe(0);
    expect(good.output.trimEnd().split("\n")).toHaveLength(20_000);
    expect(good.errors).toMatch(/20,000 rows by the policy gsm8k .* 20,000 equal.* rows a second/);
    const bad = await run([join(folder, "bad.jsonl")]);
    expect(bad.code).toBe(2);
    expect(bad.errors).toMatch(/1 line could not be read:\n {2}line 2: /);
  }, 30_000);

  it("ends in silence when its reader has seen enough", async () => {
    const { code, errors } = await run([join(folder, "good.jsonl")], { isCut: true });
    expect(code).toBe(0);
    expect(errors).toBe("");
  }, 30_000);

  it.each([
    [["nowhere.jsonl"], "There is no file nowhere.jsonl."],
    [[tmpdir()], "is a folder"],
    [[], "Say which file"],
    [
      ["nowhere.jsonl", "--policy", "kind"],
      "--policy is one of gsm8k, math, choice, lema, default, not “kind”.",
    ],
  ])(
    "refuses %j: %s",
    async (args, message) => {
      const { code, errors } = await run(args);
      expect(code).toBe(1);
      expect(errors).toContain(message);
      expect(errors).not.toContain("    at ");
    },
    30_000,
  );
});
