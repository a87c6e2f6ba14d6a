import { checkAnswer } from "#lib/answers/check.ts";
import { answerPairs, hostilePairs, type Pair, wordProblemPaths } from "./answer-inputs.ts";
import { percentile, printFigure } from "./figure.ts";

// One thread, warm. The floor is what a bare last-number regular expression does with the same paths in the same run:
// it finds a number and compares it, right or wrong.

const bench = "answers";
const rounds = Number(process.env.ROUNDS ?? 30);
/** Rounds before the ones that count, so that the engine has compiled what it will. */
const warmUp = 5;

const LAST_NUMBER = /-?\d[\d,]*(?:\.\d+)?/g;

function lastNumberIs(text: string, gold: string): boolean {
  const last = text.match(LAST_NUMBER)?.at(-1);
  return last !== undefined && Number(last.replaceAll(",", "")) === Number(gold.replaceAll(",", ""));
}

/** The fastest of several rounds over all items, in items a second: other work on the machine only ever slows one down. */
function rate<T>(items: readonly T[], judge: (item: T) => unknown): number {
  let best = 0;
  for (let round = 0; round < warmUp + rounds; round++) {
    const begun = performance.now();
    for (const item of items) judge(item);
    if (round >= warmUp) best = Math.max(best, (items.length / (performance.now() - begun)) * 1000);
  }
  return best;
}

/** Each item's fastest time of several rounds, in milliseconds. */
function times<T>(items: readonly T[], judge: (item: T) => unknown, count = rounds): number[] {
  const best = items.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < warmUp + count; round++)
    for (const [at, item] of items.entries()) {
      const begun = performance.now();
      judge(item);
      if (round >= warmUp) best[at] = Math.min(best[at] ?? 0, performance.now() - begun);
    }
  return best;
}

const judgePair = ({ gold, prediction, kind, isChoice }: Pair) =>
  checkAnswer({ prediction, gold, kind, policy: isChoice ? "choice" : "math" });

const { source, paths } = wordProblemPaths();
const policy = source === "shared" ? "gsm8k" : "lema";
const perSecond = rate(paths, ({ text, gold }) =>
  checkAnswer({ prediction: text, kind: "text", gold, policy }),
);
const floor = rate(paths, ({ text, gold }) => lastNumberIs(text, gold));
printFigure({
  bench,
  metric: `word problem paths (${source}) checked a second`,
  value: perSecond,
  unit: "paths/s",
  floor,
  ratio: perSecond / floor,
  target: "≥ 50,000",
  holds: perSecond >= 50_000,
});

const { source: pairSource, pairs } = answerPairs();
const pairTimes = times(pairs, judgePair);
const median = percentile(pairTimes, 0.5) * 1000;
const p99 = percentile(pairTimes, 0.99);
const slowest = Math.max(...pairTimes);
printFigure({
  bench,
  metric: `pairs (${pairSource}), median`,
  value: median,
  unit: "µs",
  target: "≤ 30",
  holds: median <= 30,
});
printFigure({
  bench,
  metric: `pairs (${pairSource}), p99`,
  value: p99,
  unit: "ms",
  target: "≤ 1",
  holds: p99 <= 1,
});
printFigure({
  bench,
  metric: `pairs (${pairSource}), slowest`,
  value: slowest,
  unit: "ms",
  target: "≤ 20",
  holds: slowest <= 20,
});

const hostileTimes = times(
  hostilePairs.map(([, pair]) => pair),
  (pair) => {
    judgePair(pair);
  },
  5,
);
const worst = Math.max(...hostileTimes);
printFigure({
  bench,
  metric: `hostile pairs, slowest (${hostilePairs[hostileTimes.indexOf(worst)]?.[0]})`,
  value: worst,
  unit: "ms",
  target: "≤ 20",
  holds: worst <= 20,
});
