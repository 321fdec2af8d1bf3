import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests that start programs: other implementations to compare with, and our own bundles. */
const integration = [
  "test/contract/*.test.ts",
  "test/localServer/**/*.test.ts",
  "test/**/*oracle*.test.ts",
  "test/**/*undle*.test.ts",
  "test/languageServer/editors.test.ts",
  "test/awslogs/semantics/strptime.test.ts",
];

export default defineConfig({
  test: {
    root: fileURLToPath(new URL("..", import.meta.url)),
    setupFiles: ["test/propertySeed.ts"],
    maxWorkers: availableParallelism(),
    // Only to end what hangs: machines are shared, and property tests take their time on a busy one.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        // The module is there only inside of VS Code.
        resolve: { alias: { vscode: fileURLToPath(new URL("fakes/vscode.ts", import.meta.url)) } },
        test: {
          name: "unit",
          // The cores have no state of their own, so that nothing leaks from one file to the next.
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: ["**/node_modules/**", "test/host/**", ...integration],
        },
      },
      { extends: true, test: { name: "integration", include: integration, exclude: ["**/node_modules/**"] } },
    ],
  },
});
