import { defineCommand } from "citty";
import { z } from "zod";
import { readOption } from "./read-option.ts";
import { createShutdown } from "./shutdown.ts";

const portSchema = z.coerce.number().int().min(0).max(65535);
const latencySchema = z.coerce.number().int().min(0).max(600_000);

/** Simulated models behind OpenAI's format, for the demo, tests and benches; until a signal. */
export const simulatedEndpointCommand = defineCommand({
  meta: { description: "Run simulated models behind OpenAI's format on 127.0.0.1 (the demo does it itself)" },
  args: {
    port: { type: "string", description: "port to listen on; 0: any free one", default: "0" },
    latency: { type: "string", description: "milliseconds for an answer", default: "0" },
  },
  run: async ({ args }) => {
    const shutdown = createShutdown();
    const { knownItems } = await import("#db/seed/known-items.ts");
    const { startSimulatedEndpoint } = await import("#lib/simulation/endpoint/server.ts");
    const endpoint = await startSimulatedEndpoint({
      port: readOption("--port", portSchema, args.port),
      latencyMs: readOption("--latency", latencySchema, args.latency),
      known: knownItems(),
    });
    shutdown.add(() => endpoint.close());
    console.log(`Simulated models answer at ${endpoint.url}`);
  },
});
