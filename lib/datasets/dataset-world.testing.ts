import { createHash } from "node:crypto";
import type { Connection } from "#db/client.ts";
import {
  correctionRevisions,
  corrections,
  flags,
  goldAnswers,
  paths,
  questionSets,
  questions,
} from "#db/schema/all.ts";
import { newId } from "#lib/ids.ts";
import { normaliseQuestionText } from "#lib/questions/normalise.ts";
import type { QuestionKind, Split } from "#lib/questions/schema.ts";
import type { Grade } from "#lib/reviews/schema.ts";
import type { AdmittedCandidate } from "./render-candidate.ts";
import type { Candidate } from "./select-examples.ts";

/** A question with what hangs on it, for tests: the same list in two projects is the same data under other ids. */
export interface WorldQuestion {
  text: string;
  gold: string;
  set?: { name: string; split: Split; kind?: QuestionKind };
  rationale?: string;
  choices?: { label: string; text: string }[];
  isFlagged?: boolean;
  rightPaths?: { text: string; label?: "none" | "correct" | "wrong" }[];
  corrections?: {
    steps: string[];
    incorrectStep: number | null;
    explanation: string;
    corrected: { number: number; text: string }[];
    grade?: Grade | null;
    kept?: boolean;
    gradesDiffer?: boolean;
  }[];
}

const sha = (text: string) => createHash("sha256").update(text).digest();

/** Writes the questions into a project. Returns every candidate as the pure rules see it, in the order given. */
export async function insertWorld(
  { db, raw }: Pick<Connection, "db" | "raw">,
  projectId: string,
  userId: string,
  world: readonly WorldQuestion[],
): Promise<{ candidate: Candidate; content: AdmittedCandidate }[]> {
  const setIds = new Map<string, string>();
  const found: { candidate: Candidate; content: AdmittedCandidate }[] = [];
  for (const item of world) {
    const set = { name: "GSM8K", split: "train" as Split, kind: "numeric" as QuestionKind, ...item.set };
    const setKey = `${set.name} ${set.split}`;
    let setId = setIds.get(setKey);
    if (!setId) {
      setId = newId();
      setIds.set(setKey, setId);
      await db.insert(questionSets).values({ projectId, id: setId, ...set });
    }
    const questionId = newId();
    const key = sha(normaliseQuestionText(item.text));
    await db.insert(questions).values({
      projectId,
      id: questionId,
      setId,
      text: item.text,
      textHash: key,
      choices: item.choices ?? null,
      rationale: item.rationale ?? null,
    });
    await db
      .insert(goldAnswers)
      .values({ projectId, id: newId(), questionId, answer: item.gold, authorId: userId });
    if (item.isFlagged) {
      await db.insert(flags).values({
        projectId,
        id: newId(),
        subject: "question",
        questionId,
        note: "unclear",
        createdBy: userId,
      });
    }
    const base = {
      split: set.split,
      inSets: set.split === "train",
      flagged: item.isFlagged ?? false,
      kept: true,
      grade: null,
      gradesDiffer: false,
      labelledWrong: false,
    };
    const about = {
      questionId,
      questionKey: key.toString("hex"),
      pathId: null,
      correctionId: null,
      revisionId: null,
      question: { text: item.text, kind: set.kind, choices: item.choices ?? null, goldAnswer: item.gold },
      rationale: null,
      correction: null,
    };
    if (item.rationale) {
      found.push({
        candidate: { ...base, source: "gold_rationale" },
        content: { ...about, source: "gold_rationale", rationale: item.rationale },
      });
    }
    for (const path of item.rightPaths ?? []) {
      const pathId = newId();
      await db.insert(paths).values({
        projectId,
        id: pathId,
        questionId,
        reasoner: "reasoner",
        text: path.text,
        textHash: sha(pathId),
        steps: [path.text],
        label: path.label ?? "none",
        verdict: "equal",
      });
      found.push({
        candidate: { ...base, source: "right_path", labelledWrong: path.label === "wrong" },
        content: { ...about, source: "right_path", pathId, rationale: path.text },
      });
    }
    for (const given of item.corrections ?? []) {
      const [pathId, correctionId, revisionId] = [newId(), newId(), newId()];
      const text = given.steps.join("\n");
      const { incorrectStep, explanation } = given;
      await db.insert(paths).values({
        projectId,
        id: pathId,
        questionId,
        reasoner: "reasoner",
        text,
        textHash: sha(pathId),
        steps: given.steps,
        verdict: "different",
      });
      await db.insert(corrections).values({
        projectId,
        id: correctionId,
        questionId,
        pathId,
        corrector: "corrector",
        reasoner: "reasoner",
        rawHash: sha(correctionId),
        revisionId,
        kept: given.kept ?? true,
        parseOutcome: "parsed",
        grade: given.grade ?? null,
        gradesDiffer: given.gradesDiffer ?? false,
        incorrectStep,
        search: "",
      });
      await db.insert(correctionRevisions).values({
        projectId,
        id: revisionId,
        correctionId,
        number: 0,
        raw: text,
        outcome: "parsed",
        incorrectStep,
        explanation,
        steps: given.corrected,
      });
      found.push({
        candidate: {
          ...base,
          source: "correction",
          kept: given.kept ?? true,
          grade: given.grade ?? null,
          gradesDiffer: given.gradesDiffer ?? false,
        },
        content: {
          ...about,
          source: "correction",
          pathId,
          correctionId,
          revisionId,
          correction: {
            pathText: text,
            pathSteps: given.steps,
            incorrectStep,
            explanation,
            correctedSteps: given.corrected,
          },
        },
      });
    }
  }
  await raw`analyze`;
  return found;
}

/** Text that breaks careless escaping: quotes, tags, control characters, line separators, emoji, formulas, spaces at the ends. */
export const hostileText =
  '\ufeff\u00a0 "quoted" \\back\\slash <script>alert(1)</script> \u0001\u001f\u007f\u2028\u2029 \u{1F600}e\u0301 $\\frac{1}{2}$ \\N \\. {"a":1}\tend\u3000';

/** Questions with every kind of candidate: each grade, flags, duplicates, a test split, hostile text, parts missing. */
export function mixedWorld(): WorldQuestion[] {
  const correction = (n: number, more: Partial<NonNullable<WorldQuestion["corrections"]>[number]> = {}) => ({
    steps: [`First we take ${n}.`, `So ${n} + ${n} = ${n + 1}.`, `The answer is ${n + 1}.`],
    incorrectStep: 2,
    explanation: `Adding ${n} to itself gives ${2 * n}.`,
    corrected: [
      { number: 2, text: `${n} + ${n} = ${2 * n}.` },
      { number: 3, text: `The answer is ${2 * n}.` },
    ],
    ...more,
  });
  const numbered = Array.from({ length: 12 }, (_, n): WorldQuestion => {
    const grades = ["excellent", "good", "poor", null] as const;
    return {
      text: `What is twice ${n}?`,
      gold: String(2 * n),
      rationale: `Twice ${n} is ${n} + ${n}.\n#### ${2 * n}`,
      rightPaths: [{ text: `${n} and ${n} make ${2 * n}. The answer is ${2 * n}.` }],
      corrections: Array.from({ length: 1 + (n % 5) }, (_, k) =>
        correction(n, { grade: grades[(n + k) % 4] ?? null, explanation: `Reason ${k} of ${n}.` }),
      ),
    };
  });
  return [
    ...numbered,
    { text: "Flagged?", gold: "1", isFlagged: true, rationale: "One.", corrections: [correction(90)] },
    {
      text: "From a test set?",
      gold: "1",
      set: { name: "GSM8K", split: "test" },
      rationale: "One is one.",
      corrections: [correction(91)],
    },
    { text: "From dev?", gold: "1", set: { name: "MATH", split: "dev" }, rationale: "One is one." },
    {
      text: "Said twice?",
      gold: "4",
      rightPaths: [
        { text: "Two and two. The answer is 4." },
        { text: "Two and two. The answer is 4. " },
        { text: "Luck. The answer is 4.", label: "wrong" },
      ],
      corrections: [correction(2), correction(2, { grade: "good" }), correction(3, { kept: false })],
    },
    { text: "Differs?", gold: "10", corrections: [correction(5, { grade: "good", gradesDiffer: true })] },
    { text: "Lacks a part?", gold: "4", corrections: [correction(2, { explanation: " " })] },
    { text: hostileText, gold: "7", rationale: `Seven, ${hostileText}` },
    {
      text: "Where do people eat?",
      gold: "B",
      set: { name: "CSQA", split: "train", kind: "choice" },
      choices: [
        { label: "A", text: "bank" },
        { label: "B", text: "table" },
      ],
      corrections: [correction(1, { incorrectStep: null, explanation: "A bank keeps money." })],
    },
  ];
}
