/**
 * Seconds that the rest of the steps takes at the pace since the first step that was seen, so that loading the model
 * does not count; null before there are two points in time, or when nothing is left.
 */
export function secondsLeft(job: {
  firstStep: number | null;
  firstStepAtMs: number | null;
  lastStepAtMs: number | null;
  stepsDone: number;
  stepsTotal: number | null;
}): number | null {
  const { firstStep, firstStepAtMs, lastStepAtMs, stepsDone, stepsTotal } = job;
  if (firstStep === null || firstStepAtMs === null || lastStepAtMs === null || stepsTotal === null)
    return null;
  const steps = stepsDone - firstStep;
  const left = stepsTotal - stepsDone;
  const spentMs = lastStepAtMs - firstStepAtMs;
  return steps > 0 && left > 0 && spentMs > 0 ? Math.round((left * spentMs) / steps / 1000) : null;
}
