import { describe, expect, test } from "vitest";
import { isLiving, jobEvents, labelJob, transitionJob } from "./job-state.ts";
import { type JobState, jobStates, livingStates } from "./schema.ts";

/** Every state and what each event makes of it; `-`: it does not fit and is ignored. */
const table = `
            queued    launching pending   running   stopping  succeeded failed stopped lost
launch      launching -         -         -         -         -         -      -       -
withdraw    stopped   stopping  -         -         -         -         -      -       -
accept      -         pending   -         -         stopping  -         -      -       -
refuse      -         failed    -         -         failed    -         -      -       -
ask_stop    stopped   stopping  stopping  stopping  -         -         -      -       -
see_pending -         -         pending   running   stopping  -         -      -       -
see_running -         -         running   running   stopping  -         -      -       -
see_succeeded -       -         succeeded succeeded succeeded -         -      -       -
see_failed  -         -         failed    failed    failed    -         -      -       -
see_stopped -         -         stopped   stopped   stopped   -         -      -       -
miss        -         -         lost      lost      stopped   -         -      -       -`;

const [head = [], ...lines] = table
  .trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));

describe("the states of a job", () => {
  test("are moved by events as the table says", () => {
    expect(head).toEqual([...jobStates]);
    expect(lines.map(([event]) => event)).toEqual([...jobEvents]);
    for (const [event, ...next] of lines)
      for (const [at, state] of jobStates.entries())
        expect([event, state, transitionJob(state, event as (typeof jobEvents)[number])]).toEqual([
          event,
          state,
          next[at] === "-" ? null : next[at],
        ]);
  });

  test("are left by no event once the job has ended", () => {
    const ends = jobStates.filter((state) => !isLiving(state));
    expect(ends).toEqual(["succeeded", "failed", "stopped", "lost"]);
    expect(jobStates.filter(isLiving)).toEqual([...livingStates]);
  });

  test("have words; what became of a bundle is not known", () => {
    const words = (state: JobState) => labelJob(state, "ray");
    expect(new Set(jobStates.map(words)).size).toBe(jobStates.length);
    expect(labelJob("succeeded", "bundle")).toBe("Bundle made");
  });
});
