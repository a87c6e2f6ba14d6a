import { z } from "zod";

/** Status words of Ray's job API, and what they mean here. */
export const rayEvents = {
  PENDING: "see_pending",
  RUNNING: "see_running",
  STOPPED: "see_stopped",
  SUCCEEDED: "see_succeeded",
  FAILED: "see_failed",
} as const;

/** `GET /api/jobs/{id}`: fields that are not set yet are null; times are Unix milliseconds. */
export const rayJobSchema = z.object({
  status: z.enum(["PENDING", "RUNNING", "STOPPED", "SUCCEEDED", "FAILED"]),
  message: z.string().nullish(),
  error_type: z.string().nullish(),
  start_time: z.number().nullish(),
  end_time: z.number().nullish(),
  driver_exit_code: z.number().nullish(),
});

export const raySubmittedSchema = z.object({ submission_id: z.string() });
export const rayStoppedSchema = z.object({ stopped: z.boolean() });
export const rayLogsSchema = z.object({ logs: z.string() });
export const rayVersionSchema = z.object({ ray_version: z.string() });

/** What a status that is no success means, for people. The text is Ray's own, shortened by the caller. */
export function explainStatus(status: number, text: string): string {
  const words = text ? ` It said: ${text}` : "";
  switch (status) {
    case 401:
      return "The cluster wants a token and got none. Enter it in the engine's settings.";
    case 403:
      return "The cluster does not accept the token. Enter the right one in the engine's settings.";
    case 404:
      return `The address answers, but not as Ray's job API. Enter the dashboard's address.${words}`;
    case 405:
      return `The cluster took the request for a browser's and refused it; a proxy in between may have added headers.${words}`;
    case 413:
      return "The package with the data is too large for the cluster.";
    default:
      if (status >= 300 && status < 400)
        return "The address answers with a redirect, and redirects are not followed. Enter the address it leads to.";
      return `The cluster answered ${status}.${words}`;
  }
}
