import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { generateDocument } from "./document.ts";
import { isContractFresh } from "./write-contract.ts";

describe("the API's document", () => {
  test("is valid OpenAPI 3.1", async () => {
    const document = JSON.parse(JSON.stringify(await generateDocument())) as Record<string, unknown>;
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(await new Validator().validate(document)).toEqual({ valid: true });
  });

  test("names every operation once, with a tag and a summary, and lists the upload", async () => {
    const { paths } = await generateDocument();
    const operations = Object.values(paths ?? {}).flatMap((path) =>
      Object.values(path ?? {}).filter((each) => typeof each === "object" && "operationId" in each),
    ) as { operationId: string; tags?: string[]; summary?: string }[];
    const ids = operations.map((operation) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("imports.upload");
    expect(operations.filter(({ tags, summary }) => !tags?.length || !summary)).toEqual([]);
  });

  test("goes with the contract that the browser carries", () => {
    expect(isContractFresh()).toBe(true);
  });
});
