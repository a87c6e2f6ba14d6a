import type { Verdict } from "#lib/answers/schema.ts";
import { checkArithmetic } from "./arithmetic.ts";
import type { MachineNote, ParsedReply } from "./schema.ts";

/** A final answer's verdict and, where known, the answer as written. */
export type CheckedAnswer = { readonly verdict: Verdict; readonly extracted: string | null };

export type MachineNotesInput = {
  readonly pathSteps: readonly string[];
  readonly reply: Pick<ParsedReply, "incorrectStep" | "correctedSteps" | "startsAt">;
  /** Verdict on the correction's final answer; null while it is unchecked. */
  readonly verdict: Verdict | null;
  /** The correction's answer as extracted, to mark its place. */
  readonly extracted?: string | null;
  /** The path's own final answer; without it nothing is said about it. */
  readonly pathAnswer?: CheckedAnswer | null;
  readonly gold?: string;
};

type Side = MachineNote["side"];
type NumberedStep = { readonly number: number; readonly text: string };

const spaced = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

function arithmeticNotes(side: Side, steps: readonly NumberedStep[]): MachineNote[] {
  return steps.flatMap(({ number, text }) =>
    checkArithmetic(text)
      .filter((equation) => !equation.holds)
      .map(({ start, end, left, value, stated }) => ({
        kind: "false_arithmetic" as const,
        side,
        step: number,
        start,
        end,
        text: `${spaced(left)} is ${value}, not ${spaced(stated)}.`,
      })),
  );
}

function answerNotes(
  side: Side,
  steps: readonly NumberedStep[],
  answer: CheckedAnswer | null,
  gold: string | undefined,
): MachineNote[] {
  if (answer === null || answer.verdict === "equal") return [];
  const last = steps.at(-1);
  const extracted = answer.extracted;
  const start = last && extracted ? last.text.lastIndexOf(extracted) : -1;
  const place = {
    side,
    step: last?.number ?? null,
    start: start < 0 ? null : start,
    end: start < 0 ? null : start + (extracted?.length ?? 0),
  };
  const right = gold === undefined ? "the gold answer" : gold;
  if (answer.verdict === "undecided")
    return [
      { kind: "answer_undecided", ...place, text: `The final answer could not be compared with ${right}.` },
    ];
  return [
    {
      kind: "answer_not_gold",
      ...place,
      text: extracted
        ? `The final answer is ${extracted}, not ${right}.`
        : `The final answer is not ${right}.`,
    },
  ];
}

/** Restarting early is no break when the restated steps are the path's own. */
function restatesUnchanged({ reply, pathSteps }: MachineNotesInput, before: number): boolean {
  const restated = reply.correctedSteps.filter((step) => step.number < before);
  return restated.every((step) => spaced(step.text) === spaced(pathSteps[step.number - 1] ?? ""));
}

function placeNotes(input: MachineNotesInput): MachineNote[] {
  const { incorrectStep, startsAt } = input.reply;
  if (incorrectStep === null) return [];
  const notes: MachineNote[] = [];
  const count = input.pathSteps.length;
  if (incorrectStep > count) {
    const text = `Step ${incorrectStep} is blamed, but the solution has ${count} ${count === 1 ? "step" : "steps"}.`;
    notes.push({ kind: "blames_missing_step", side: "correction", step: null, start: null, end: null, text });
  }
  const elsewhere =
    startsAt !== null &&
    (startsAt > incorrectStep || (startsAt < incorrectStep && !restatesUnchanged(input, incorrectStep)));
  if (elsewhere) {
    const text = `The correction restarts at step ${startsAt} though it blames step ${incorrectStep}.`;
    notes.push({
      kind: "restarts_elsewhere",
      side: "correction",
      step: startsAt,
      start: null,
      end: null,
      text,
    });
  }
  return notes;
}

/**
 * What a machine can notice about a correction and its path: false arithmetic, final answers that are not the gold
 * one, a restart away from the blamed step, a blamed step that the path has not. Hints for reviewers, path first.
 */
export function machineNotes(input: MachineNotesInput): MachineNote[] {
  const { reply, verdict, gold } = input;
  const path = input.pathSteps.map((text, i) => ({ number: i + 1, text }));
  const ownAnswer = verdict === null ? null : { verdict, extracted: input.extracted ?? null };
  return [
    ...arithmeticNotes("path", path),
    ...answerNotes("path", path, input.pathAnswer ?? null, gold),
    ...placeNotes(input),
    ...arithmeticNotes("correction", reply.correctedSteps),
    ...answerNotes("correction", reply.correctedSteps, ownAnswer, gold),
  ];
}
