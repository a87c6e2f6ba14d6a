import { z } from "zod";

const text = z.record(z.string(), z.string());

/** What a job is submitted with; the server refuses fields that it does not know. Nulls are dropped before. */
export const submissionSchema = z.strictObject({
  entrypoint: z.string().min(1),
  submission_id: z.string().min(1).optional(),
  job_id: z.string().optional(),
  runtime_env: z
    .looseObject({
      working_dir: z
        .string()
        .regex(/^gcs:\/\/_ray_pkg_[0-9a-f]{16}\.zip$/)
        .optional(),
      env_vars: text.optional(),
      pip: z.array(z.string()).optional(),
    })
    .optional(),
  metadata: text.optional(),
  entrypoint_num_cpus: z.number().optional(),
  entrypoint_num_gpus: z.number().optional(),
  entrypoint_memory: z.int().optional(),
  entrypoint_resources: z.record(z.string(), z.number()).optional(),
  entrypoint_label_selector: text.optional(),
});
export type Submission = z.infer<typeof submissionSchema>;

/** A submission as the server reads it: null values left out. */
export function dropNulls(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}
