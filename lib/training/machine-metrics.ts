import { z } from "zod";
import type { LoggedPoint } from "./read-log.ts";

const maybe = z.number().nullish();
const stateSchema = z.object({
  log_history: z.array(
    z.looseObject({
      step: z.int().min(0),
      loss: maybe,
      learning_rate: maybe,
      grad_norm: maybe,
      epoch: maybe,
      num_tokens: maybe,
    }),
  ),
});

/**
 * Exact points from a checkpoint's trainer_state.json, which has them unrounded and with their steps. Python writes NaN
 * and Infinity, which are no JSON: such values come out as null and stay as the log told them. Null for anything else.
 */
export function parseTrainerState(text: string): LoggedPoint[] | null {
  const cleaned = text.replace(/(:\s*)-?(?:NaN|Infinity)\b/g, "$1null");
  let value: unknown;
  try {
    value = JSON.parse(cleaned);
  } catch {
    return null;
  }
  const parsed = stateSchema.safeParse(value);
  if (!parsed.success) return null;
  return parsed.data.log_history.flatMap(({ step, loss, learning_rate, grad_norm, epoch, num_tokens }) =>
    typeof loss === "number"
      ? [
          {
            step,
            loss,
            learningRate: learning_rate ?? null,
            gradNorm: grad_norm ?? null,
            epoch: epoch ?? null,
            tokens: num_tokens ?? null,
          },
        ]
      : [],
  );
}
