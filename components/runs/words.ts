import type { ItemOutcome, RunState } from "#lib/runs/schema.ts";
import type { RunSelection } from "#lib/runs/selection.ts";
import type { Tone } from "../ui/badge.tsx";
import { formatNumber, formatUsd } from "../ui/format.ts";

export const stateWords: Record<RunState, { label: string; tone: Tone }> = {
  preparing: { label: "Preparing", tone: "accent" },
  running: { label: "Running", tone: "accent" },
  pausing: { label: "Pausing", tone: "changed" },
  paused: { label: "Paused", tone: "changed" },
  halted: { label: "Halted", tone: "wrong" },
  stopping: { label: "Stopping", tone: "changed" },
  stopped: { label: "Stopped", tone: "neutral" },
  done: { label: "Done", tone: "right" },
};

/** States in which something is still going to happen by itself. */
export const isMoving = (state: RunState): boolean =>
  state === "preparing" || state === "running" || state === "pausing" || state === "stopping";

/** How an item ended, with the classes of its part in a bar. */
export const outcomeWords: Record<ItemOutcome, { label: string; hint: string; ground: string }> = {
  kept: {
    label: "Kept",
    hint: "Read, and its final answer is right",
    ground: "bg-right-ink text-paper",
  },
  wrong_answer: {
    label: "Wrong answer",
    hint: "Read, but the corrected solution ends in another answer",
    ground: "bg-wrong text-paper",
  },
  undecided: {
    label: "Undecided",
    hint: "Read, but its answer could not be compared",
    ground: "bg-changed text-paper",
  },
  unparsed: {
    label: "Unreadable",
    hint: "A reply without the parts of a correction",
    ground: "bg-changed-soft text-changed",
  },
  refusal: { label: "Refused", hint: "The model declined to answer", ground: "bg-changed-soft text-changed" },
  empty: { label: "Empty", hint: "The reply holds no text", ground: "bg-changed-soft text-changed" },
  cut: {
    label: "Cut off",
    hint: "The longest reply was reached before the correction ended",
    ground: "bg-changed-soft text-changed",
  },
  repeat: {
    label: "Repeat",
    hint: "The same reply to the same path was there already",
    ground: "bg-sunk text-ink-2 border",
  },
  bad_key: { label: "Key refused", hint: "No reply", ground: "bg-wrong-soft text-wrong" },
  not_found: { label: "Not found", hint: "No reply", ground: "bg-wrong-soft text-wrong" },
  bad_request: { label: "Request refused", hint: "No reply", ground: "bg-wrong-soft text-wrong" },
  rate_limited: { label: "Too many calls", hint: "No reply", ground: "bg-wrong-soft text-wrong" },
  server_error: { label: "Endpoint failed", hint: "No reply", ground: "bg-wrong-soft text-wrong" },
  timeout: { label: "Timed out", hint: "No reply", ground: "bg-wrong-soft text-wrong" },
  connection: { label: "No connection", hint: "No reply", ground: "bg-wrong-soft text-wrong" },
  address_refused: { label: "Address not allowed", hint: "No reply", ground: "bg-wrong-soft text-wrong" },
  redirect: { label: "Redirected", hint: "No reply", ground: "bg-wrong-soft text-wrong" },
  garbage: { label: "No usable reply", hint: "No reply", ground: "bg-wrong-soft text-wrong" },
};

/** Nano-dollars as dollars for people. */
export const usd = (nanoUsd: number): string => formatUsd(nanoUsd / 1e9);

/** Which paths a run asks about, `items` of them, as one sentence without a full stop. */
export function selectionWords(
  selection: RunSelection,
  items: number,
  setNames: ReadonlyMap<string, string>,
): string {
  const { sets, reasoners, levels, skipCorrected, sample } = selection;
  const parts = [
    sets.length > 0 ? `of ${sets.map((id) => setNames.get(id) ?? "a set that is gone").join(" or ")}` : null,
    reasoners.length > 0 ? `by ${reasoners.join(" or ")}` : null,
    levels.length > 0 ? `level ${levels.join(" or ")}` : null,
    skipCorrected ? "without an answer of this model" : null,
  ].filter((part) => part !== null);
  const words = parts.length === 0 ? "all wrong paths" : `wrong paths ${parts.join(", ")}`;
  if (!sample) return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  const isShort = items > 0 && items < sample.size;
  const drawn = isShort
    ? `All ${formatNumber(items)} (${formatNumber(sample.size)} were wanted)`
    : `${formatNumber(sample.size)} drawn by seed “${sample.seed}”`;
  return `${drawn} from ${words}`;
}
