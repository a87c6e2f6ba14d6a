import { describe, expect, it } from "vitest";
import { createLogger } from "./logger.ts";

describe("the logger", () => {
  it.each([
    ["at the top", { password: "hunter2" }],
    [
      "in a request's headers",
      { request: { headers: { cookie: "sid=hunter2", authorization: "Bearer hunter2" } } },
    ],
    ["in an object", { endpoint: { apiKey: "hunter2" } }],
    ["under a key with a dash", { headers: { "set-cookie": "hunter2" } }],
  ])("keeps secrets out of the line %s", (_where, fields) => {
    const lines: string[] = [];
    createLogger({ write: (line) => void lines.push(line) }).error(fields, "log-in failed");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("[secret]");
    expect(lines[0]).not.toContain("hunter2");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "error", msg: "log-in failed" });
  });
});
