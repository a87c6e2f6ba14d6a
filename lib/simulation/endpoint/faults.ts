import { z } from "zod";

/** Answers that are no reply: what endpoints, proxies and networks really send. */
export const transportFaults = [
  "400",
  "401",
  "403",
  "404",
  "429",
  "429-bare",
  "429-date",
  "429-ms",
  "429-quota",
  "500",
  "503",
  "redirect",
  "hang",
  "drop",
  "cut",
  "html",
  "garbage",
  "wrong-shape",
  "endless",
  "echo-key",
] as const;
export type TransportFault = (typeof transportFaults)[number];

/** Replies that arrive in good order and are of no use, or hard to read. */
export const replyFaults = [
  "no-usage",
  "empty",
  "null",
  "length",
  "refusal",
  "refusal-field",
  "parts",
  "long",
  "two",
  "prose-json",
  "no-such-step",
] as const;
export type ReplyFault = (typeof replyFaults)[number];

const faultSchema = z.enum([...transportFaults, ...replyFaults]);
export type Fault = z.infer<typeof faultSchema>;

/** A fault and the calls it strikes, counted from 1 at one address. */
interface FaultPlan {
  readonly fault: Fault;
  readonly first: number;
  readonly after: number;
  readonly every: number;
}

/** How an address asks the endpoint to behave. */
export interface Behaviour {
  readonly plan: FaultPlan | null;
  /** Only this key is taken. */
  readonly key: string | null;
  readonly latencyMs: number | null;
  /** Calls are counted under this name. */
  readonly tally: string | null;
}

/** Reads "429", or "429,after=20", "500,first=5", "hang,every=3"; null when it names no fault. */
export function parseFaultPlan(text: string): FaultPlan | null {
  const [name, ...settings] = text.split(",");
  const fault = faultSchema.safeParse(name);
  if (!fault.success) return null;
  const plan = { fault: fault.data, first: Number.POSITIVE_INFINITY, after: 0, every: 1 };
  for (const setting of settings) {
    const [, word, digits] = /^(first|after|every)=(\d{1,9})$/.exec(setting) ?? [];
    if (!word || !digits) return null;
    plan[word as "first" | "after" | "every"] = Number(digits);
  }
  return plan;
}

/** Whether a plan's fault strikes the call with this number at its address (from 1). */
export function strikes({ first, after, every }: FaultPlan, call: number): boolean {
  return call <= first && call > after && (every <= 1 || call % every === 0);
}

/**
 * Reads an address such as `/fault/429,after=20/latency/50/tally/a/v1/chat/completions`: pairs before `/v1` that a
 * base URL can carry, and the route behind it. Null for any other address.
 */
export function parsePlace(path: string): { behaviour: Behaviour; prefix: string; route: string } | null {
  const found = /^((?:\/[a-z]+\/[^/]+)*)\/v1(\/.*)?$/.exec(path);
  if (!found) return null;
  const prefix = found[1] ?? "";
  const behaviour = {
    plan: null as FaultPlan | null,
    key: null as string | null,
    latencyMs: null as number | null,
  };
  let tally: string | null = null;
  const words = prefix.split("/").slice(1);
  for (let at = 0; at + 1 < words.length; at += 2) {
    const value = decodeURIComponent(words[at + 1] ?? "");
    if (words[at] === "fault") behaviour.plan = parseFaultPlan(value);
    else if (words[at] === "key") behaviour.key = value;
    else if (words[at] === "latency" && /^\d{1,6}$/.test(value)) behaviour.latencyMs = Number(value);
    else if (words[at] === "tally") tally = value;
    else return null;
    if (words[at] === "fault" && behaviour.plan === null) return null;
  }
  return { behaviour: { ...behaviour, tally }, prefix, route: found[2] ?? "/" };
}
