import type * as nodeFs from "node:fs";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lockFolder } from "../../../src/localServer/journal/folderLock.js";

/** What to run before a file is touched, by the number of the touch since it was set. */
let interruption: { at: number; run: () => void } | undefined;
/** The start time of this process, as the system states it. */
let started = "100";

vi.mock("node:fs", async (importOriginal) => {
  const original = await importOriginal<typeof nodeFs>();
  const touched =
    <A extends readonly unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      if (args[0] === `/proc/${process.pid}/stat`)
        return `1 (a b) ${Array.from({ length: 19 }).join("x ")}x ${started}` as R;
      if (interruption !== undefined && (interruption.at -= 1) === 0) {
        const { run } = interruption;
        interruption = undefined;
        run();
      }
      return call(...args);
    };
  const names = [
    "linkSync",
    "readFileSync",
    "readdirSync",
    "renameSync",
    "rmSync",
    "statSync",
    "writeFileSync",
  ] as const;
  const wrapped = Object.fromEntries(names.map((name) => [name, touched(original[name] as () => unknown)]));
  return { ...original, ...wrapped };
});

type Lock = ReturnType<typeof lockFolder>;

let folder = "";
beforeEach(() => {
  started = "100";
  folder = mkdtempSync(join(tmpdir(), "folder-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function interrupted<T>(at: number, run: () => void, work: () => T): T {
  interruption = { at, run };
  try {
    return work();
  } finally {
    interruption = undefined;
  }
}

function release(...locks: readonly (Lock | undefined)[]): void {
  for (const lock of locks) if (lock !== undefined && "release" in lock) lock.release();
}

function ownersOf(locks: readonly (Lock | undefined)[]): number {
  return locks.filter((lock) => lock !== undefined && "release" in lock).length;
}

/** More than the number of times that a lock touches files. */
const steps = 24;

/** Lock files that may be found. */
const found: readonly (readonly [name: string, content: string | undefined])[] = [
  ["no lock", undefined],
  ["the lock of an ended process", JSON.stringify({ pid: process.pid, started: "1", id: "ended" })],
  ["the lock of an ended process of an older version", JSON.stringify({ pid: process.pid, started: "1" })],
  ["an empty lock", ""],
];

describe.each(found)("a folder with %s", (_, content) => {
  function reset(): void {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    if (content !== undefined) writeFileSync(join(folder, "lock"), content);
  }

  it("has one owner, whenever two others come in between", () => {
    for (let second = 1; second <= steps; second += 1) {
      for (let third = 1; third <= steps; third += 1) {
        reset();
        const locks: Lock[] = [];
        const last = () => void locks.push(lockFolder(folder));
        const middle = () => void locks.push(interrupted(third, last, () => lockFolder(folder)));
        locks.push(interrupted(second, middle, () => lockFolder(folder)));
        expect({ second, third, owners: ownersOf(locks) }).toEqual({ second, third, owners: 1 });
        release(...locks);
        expect(readdirSync(folder)).toEqual([]);
      }
    }
  });

  it("has one owner, whenever another comes and goes, and a third one comes", () => {
    for (let second = 1; second <= steps; second += 1) {
      for (let third = 1; third <= steps; third += 1) {
        reset();
        const locks: Lock[] = [];
        const last = () => void locks.push(lockFolder(folder));
        const passing = () => release(lockFolder(folder));
        const comesAndGoes = () => interrupted(third, last, passing);
        locks.push(interrupted(second, comesAndGoes, () => lockFolder(folder)));
        expect(ownersOf(locks)).toBeLessThanOrEqual(1);
        release(...locks);
        const later = lockFolder(folder);
        expect({ second, third, later }).toMatchObject({ later: { release: expect.any(Function) as unknown } });
        release(later);
      }
    }
  });

  it("can be locked after a crash at any time", () => {
    for (let at = 1; at <= steps; at += 1) {
      reset();
      const crash = (): never => {
        throw new Error("crash");
      };
      started = "99";
      try {
        interrupted(at, crash, () => lockFolder(folder));
      } catch {
        // As intended.
      }
      started = "100";
      const lock = lockFolder(folder);
      expect({ at, owners: ownersOf([lock]) }).toEqual({ at, owners: 1 });
      expect(lockFolder(folder)).toEqual({ heldBy: process.pid });
      release(lock);
    }
  });
});

it("doesn't release the lock of another", () => {
  const first = lockFolder(folder);
  started = "101";
  const second = lockFolder(folder);
  expect(ownersOf([first, second])).toBe(2);
  release(first);
  expect(lockFolder(folder)).toEqual({ heldBy: process.pid });
  release(second);
  expect(readdirSync(folder)).toEqual([]);
});

it("says so where the file system has no hard links", () => {
  // After the draft was written, and no lock was found.
  const refuse = () => {
    throw Object.assign(new Error("EPERM: operation not permitted, link"), { code: "EPERM" });
  };
  expect(() => interrupted(3, refuse, () => lockFolder(folder))).toThrow("its file system has no hard links");
  expect(readdirSync(folder)).toEqual([]);
});
