// Loaded with --import into every process that Errata starts. The channel to the parent closes when the
// parent ends, even by kill -9; the process then ends as on a polite request, or by force if that takes long.
const FORCE_AFTER_MS = 9000;

// Only the process we started: what that one forks inherits this file and speaks with its own parent.
if (process.channel && process.env.ERRATA_PARENT === String(process.ppid)) {
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), FORCE_AFTER_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening must not keep a process alive that has nothing else to do.
  process.channel.unref();
}
