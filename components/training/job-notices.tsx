import type { JobView } from "#lib/training/views.ts";
import { Banner } from "../ui/banner.tsx";
import { formatNumber, plural } from "../ui/format.ts";
import { RelativeTime } from "../ui/relative-time.tsx";

/** What a person should know before reading on: nothing, most of the time. */
export function JobNotices({ job }: { job: JobView }) {
  const { findings, trouble, state } = job;
  const notices = [
    job.isVersionRevoked ? (
      <Banner key="revoked" tone="wrong" title="The dataset version was revoked.">
        {job.revokedReason ? `“${job.revokedReason}” ` : ""}Do not use what this job made.
      </Banner>
    ) : null,
    trouble ? (
      <Banner
        key="trouble"
        tone="changed"
        title={
          <>
            The engine could not be asked since <RelativeTime value={trouble.since} />.
          </>
        }
      >
        {trouble.message} The job keeps its state; it is tried again ({plural(trouble.tries, "try", "tries")}{" "}
        so far).
      </Banner>
    ) : null,
    (state === "failed" || state === "lost" || state === "queued") && job.message ? (
      <Banner
        key="message"
        tone={state === "queued" ? "machine" : "wrong"}
        title={state === "queued" ? "Waiting." : state === "lost" ? "The engine lost it." : "It failed."}
      >
        {job.message}
      </Banner>
    ) : null,
    findings.nonFiniteAtStep === undefined ? null : (
      <Banner
        key="nan"
        tone="wrong"
        title={`The loss was no number at step ${formatNumber(findings.nonFiniteAtStep)}.`}
      >
        Stop it and try a lower learning rate: what follows such a step has learnt nothing.
      </Banner>
    ),
    findings.tokenMismatches ? (
      <Banner
        key="tokens"
        tone="changed"
        title={`${plural(findings.tokenMismatches, "row")} did not begin as the prompt alone does.`}
      >
        The trainer said so while it tokenised them. A prompt that ends in a space does this.
      </Banner>
    ) : null,
    findings.diskFull ? (
      <Banner key="disk" tone="wrong" title="The engine’s disk is full.">
        Free some space where the checkpoints go, then launch it again.
      </Banner>
    ) : null,
    findings.outOfMemory ? (
      <Banner key="memory" tone="wrong" title="The GPU ran out of memory.">
        Take a smaller batch per device; the effective batch stays the same.
      </Banner>
    ) : null,
    findings.logLostAt ? (
      <Banner key="log" tone="changed" title="The engine’s log begins anew.">
        What had been read before stays here.
      </Banner>
    ) : null,
  ].filter(Boolean);
  return notices.length === 0 ? null : <div className="mb-6 flex flex-col gap-3">{notices}</div>;
}
