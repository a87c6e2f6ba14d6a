import { describe, expect, it } from "vitest";
import { addTallies, formatTally, tallyPlaywright, tallyVitest, withExitCode } from "./tally.ts";

describe("the closing line of a test run", () => {
  it.each([
    [{ passed: 3, failed: 0, skipped: 0 }, "3 passed, 0 failed"],
    [{ passed: 3, failed: 1, skipped: 2 }, "3 passed, 1 failed, 2 skipped"],
  ])("reads %o as %s", (tally, line) => {
    expect(formatTally(tally)).toBe(line);
  });

  it("adds up stages", () => {
    const sum = addTallies([
      { passed: 1, failed: 2, skipped: 0 },
      { passed: 4, failed: 0, skipped: 3 },
    ]);
    expect(sum).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it("counts a test file that does not load", () => {
    const report = {
      ...{ numPassedTests: 2, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 },
      testResults: [
        { status: "passed", assertionResults: [{}, {}] },
        { status: "failed", assertionResults: [] },
      ],
    };
    expect(tallyVitest(report)).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  it("forgives neither a browser test that needed a second try nor an error outside of tests", () => {
    const report = { stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 }, errors: [{}] };
    expect(tallyPlaywright(report)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });

  it("believes a runner's exit code over its report", () => {
    expect(withExitCode({ passed: 9, failed: 0, skipped: 0 }, 1).failed).toBe(1);
    expect(withExitCode({ passed: 9, failed: 3, skipped: 0 }, 1).failed).toBe(3);
    expect(withExitCode({ passed: 9, failed: 0, skipped: 0 }, 0).failed).toBe(0);
  });
});
