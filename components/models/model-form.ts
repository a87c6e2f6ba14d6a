import { checkBaseUrl, originOf } from "#lib/models/base-url.ts";
import { type ModelApi, type ModelFields, modelFieldsSchema, modelKeySchema } from "#lib/models/schema.ts";
import type { ModelView } from "#lib/models/views.ts";

/** What stands in the form: numbers as they were typed. */
export interface FormValues {
  name: string;
  baseUrl: string;
  model: string;
  api: ModelApi;
  /** `keep` what is stored, `set` what is typed, or `remove`. */
  keyChange: "keep" | "set" | "remove";
  key: string;
  promptUsdPerMillionTokens: string;
  completionUsdPerMillionTokens: string;
  maxConcurrentCalls: string;
  maxRequestsPerMinute: string;
  maxTokensPerMinute: string;
  timeoutSeconds: string;
}

export type FormErrors = Partial<Record<keyof FormValues, string>>;

const numberFields = [
  "promptUsdPerMillionTokens",
  "completionUsdPerMillionTokens",
  "maxConcurrentCalls",
  "maxRequestsPerMinute",
  "maxTokensPerMinute",
  "timeoutSeconds",
] as const;

/** The form of a connection, or of a new one. */
export function startValues(model: ModelView | null): FormValues {
  const text = (value: number | null | undefined, none = "") => (value == null ? none : String(value));
  return {
    name: model?.name ?? "",
    baseUrl: model?.baseUrl ?? "",
    model: model?.model ?? "",
    api: model?.api ?? "chat",
    keyChange: model?.hasKey ? "keep" : "set",
    key: "",
    promptUsdPerMillionTokens: text(model?.promptUsdPerMillionTokens, "0"),
    completionUsdPerMillionTokens: text(model?.completionUsdPerMillionTokens, "0"),
    maxConcurrentCalls: text(model?.maxConcurrentCalls, "8"),
    maxRequestsPerMinute: text(model?.maxRequestsPerMinute),
    maxTokensPerMinute: text(model?.maxTokensPerMinute),
    timeoutSeconds: text(model?.timeoutSeconds, "120"),
  };
}

/** "12 000" and "2.5" as numbers, nothing as null; other texts as NaN, which every field refuses. */
function readNumber(text: string): number | null {
  const bare = text.replaceAll(/[\s\u00a0\u2009\u202f]/g, "");
  if (bare === "") return null;
  return /^\d+(\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN;
}

/** What is to be sent, or what is wrong by field. A key left out of the answer stays as it is stored. */
export function readForm(
  values: FormValues,
): { ok: true; fields: ModelFields; key?: string | null } | { ok: false; errors: FormErrors } {
  const errors: FormErrors = {};
  const numbers = Object.fromEntries(numberFields.map((name) => [name, readNumber(values[name])]));
  const parsed = modelFieldsSchema.safeParse({ ...values, ...numbers });
  for (const issue of parsed.error?.issues ?? []) errors[issue.path[0] as keyof FormValues] ??= issue.message;
  const url = checkBaseUrl(values.baseUrl);
  if (!url.ok && values.baseUrl.trim() !== "") errors.baseUrl = url.message;
  const typed = values.keyChange === "set" && values.key.trim() !== "";
  const key = typed ? modelKeySchema.safeParse(values.key) : null;
  if (key && !key.success) errors.key = key.error.issues[0]?.message ?? "This is no key.";
  if (!parsed.success || Object.keys(errors).length > 0) return { ok: false, errors };
  if (key) return { ok: true, fields: parsed.data, key: key.data ?? null };
  return values.keyChange === "remove"
    ? { ok: true, fields: parsed.data, key: null }
    : { ok: true, fields: parsed.data };
}

/** Whether a stored key would be lost: the address became another host's, and nothing was said of the key. */
export function losesKey(model: ModelView | null, values: FormValues): boolean {
  if (!model?.hasKey || values.keyChange !== "keep") return false;
  return originOf(values.baseUrl.trim()) !== originOf(model.baseUrl);
}
