import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** One journey at a time: each has a VS Code and a browser of its own. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/host/e2e/*.test.ts"],
    globalSetup: "test/host/e2e/globalSetup.ts",
    fileParallelism: false,
    pool: "forks",
    testTimeout: 120_000,
    // A person looks again too: a workbench that starts on a busy machine shows things in another order now and then.
    retry: 1,
    hookTimeout: 120_000,
  },
});
