import { z } from "zod";

// These states are also a CHECK of db/schema/imports.ts.
export const importStates = ["uploading", "uploaded", "running", "done", "failed", "undone"] as const;
export const importStateSchema = z.enum(importStates);
export type ImportState = z.infer<typeof importStateSchema>;
