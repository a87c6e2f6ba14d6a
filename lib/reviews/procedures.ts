import { z } from "zod";
import { listReviewsOf } from "#db/queries/review-record.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { can } from "#lib/auth/abilities.ts";
import { claimItems, keepAlive } from "./claim.ts";
import { skipItem, submitReview } from "./commands.ts";
import { readQueueStatus } from "./queue-status.ts";
import { undoReview } from "./undo.ts";
import {
  claimAnswerSchema,
  claimRequestSchema,
  heartbeatAnswerSchema,
  heldSlotSchema,
  queueStatusSchema,
  reviewViewSchema,
  skipAnswerSchema,
  skipRequestSchema,
  submitAnswerSchema,
  submitRequestSchema,
  undoAnswerSchema,
  undoRequestSchema,
} from "./views.ts";

const grading = projectProcedure("corrections:grade");
const tags = ["Reviews"];

const claim = grading
  .route({
    method: "POST",
    path: "/projects/{project}/reviews/claim",
    tags,
    summary: "Hold the next items to review",
  })
  .input(projectInput.extend(claimRequestSchema.shape))
  .output(claimAnswerSchema)
  .handler(({ input, context: { connection, actor, scope } }) =>
    claimItems(connection, actor.userId, scope.projectId, input),
  );

const heartbeat = grading
  .route({
    method: "POST",
    path: "/projects/{project}/reviews/heartbeat",
    tags,
    summary: "Keep held items for three minutes more",
  })
  .input(projectInput.extend({ slots: z.array(heldSlotSchema).min(1).max(20) }))
  .output(heartbeatAnswerSchema)
  .handler(({ input, context: { connection, actor, scope } }) =>
    keepAlive(connection, actor.userId, scope.projectId, input.slots),
  );

const submit = grading
  .route({
    method: "POST",
    path: "/projects/{project}/reviews",
    tags,
    summary: "Grade a held item, and claim the next ones",
  })
  .input(projectInput.extend(submitRequestSchema.shape))
  .output(submitAnswerSchema)
  .handler(({ input, context: { connection, actor, scope } }) =>
    submitReview(connection, actor.userId, scope.projectId, input),
  );

const skip = grading
  .route({
    method: "POST",
    path: "/projects/{project}/reviews/skip",
    tags,
    summary: "Pass a held item by, with a reason",
  })
  .input(projectInput.extend(skipRequestSchema.shape))
  .output(skipAnswerSchema)
  .handler(({ input, context: { connection, actor, scope } }) =>
    skipItem(connection, actor.userId, scope.projectId, input),
  );

const undo = grading
  .route({
    method: "POST",
    path: "/projects/{project}/reviews/undo",
    tags,
    summary: "Take back your newest grade or skip, or a named one",
  })
  .input(projectInput.extend(undoRequestSchema.shape))
  .output(undoAnswerSchema)
  .handler(({ input, context: { connection, actor, scope } }) =>
    undoReview(connection, actor.userId, scope.projectId, input),
  );

const queueStatus = grading
  .route({
    method: "GET",
    path: "/projects/{project}/reviews/queue",
    tags,
    summary: "What your queue holds, or why it is empty",
  })
  .input(projectInput.extend({ batch: idSchema.optional() }))
  .output(queueStatusSchema)
  .handler(({ input, context: { connection, actor, scope } }) =>
    readQueueStatus(connection.db, scope.projectId, actor.userId, input.batch ?? null),
  );

const ofCorrection = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/corrections/{id}/reviews",
    tags,
    summary: "The reviews of a correction that you may see",
  })
  .input(projectInput.extend({ id: idSchema }))
  .output(
    z.object({
      reviews: z.array(reviewViewSchema),
      hidden: z.int().describe("Reviews of others that you may not see yet"),
    }),
  )
  .handler(async ({ input, context: { connection, actor, scope } }) => {
    const all = await listReviewsOf(connection.db, scope.projectId, input.id, actor.userId);
    const seesAll = can(scope.role, "reviews:read-others");
    const shown = all.filter((review) => seesAll || review.isYours || review.mayBeSeenByPeers);
    return {
      reviews: shown.map(({ mayBeSeenByPeers: _, ...review }) => review),
      hidden: all.length - shown.length,
    };
  });

export const reviews = { claim, heartbeat, submit, skip, undo, queueStatus, ofCorrection };
