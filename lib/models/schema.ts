import { z } from "zod";

// These vocabularies are also the CHECKs of db/schema/models.ts.
/** Which of an OpenAI-compatible endpoint's two generating calls a model answers. */
export const modelApis = ["chat", "completions"] as const;
export const modelApiSchema = z.enum(modelApis);
export type ModelApi = z.infer<typeof modelApiSchema>;

/** Dollars for a million tokens, to a thousandth, so that a token costs whole nano-dollars. */
const priceSchema = z
  .number("Enter a price in dollars, 0 where nothing is charged.")
  .min(0, "A price is not negative.")
  .max(100_000, "At most $100,000 for a million tokens.")
  .refine((price) => Math.abs(price * 1000 - Math.round(price * 1000)) < 1e-6, "At most three decimals.");

const limitSchema = (what: string, max: number) =>
  z
    .int(`Enter a whole number of ${what}.`)
    .min(1, "At least 1.")
    .max(max, `At most ${max.toLocaleString("en")}.`);

export const modelFieldsSchema = z.object({
  name: z.string().trim().min(1, "Name the connection.").max(120, "At most 120 characters."),
  baseUrl: z.string().trim().min(1, "Enter the endpoint's base URL.").max(500, "At most 500 characters."),
  model: z
    .string()
    .trim()
    .min(1, "Enter the model's name as the endpoint knows it.")
    .max(200, "At most 200 characters."),
  api: modelApiSchema,
  promptUsdPerMillionTokens: priceSchema,
  completionUsdPerMillionTokens: priceSchema,
  maxConcurrentCalls: limitSchema("calls", 1000),
  maxRequestsPerMinute: limitSchema("requests", 1_000_000).nullable(),
  maxTokensPerMinute: limitSchema("tokens", 1_000_000_000).nullable(),
  timeoutSeconds: limitSchema("seconds", 3600),
});
export type ModelFields = z.infer<typeof modelFieldsSchema>;

/** An API key: what can stand in an HTTP header. */
export const modelKeySchema = z
  .string()
  .trim()
  .min(1, "Enter the key.")
  .max(4000, "At most 4,000 characters.")
  .regex(/^[\x21-\x7e]+$/, "A key has no spaces and no special letters. Was something else copied with it?");
