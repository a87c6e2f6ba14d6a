#!/usr/bin/env node
// The way in for every command. Node 20 and no packages are enough for this file and what it imports:
// it installs what is missing and hands over to cli/errata.ts on Node 24.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stage, tailOf } from "./cli/progress.mjs";
import { waitForLock } from "./lib/hold-lock.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const modules = join(root, "node_modules");
const stampFile = join(modules, ".errata-lock");

try {
  await installWhatIsMissing();
  process.exitCode = await handOver(findNode(), process.argv.slice(2));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function installWhatIsMissing() {
  if (isInstalled()) return;
  const lock = await waitForLock(`install:${root}`, () =>
    console.log("Another process installs packages; waiting."),
  );
  try {
    if (isInstalled()) return;
    await stage("Installing packages", installPackages);
    writeFileSync(stampFile, lockfileHash());
  } finally {
    await lock.release();
  }
}

function lockfileHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function isInstalled() {
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === lockfileHash()) return true;
  if (!isWhatLockfileAsks()) return false;
  // Someone ran npm by hand and all is there: no need to begin from nothing.
  try {
    writeFileSync(stampFile, lockfileHash());
  } catch {
    // Packages that another user installed are as good; the comparison is made again next time.
  }
  return true;
}

/** Compares the lockfile with the one npm leaves in node_modules at the end of a complete install. */
function isWhatLockfileAsks() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
    const present = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8")).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === "") return true;
      // Optional packages of other platforms are left out, and that is right.
      const found = present[path];
      return found
        ? found.version === entry.version && existsSync(join(root, path))
        : entry.optional === true;
    });
  } catch {
    return false;
  }
}

function installPackages() {
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js")
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === "win32" ? "npm.cmd" : "npm"];
  // Tests and the production build need the development packages, whatever NODE_ENV says.
  const args = [...npm.slice(1), "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  return new Promise((resolve, reject) => {
    let log = "";
    const child = spawn(npm[0], args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (chunk) => (log += chunk));
    child.stderr.on("data", (chunk) => (log += chunk));
    child.on("error", (error) =>
      reject(new Error(`npm could not be started (${error.message}). It comes with Node.`)),
    );
    child.on("close", (code) => {
      if (code === 0) return resolve();
      mkdirSync(join(root, ".build"), { recursive: true });
      writeFileSync(join(root, ".build", "install.log"), log);
      const advice =
        "Packages could not be installed. Check the connection to the npm registry and the free disk space,";
      reject(
        new Error(
          `${tailOf(log)}\n\n${advice}\nthen run the same command again. The whole log: .build/install.log`,
        ),
      );
    });
  });
}

function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  const bundled = join(modules, `node-${process.platform}-${process.arch}`, "bin", "node");
  if (existsSync(bundled) && spawnSync(bundled, ["--version"]).status === 0) return bundled;
  throw new Error(
    `Errata needs Node 24 or newer; this is ${process.version} on ${process.platform}-${process.arch}, for which no ` +
      "Node comes along.\nInstall it from https://nodejs.org and run the same command again.",
  );
}

function handOver(node, args) {
  const child = spawn(
    node,
    ["--disable-warning=ExperimentalWarning", join(root, "cli", "errata.ts"), ...args],
    {
      // The fourth channel closes when this process ends, even by kill -9: the child then stops too.
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: {
        ...process.env,
        PATH: [dirname(node), join(modules, ".bin"), process.env.PATH].join(delimiter),
      },
    },
  );
  // A terminal sends Ctrl-C to the child as well, which tells repeats apart; we only outlive it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  watchNpm(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}

/** Below `npm start`, npm's end is ours: without it nobody would be left to stop the servers. */
function watchNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    child.kill("SIGTERM");
  }, 500).unref();
}

/** Our parent, and its parent where npm put a shell between itself and us. */
function ancestors() {
  const parent = process.ppid;
  try {
    const [, name, rest] = readFileSync(`/proc/${parent}/stat`, "utf8").match(/\((.*)\) \S (\d+)/);
    return /^(sh|dash|bash|ash|zsh)$/.test(name) ? `${parent} ${rest}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}
