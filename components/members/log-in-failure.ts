import { formatDuration } from "#components/ui/format.ts";

/** Why a log-in did not work, in words; `error` is what next-auth hands back, or "no-answer". */
export function logInFailure(error: string): string {
  const [reason, seconds] = error.split(":");
  switch (reason) {
    case "throttled":
      return `Too many wrong tries. Wait ${formatDuration(Number(seconds))}, then try again.`;
    case "CredentialsSignin":
      return "E-mail and password do not fit together.";
    case "AccessDenied":
      return "There is no account here for that e-mail. Ask an admin of your project for an invitation.";
    case "unavailable":
      return "Errata cannot reach its database just now. Try again in a moment.";
    case "no-answer":
      return "The server did not answer. Try again in a moment.";
    default:
      return "The log-in did not work. Try again in a moment.";
  }
}
