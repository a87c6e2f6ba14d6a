import { startFakeRay } from "./server.ts";

// `node e2e/fake-ray/main.ts [port]`: prints its address and runs until it is ended. Orders go to POST /fake/tell.
const ray = await startFakeRay({
  port: Number(process.argv[2] ?? 0),
  token: process.env.FAKE_RAY_TOKEN ?? null,
});
console.log(ray.address);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void ray.close());
