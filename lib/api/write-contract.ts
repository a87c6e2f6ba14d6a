import { readFileSync, writeFileSync } from "node:fs";
import { minifyContractRouter } from "@orpc/contract";
import { router } from "./router.ts";

/** The contract that the browser's client imports instead of the router: routes only, no handlers. */
export function renderContract(): string {
  return `${JSON.stringify(minifyContractRouter(router), null, 1)}\n`;
}

export const contractFile = new URL("./contract.json", import.meta.url);

/** Whether contract.json is what the router says now. */
export function isContractFresh(): boolean {
  return readFileSync(contractFile, "utf8") === renderContract();
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].replaceAll("\\", "/"))) {
  writeFileSync(contractFile, renderContract());
}
