"use client";
import { useState } from "react";
import type { Import } from "#lib/imports/api-schema.ts";
import { Banner } from "../ui/banner.tsx";
import { formatBytes } from "../ui/format.ts";
import { SendFile } from "./send-file.tsx";
import { useUpload } from "./use-upload.ts";

/** An import whose file did not arrive whole: the same file is sent once more, from its first byte. */
export function SendAgain({ project, row, onSent }: { project: string; row: Import; onSent: () => void }) {
  const state = useUpload(project, onSent, row.id);
  const [other, setOther] = useState<File | null>(null);
  function take(file: File) {
    const isSame = file.size === row.sizeBytes;
    setOther(isSame ? null : file);
    if (isSame) void state.send(file);
  }
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      {state.upload.step === "idle" ? (
        <Banner tone="changed" title="The file has not arrived whole.">
          {row.receivedBytes > 0
            ? `${formatBytes(row.receivedBytes)} of ${formatBytes(row.sizeBytes)} came. `
            : ""}
          Send it again; it begins anew. If it is on its way in another tab, leave that one open.
        </Banner>
      ) : null}
      {other ? (
        <Banner tone="wrong" title="That is another file." onDismiss={() => setOther(null)}>
          {other.name} has {formatBytes(other.size)}, this import waits for {formatBytes(row.sizeBytes)}. Make
          a new import for it.
        </Banner>
      ) : null}
      <SendFile state={state} label={`Drop ${row.fileName} here, or choose it`} onFile={take} />
    </div>
  );
}
