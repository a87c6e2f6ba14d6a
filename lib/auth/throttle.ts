import { RateLimiterDrizzle } from "rate-limiter-flexible";
import type { Database } from "#db/client.ts";
import { rateLimits } from "#db/schema/people.ts";

const quarterHourSeconds = 15 * 60;

/**
 * Wrong passwords in a quarter of an hour: for one e-mail from one address; for one address over all e-mails; and for one
 * e-mail from everywhere, since without a proxy in front the address is only what the client claims.
 */
const allowed = { person: 8, address: 60, email: 40 };

type Limiters = Record<keyof typeof allowed, RateLimiterDrizzle>;

// One set a database handle: each limiter keeps a timer that clears expired rows.
const limiters = new WeakMap<Database, Limiters>();

function limitersOf(db: Database): Limiters {
  let known = limiters.get(db);
  if (!known) {
    const make = (name: keyof typeof allowed) =>
      new RateLimiterDrizzle({
        storeClient: db,
        schema: rateLimits,
        keyPrefix: `log-in-${name}`,
        points: allowed[name],
        duration: quarterHourSeconds,
      });
    known = { person: make("person"), address: make("address"), email: make("email") };
    limiters.set(db, known);
  }
  return known;
}

/** Counts tries at a password in the database: the same for every web process, and a restart forgets nothing. */
export function createLogInThrottle(db: Database) {
  const { person, address, email } = limitersOf(db);
  const keyOf = (mail: string, from: string) => `${mail} ${from}`;
  return {
    /** Takes one try. The answer is null when it may be made, else the seconds to wait. */
    async take(mail: string, from: string): Promise<number | null> {
      try {
        await person.consume(keyOf(mail, from));
        await Promise.all([address.consume(from), email.consume(mail)]);
        return null;
      } catch (refusal) {
        if (refusal instanceof Error) throw refusal;
        const wait = refusal as { msBeforeNext: number };
        return Math.max(1, Math.ceil(wait.msBeforeNext / 1000));
      }
    },
    /** After a right password the person's count begins anew, and the try does not count against their address. */
    async forget(mail: string, from: string): Promise<void> {
      await Promise.all([person.delete(keyOf(mail, from)), email.delete(mail), address.reward(from)]);
    },
  };
}
