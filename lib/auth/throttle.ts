import { RateLimiterDrizzle } from "rate-limiter-flexible";
import type { Database } from "#db/client.ts";
import { rateLimits } from "#db/schema/people.ts";

/** Wrong passwords for one e-mail from one address before it must wait, and for one address over all e-mails. */
const perPerson = { points: 8, duration: 15 * 60 };
const perAddress = { points: 60, duration: 15 * 60 };

const limiter = (db: Database, keyPrefix: string, limit: { points: number; duration: number }) =>
  new RateLimiterDrizzle({ storeClient: db, schema: rateLimits, keyPrefix, ...limit });

/** Counts log-ins in the database: the same for every web process, and a restart forgets nothing. */
export function createLogInThrottle(db: Database) {
  const person = limiter(db, "log-in-person", perPerson);
  const address = limiter(db, "log-in-address", perAddress);
  const keyOf = (email: string, from: string) => `${email} ${from}`;
  return {
    /** Takes one try. The answer is null when it may be made, else the seconds to wait. */
    async take(email: string, from: string): Promise<number | null> {
      try {
        await address.consume(from);
        await person.consume(keyOf(email, from));
        return null;
      } catch (refusal) {
        if (refusal instanceof Error) throw refusal;
        const wait = refusal as { msBeforeNext: number };
        return Math.max(1, Math.ceil(wait.msBeforeNext / 1000));
      }
    },
    /** After a right password the person's count begins anew. */
    async forget(email: string, from: string): Promise<void> {
      await person.delete(keyOf(email, from));
    },
  };
}
