import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const shared = globalThis as typeof globalThis & { errataMetrics?: ReturnType<typeof makeMetrics> };

function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "errata_" });
  const requestSeconds = new Histogram({
    name: "errata_api_request_seconds",
    help: "Time to answer an API request, in seconds",
    labelNames: ["procedure", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const jobs = new Gauge({
    name: "errata_jobs",
    help: "Background jobs by task and state",
    labelNames: ["task", "state"] as const,
    registers: [registry],
  });
  const openSlots = new Gauge({
    name: "errata_review_slots_open",
    help: "Places for reviews that nobody has taken, over all open batches",
    registers: [registry],
  });
  const runs = new Gauge({
    name: "errata_runs",
    help: "Runs by state",
    labelNames: ["state"] as const,
    registers: [registry],
  });
  const runItems = new Gauge({
    name: "errata_run_items_total",
    help: "Items of runs that have ended, by outcome",
    labelNames: ["outcome"] as const,
    registers: [registry],
  });
  const runCalls = new Gauge({
    name: "errata_run_calls_total",
    help: "Calls that runs have made of models",
    registers: [registry],
  });
  const runSpentUsd = new Gauge({
    name: "errata_run_spent_usd_total",
    help: "What runs have spent, in USD",
    registers: [registry],
  });
  return { registry, requestSeconds, jobs, openSlots, runs, runItems, runCalls, runSpentUsd };
}

/** This process's metrics, made once even when a bundler loads this file twice. */
export function metrics() {
  shared.errataMetrics ??= makeMetrics();
  return shared.errataMetrics;
}
