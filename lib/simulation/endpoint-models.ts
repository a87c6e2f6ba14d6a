import type { FlawRates } from "./schema.ts";

/** A simulated model: what goes wrong in its corrections, and how often its own solutions are right. */
export interface SimulatedModel {
  readonly name: string;
  /** At level 3; harder problems go wrong more often, easier ones less. */
  readonly flawRates: FlawRates;
  readonly solvesRate: number;
}

export const simulatedModels: readonly SimulatedModel[] = [
  {
    name: "simulated-strong",
    flawRates: {
      blames_wrong_step: 0.05,
      unsound_explanation: 0.05,
      breaks_continuity: 0.14,
      ends_wrong: 0.12,
      does_not_parse: 0.02,
      restates_all: 0.06,
    },
    solvesRate: 0.9,
  },
  {
    name: "simulated-weak",
    flawRates: {
      blames_wrong_step: 0.3,
      unsound_explanation: 0.3,
      breaks_continuity: 0.2,
      ends_wrong: 0.5,
      does_not_parse: 0.12,
      restates_all: 0.12,
    },
    solvesRate: 0.6,
  },
  {
    name: "simulated-reasoner",
    flawRates: { blames_wrong_step: 0.45, unsound_explanation: 0.4, ends_wrong: 0.7, does_not_parse: 0.2 },
    solvesRate: 0.45,
  },
];

/** The rates for a problem of a level: from three fifths at level 1 to seven fifths at level 5. */
export function ratesAt(rates: FlawRates, level: number): FlawRates {
  const factor = 0.4 + 0.2 * level;
  return Object.fromEntries(
    Object.entries(rates).map(([flaw, rate]) => [flaw, Math.min(0.95, rate * factor)]),
  );
}
