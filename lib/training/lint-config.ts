import { isInWorkingFolder } from "./describe-launch.ts";
import type { Choices, EngineKind } from "./schema.ts";
import { estimateLength } from "./token-length.ts";
import type { BatchPlan, Lint } from "./views.ts";

/** Where a job would run. */
interface Place {
  kind: EngineKind;
  gpus: number;
  outputDir: string;
  plan: BatchPlan;
  steps: { epochs: number } | null;
}

/** What is known of a version's rows, all of them read. */
export interface RowFacts {
  rows: number;
  /** Rows whose prompt ends in white space other than a line end. */
  promptsEndingInSpace: number;
  /** Rows that repeat an earlier one, prompt and completion alike. */
  duplicates: number;
  /** Rows made from replies of the simulated endpoint. */
  simulated: number;
  /** Rows whose question is also in a test split, by its text. */
  testOverlap: number;
  /** How many rows have which length: characters of prompt and completion together, in steps of one estimated token. */
  lengths: { tokens: number; rows: number }[];
}

const fewRows = 10;
/** Passes over the rows; the paper's settings on its own data come to far fewer. */
const manyEpochs = 50;
const number = new Intl.NumberFormat("en-US");
const rowsOf = (count: number) => `${number.format(count)} ${count === 1 ? "row" : "rows"}`;

/** What speaks against launching these choices on these rows; errors keep the job from being launched. */
export function lintConfig(choices: Choices, facts: RowFacts, place: Place): Lint[] {
  return [...lintRows(choices, facts), ...lintChoices(choices, place)];
}

function lintRows({ maxLength }: Choices, facts: RowFacts): Lint[] {
  const over = facts.lengths.reduce((sum, { tokens, rows }) => sum + (tokens > maxLength ? rows : 0), 0);
  const found: (Lint | false)[] = [
    facts.rows === 0 && {
      code: "no_rows",
      level: "error",
      message: "The version has no rows. Choose another one.",
      count: 0,
    },
    facts.rows > 0 &&
      facts.rows < fewRows && {
        code: "few_rows",
        level: "warning",
        message: `Only ${rowsOf(facts.rows)}: fewer than ${fewRows} teach a model nothing but themselves.`,
        count: facts.rows,
      },
    facts.promptsEndingInSpace > 0 && {
      code: "prompt_ends_in_space",
      level: "warning",
      message: `In ${rowsOf(facts.promptsEndingInSpace)} the prompt ends in a space. The trainer joins it to the completion's first word, so the loss begins in the wrong place. Freeze a version whose prompts end without one.`,
      count: facts.promptsEndingInSpace,
    },
    over > 0 && {
      code: "over_length",
      level: "warning",
      message: `About ${rowsOf(over)} ${over === 1 ? "is" : "are"} longer than ${number.format(maxLength)} tokens for prompt and completion together (estimated from characters) and will be cut at the end. Raise the length if the answer must be whole.`,
      count: over,
    },
    facts.duplicates > 0 && {
      code: "duplicates",
      level: "warning",
      message: `${rowsOf(facts.duplicates)} repeat another row word for word and count twice.`,
      count: facts.duplicates,
    },
    facts.simulated > 0 && {
      code: "simulated",
      level: "warning",
      message: `${rowsOf(facts.simulated)} come from the simulated endpoint: good for trying the road, not for a result.`,
      count: facts.simulated,
    },
    facts.testOverlap > 0 && {
      code: "test_overlap",
      level: "warning",
      message: `${rowsOf(facts.testOverlap)} are made from questions that also stand in a test split. What a model was trained on cannot measure it.`,
      count: facts.testOverlap,
    },
  ];
  return found.filter((lint): lint is Lint => lint !== false);
}

/** 80 GB of one GPU: weights and gradients in bfloat16, AdamW's two moments in the same. */
const billions = { "7b": 7, "13b": 13, "34b": 34, "70b": 70 } as const;

function lintChoices(choices: Choices, { kind, gpus, outputDir, plan, steps }: Place): Lint[] {
  const fullGigabytes = billions[choices.size] * 8;
  const found: (Lint | false)[] = [
    plan.accumulation === null && {
      code: "batch_does_not_divide",
      level: "error",
      message: batchWords(plan),
      count: null,
    },
    steps !== null &&
      steps.epochs < 1 && {
        code: "less_than_one_epoch",
        level: "note",
        message: `With these steps the model sees ${Math.round(steps.epochs * 100)} % of the rows.`,
        count: null,
      },
    steps !== null &&
      steps.epochs > manyEpochs && {
        code: "many_epochs",
        level: "warning",
        message: `With these steps the model sees every row about ${number.format(Math.round(steps.epochs))} times and learns them by heart. Lower the steps, or count in epochs.`,
        count: null,
      },
    choices.revision === null && {
      code: "no_revision",
      level: "note",
      message: "No revision is named: the newest is taken. Name a commit so that the run can be repeated.",
      count: null,
    },
    kind === "ray" &&
      isInWorkingFolder(outputDir) && {
        code: "output_in_working_dir",
        level: "warning",
        message:
          "Checkpoints stay in the job's working folder on the cluster, which clears it away some day. Name shared storage in the engine's settings.",
        count: null,
      },
    gpus === 0 && {
      code: "trains_on_processors",
      level: "warning",
      message:
        "The engine names no GPU: the model trains on processors, without 4-bit weights. That is for trying out a tiny model.",
      count: null,
    },
    choices.method === "full" &&
      fullGigabytes > 80 && {
        code: "memory",
        level: "warning",
        message: `Full fine-tuning of ${choices.size.toUpperCase()} needs about ${fullGigabytes} GB a GPU, since this file does not spread the model. Take QLoRA, or spread it in the bundle by hand.`,
        count: null,
      },
  ];
  return found.filter((lint): lint is Lint => lint !== false);
}

function batchWords(plan: BatchPlan): string {
  const { perDeviceBatch, processes, effectiveBatch, nearest, fittingPerDevice } = plan;
  const atOnce = `${perDeviceBatch} rows × ${processes} ${processes === 1 ? "process" : "processes"}`;
  const sizes = `${nearest.join(" or ")}`;
  const fitting = fittingPerDevice.length
    ? ` Or keep ${effectiveBatch} and take ${fittingPerDevice.join(", ")} a device.`
    : "";
  return `A batch of ${effectiveBatch} does not divide by ${atOnce}. Nearest: ${sizes}.${fitting}`;
}

/** The estimated tokens of one row, as lengths above are counted. */
export function estimateRow(row: { prompt: string; completion: string }): number {
  return estimateLength([...row.prompt].length + [...row.completion].length);
}
