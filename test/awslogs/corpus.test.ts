import path from "node:path";
import { describe, expect, test } from "vitest";
import { readCorpus } from "./corpus.js";
import { findings } from "./labels.js";

const corpus = readCorpus();
const reviewed = path.resolve(import.meta.dirname, "../fixtures/awslogs-corpus.txt");

describe.skipIf(corpus.length === 0)("the corpus of real files", () => {
  test("has exactly the errors and warnings that were reviewed", async () => {
    const lines = corpus.flatMap(({ name, text, origin }) =>
      findings(text, `file:///repository/${origin}`)
        .filter(({ severity }) => severity === "error" || severity === "warning")
        .map(
          ({ span, severity, code }) => `${name}:${text.slice(0, span.start).split("\n").length} ${severity} ${code}\n`,
        ),
    );
    await expect(lines.join("")).toMatchFileSnapshot(reviewed);
  });
});
