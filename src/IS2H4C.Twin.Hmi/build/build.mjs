// Builds the screens for the host's build: `node build/build.mjs <stamp>`.
// One at a time on this machine's work tree, `npm ci` only when package-lock.json has changed, and nothing at all
// when another build finished the same inputs while this one waited.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.mjs";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = process.argv[2] ?? join(folder, "../../artifacts/hmi/build.stamp");
const artifacts = dirname(stamp);
const installStamp = join(artifacts, "npm-ci.stamp");

try {
  mkdirSync(artifacts, { recursive: true });
  await withLock(join(artifacts, "build.lock"), build);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function build() {
  const inputs = hashOf(inputFiles());
  if (read(stamp) !== inputs || !existsSync(join(artifacts, "dist/index.html"))) {
    install();
    run("npm run build", "The screens do not compile or do not build.");
    console.log("HMI: screens built.");
  }
  // Written anew even when the contents are the same: its date tells MSBuild that there is nothing to do.
  writeFileSync(stamp, inputs);
}

function install() {
  const lock = hashOf([join(folder, "package-lock.json")]);
  if (read(installStamp) === lock && existsSync(join(folder, "node_modules/.package-lock.json"))) return;
  run("npm ci --no-audit --no-fund", "The packages of package-lock.json could not be installed. See whether npm reaches its registry.");
  writeFileSync(installStamp, lock);
  console.log("HMI: packages installed.");
}

/** Quiet when it goes well, the whole output when it does not. */
function run(command, meaning) {
  const result = spawnSync(command, { cwd: folder, shell: true, encoding: "utf8" });
  if (result.status === 0) return;
  console.error(result.stdout ?? "");
  console.error(result.stderr ?? "");
  throw new Error(`HMI: '${command}' failed (exit code ${result.status}). ${meaning}`);
}

/** What the built screens depend on; tests and the mock hub do not count. */
function inputFiles() {
  const single = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.src.json", "vite.config.ts", "index.html"].map((name) => join(folder, name));
  const trees = ["src", "public", "build"].flatMap((name) =>
    readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return [...single, ...trees].sort();
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(relative(folder, file).replaceAll("\\", "/")).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
