import { describe, expect, test } from "vitest";
import { isInWorkingFolder, outputDirOf } from "./describe-launch.ts";
import { checkEngineUrl } from "./engine-url.ts";
import { parseTrainerState } from "./machine-metrics.ts";
import { explainStatus } from "./ray-answers.ts";
import { engineSettingsSchema } from "./schema.ts";

test.each([
  ["http://ray-head:8265", "http://ray-head:8265"],
  [" https://ray.example.org/dashboard/ ", "https://ray.example.org/dashboard"],
  ["http://[::1]:8265", "http://[::1]:8265"],
])("takes %s as an engine's address", (text, url) => {
  expect(checkEngineUrl(text)).toEqual({ ok: true, url });
});

test.each([
  "",
  "ray-head",
  "ray://head:10001",
  "file:///etc/passwd",
  "http://me:pw@head",
  "http://head/?token=1",
  "http://head/#a",
])("does not take “%s” as an engine's address, and says why", (text) => {
  expect(checkEngineUrl(text)).toEqual({ ok: false, message: expect.any(String) });
});

describe("a job's output folder", () => {
  const settings = (outputDir: string) => engineSettingsSchema.parse({ outputDir });
  test.each([
    ["ray", "./out", "./out/errata-1"],
    ["ray", "/mnt/shared/", "/mnt/shared/errata-1"],
    ["machine", "./out", "./out"],
    ["machine", "/mnt/shared", "/mnt/shared/errata-1"],
    ["bundle", "./out", "./out"],
  ] as const)("on %s below %s is %s", (kind, dir, expected) => {
    expect(outputDirOf(kind, settings(dir), "errata-1")).toBe(expected);
  });

  test("is in the working folder unless it says otherwise", () => {
    expect(["./out", "out", "/mnt/x", "~/x", "s3://bucket/x"].map(isInWorkingFolder)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test.each(["../out", "/a/../b", "a b", "$(rm)", "a;b", ""])("is never “%s”", (outputDir) => {
    expect(engineSettingsSchema.safeParse({ outputDir }).success).toBe(false);
  });
});

test.each([
  [401, "Unauthorized: Missing authentication token", "got none"],
  [403, "Forbidden: Invalid authentication token", "does not accept the token"],
  [404, "404: Not Found", "not as Ray's job API"],
  [405, "'POST' method not allowed for browser traffic.", "browser's"],
  [302, "", "redirects are not followed"],
  [502, "bad gateway", "answered 502"],
])("says what %i means", (status, text, words) => {
  expect(explainStatus(status, text)).toContain(words);
});

test("reads exact points of a checkpoint, NaN and all", () => {
  const text =
    '{"log_history": [{"step": 1, "loss": 6.2486, "grad_norm": NaN, "epoch": 0.5}, {"step": 1, "eval_loss": 2}, {"step": 2, "loss": -Infinity}]}';
  expect(parseTrainerState(text)).toEqual([
    { step: 1, loss: 6.2486, gradNorm: null, learningRate: null, epoch: 0.5, tokens: null },
  ]);
  expect(parseTrainerState("{")).toBeNull();
  expect(parseTrainerState('{"log_history": 3}')).toBeNull();
});
