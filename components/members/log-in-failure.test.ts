import { expect, test } from "vitest";
import { logInFailure } from "./log-in-failure.ts";

test.each([
  ["throttled:190", "Too many wrong tries. Wait 3\u00A0min 10\u00A0s, then try again."],
  ["CredentialsSignin", "E-mail and password do not fit together."],
  [
    "AccessDenied",
    "There is no account here for that e-mail. Ask an admin of your project for an invitation.",
  ],
  ["unavailable", "Errata cannot reach its database just now. Try again in a moment."],
  ["no-answer", "The server did not answer. Try again in a moment."],
  ["Callback", "The log-in did not work. Try again in a moment."],
  ["<script>", "The log-in did not work. Try again in a moment."],
])("%s is told in words", (error, words) => {
  expect(logInFailure(error)).toBe(words);
});
