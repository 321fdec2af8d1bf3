import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Every test makes what it needs, in whatever order: this number decides it. A run prints its seed, and
// `TEST_SEED=<seed> npm test -- --level e2e` repeats its order.
const seed = Number(process.env["TEST_SEED"] ?? Date.now());

/** Each test has a VS Code of its own; those of a worker share the browser. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/host/e2e/*.test.ts"],
    globalSetup: "test/host/e2e/globalSetup.ts",
    pool: "forks",
    // So that a worker, and its browser, goes on with the next file.
    isolate: false,
    maxWorkers: Math.min(2, availableParallelism()),
    sequence: { shuffle: { files: true, tests: true }, seed },
    // Only to end what hangs: a test says itself what there was when it took too long.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    // As long as the workbench's other waits: what is drawn is read again until it is as expected.
    expect: { poll: { timeout: 60_000 } },
  },
});
