import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

const pollMs = 200;
const patienceMs = 10 * 60_000;

/** Runs the action while this process alone holds the lock file; a lock left behind by a process that is gone is taken over. */
export async function withLock(file, action) {
  await acquire(file);
  try {
    return action();
  } finally {
    rmSync(file, { force: true });
  }
}

async function acquire(file) {
  for (let waited = 0; ; waited += pollMs) {
    try {
      const handle = openSync(file, "wx");
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (waited > patienceMs) throw new Error(`HMI: ${file} has been held for ${patienceMs / 60_000} min. If no other build runs, delete it.`);
    if (holderIsGone(file)) rmSync(file, { force: true });
    else await wait(pollMs);
  }
}

function holderIsGone(file) {
  const pid = Number(readOrEmpty(file));
  // An empty file belongs to a process that is about to write its id.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
