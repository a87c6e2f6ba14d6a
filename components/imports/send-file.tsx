"use client";
import { CircleAlert, RotateCw } from "lucide-react";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { FileDrop } from "../ui/file-drop.tsx";
import { formatBytes, formatDuration, formatPercent } from "../ui/format.ts";
import { Progress } from "../ui/progress.tsx";
import type { Upload, useUpload } from "./use-upload.ts";

/** The drop zone, and in its place the file on its way: how much, how fast, how long still. */
export function SendFile({
  state,
  label,
  onFile,
}: {
  state: ReturnType<typeof useUpload>;
  label: string;
  onFile: (file: File) => void;
}) {
  const { upload, cancel, retry, reset } = state;
  if (upload.step === "opening" || upload.step === "sending")
    return <Sending upload={upload} onCancel={cancel} />;
  return (
    <div className="flex flex-col gap-4">
      {upload.step === "failed" ? (
        <Banner
          tone="wrong"
          title={`${upload.fileName} was not taken.`}
          action={
            upload.canRetry ? (
              <Button size="small" onClick={retry}>
                <RotateCw aria-hidden />
                Send again
              </Button>
            ) : null
          }
          onDismiss={reset}
        >
          {upload.message}
        </Banner>
      ) : null}
      <FileDrop
        label={label}
        hint="JSONL, JSON or CSV in UTF-8. Nothing is stored in the project before you have seen the rows."
        accept=".jsonl,.ndjson,.json,.csv,.tsv,.txt"
        onFiles={([file]) => file && onFile(file)}
        className="py-14"
      />
    </div>
  );
}

function Sending({
  upload,
  onCancel,
}: {
  upload: Extract<Upload, { step: "opening" | "sending" }>;
  onCancel: () => void;
}) {
  const sent = upload.step === "sending" ? upload.sentBytes : 0;
  const total = upload.step === "sending" ? upload.totalBytes : 0;
  const isStoring = total > 0 && sent >= total;
  return (
    <Card
      title={<span className="block truncate">{upload.fileName}</span>}
      action={
        <Button size="small" onClick={onCancel} disabled={upload.step === "opening"}>
          Cancel
        </Button>
      }
    >
      <Progress
        label={`Sent of ${upload.fileName}`}
        value={sent}
        max={total}
        tone="accent"
        className="h-1.5"
      />
      <p
        className="mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-small tabular-nums"
        aria-live="off"
      >
        <span className="font-medium">
          {total === 0
            ? "Opening the import …"
            : isStoring
              ? "Sent. Waiting for the server to store it …"
              : `${formatBytes(sent)} of ${formatBytes(total)} · ${formatPercent(sent / total)}`}
        </span>
        {upload.step === "sending" && upload.bytesPerSecond !== null && !isStoring ? (
          <span className="text-ink-2">{formatBytes(upload.bytesPerSecond)} per s</span>
        ) : null}
        {upload.step === "sending" && upload.secondsLeft !== null && !isStoring ? (
          <span className="text-ink-2">{formatDuration(Math.max(1, upload.secondsLeft))} left</span>
        ) : null}
      </p>
      <p className="mt-2 flex gap-1.5 text-ink-3 text-small">
        <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
        Keep this tab open until the file is there. What comes after it goes on without you.
      </p>
    </Card>
  );
}
