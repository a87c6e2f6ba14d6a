import { createServer, type IncomingMessage } from "node:http";
import { connection } from "#db/client.ts";
import { claimItems } from "#lib/reviews/claim.ts";
import { submitReview } from "#lib/reviews/commands.ts";

// The floor of `queue`: the same commands, hence the same SQL and commits, behind plain node:http. No gate, no validation,
// no framework; who asks is believed. PORT and DATABASE_URL come from the environment; it listens on 127.0.0.1 only.

async function read(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

const server = createServer(async (request, response) => {
  try {
    const { userId, projectId, ...input } = await read(request);
    const answer =
      request.url === "/claim"
        ? await claimItems(connection(), userId, projectId, input)
        : await submitReview(connection(), userId, projectId, input);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error));
  }
});
server.listen(Number(process.env.PORT), "127.0.0.1");
