"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "#lib/api/client.ts";
import { addSample, type TransferSample, transferPace } from "./transfer-rate.ts";

export type Upload =
  | { step: "idle" }
  | { step: "opening"; fileName: string }
  | {
      step: "sending";
      fileName: string;
      sentBytes: number;
      totalBytes: number;
      bytesPerSecond: number | null;
      secondsLeft: number | null;
    }
  /** `canRetry`: the same file can be sent again from the start; false when the file itself is refused. */
  | { step: "failed"; fileName: string; message: string; canRetry: boolean };

const idle: Upload = { step: "idle" };

/**
 * Streams a file to an import: opens one first unless `existingId` names one that still waits for its file.
 * XMLHttpRequest and not fetch, because only it tells how much has been sent.
 */
export function useUpload(project: string, onSent: (id: string) => void, existingId?: string) {
  const [upload, setUpload] = useState<Upload>(idle);
  const request = useRef<XMLHttpRequest | null>(null);
  const opened = useRef<{ id: string; file: File } | null>(null);

  useEffect(() => () => request.current?.abort(), []);

  const put = useCallback(
    (id: string, file: File) => {
      const xhr = new XMLHttpRequest();
      request.current = xhr;
      let samples: TransferSample[] = [];
      const show = (sentBytes: number) => {
        samples = addSample(samples, { atMs: performance.now(), bytes: sentBytes });
        const pace = transferPace(samples, file.size);
        setUpload({ step: "sending", fileName: file.name, sentBytes, totalBytes: file.size, ...pace });
      };
      const fail = (message: string, canRetry: boolean) =>
        setUpload({ step: "failed", fileName: file.name, message, canRetry });
      show(0);
      xhr.upload.onprogress = (event) => show(Math.min(event.loaded, file.size));
      xhr.onerror = () =>
        fail("The connection broke off. What was sent is dropped: send the file again.", true);
      xhr.onabort = () => setUpload(idle);
      xhr.onload = () => {
        if (xhr.status < 300) return onSent(id);
        const refusal = readRefusal(xhr.responseText);
        // The file as such is refused when the import failed with it; anything else can be tried again.
        fail(refusal.message, xhr.status !== 413 && !(xhr.status === 422 && refusal.isFinal));
      };
      xhr.open("PUT", `/api/uploads/${id}?project=${encodeURIComponent(project)}`);
      xhr.send(file);
    },
    [project, onSent],
  );

  const send = useCallback(
    async (file: File) => {
      setUpload({ step: "opening", fileName: file.name });
      try {
        const known = opened.current?.file === file ? opened.current.id : existingId;
        const id =
          known ?? (await client.imports.create({ project, fileName: file.name, sizeBytes: file.size })).id;
        opened.current = { id, file };
        put(id, file);
      } catch (error) {
        const message = error instanceof Error ? error.message : "The import could not be opened.";
        setUpload({ step: "failed", fileName: file.name, message, canRetry: true });
      }
    },
    [project, existingId, put],
  );

  return {
    upload,
    send,
    retry: () => {
      if (opened.current) void send(opened.current.file);
      else setUpload(idle);
    },
    cancel: () => request.current?.abort(),
    reset: () => {
      opened.current = null;
      setUpload(idle);
    },
  };
}

function readRefusal(body: string): { message: string; isFinal: boolean } {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === "object" && answer !== null && "message" in answer) {
      const data = "data" in answer ? answer.data : null;
      const isFinal = typeof data === "object" && data !== null && "reason" in data;
      return { message: String(answer.message), isFinal };
    }
  } catch {
    // Not an answer of the app: a proxy in between, say.
  }
  return { message: "The server did not take the file. Try again in a moment.", isFinal: false };
}
