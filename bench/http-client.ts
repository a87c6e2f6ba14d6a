import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export interface Answer<T> {
  body: T;
  milliseconds: number;
}

/** Sends JSON over a kept connection and times it until the whole answer is there. Refuses an answer other than 2xx. */
export function send<T>(
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const payload = JSON.stringify(body);
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        agent,
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(payload),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          const milliseconds = performance.now() - begun;
          const status = response.statusCode ?? 0;
          if (status < 200 || status > 299)
            reject(new Error(`${method} ${url} answered ${status}: ${text.slice(0, 300)}`));
          else resolve({ body: JSON.parse(text) as T, milliseconds });
        });
      },
    );
    sent.on("error", reject);
    sent.end(payload);
  });
}
