import { readFileSync, writeFileSync } from "node:fs";
import { minifyContractRouter } from "@orpc/contract";
import { router } from "./router.ts";

type Leaf = { "~orpc": { route: Record<string, unknown> } };

/** A procedure's way over HTTP. Every page carries the contract, and its client asks for no words and no ability. */
function slim(branch: object): object {
  if (!("~orpc" in branch)) {
    return Object.fromEntries(Object.entries(branch).map(([name, child]) => [name, slim(child as object)]));
  }
  const { tags: _, summary: __, description: ___, ...route } = (branch as Leaf)["~orpc"].route;
  return { "~orpc": { errorMap: {}, meta: {}, route } };
}

/** The contract that the browser's client imports instead of the router: methods and paths only, no handlers. */
export function renderContract(): string {
  return `${JSON.stringify(slim(minifyContractRouter(router)), null, 1)}\n`;
}

export const contractFile = new URL("./contract.json", import.meta.url);

/** Whether contract.json is what the router says now. */
export function isContractFresh(): boolean {
  return readFileSync(contractFile, "utf8") === renderContract();
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].replaceAll("\\", "/"))) {
  writeFileSync(contractFile, renderContract());
}
