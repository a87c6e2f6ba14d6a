import { z } from "zod";
import { continuities, flagSubjects, grades, poorReasons, skipReasons } from "./vocabulary.ts";

export type {
  Continuity,
  ExtraReason,
  FlagSubject,
  Grade,
  LostReason,
  PoorReason,
  QueueReason,
  ReviewKind,
  SkipReason,
  SlotState,
} from "./vocabulary.ts";
export {
  batchStates,
  continuities,
  extraReasons,
  flagSubjects,
  grades,
  leaseSeconds,
  lostReasons,
  maxHeldItems,
  paperFirstCheck,
  queueReasons,
  reviewKinds,
  skipReasons,
  slotStates,
} from "./vocabulary.ts";

export const gradeSchema = z.enum(grades);
export const continuitySchema = z.enum(continuities);
export const poorReasonSchema = z.enum(poorReasons);
export const skipReasonSchema = z.enum(skipReasons);
export const flagSubjectSchema = z.enum(flagSubjects);
