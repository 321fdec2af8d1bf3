import path from "node:path";
import { describe, expect, test } from "vitest";
import { readCorpus } from "../corpus.js";
import { findings } from "../labels.js";

const corpus = readCorpus();
const reviewed = path.resolve(import.meta.dirname, "../../goldens/awslogs/corpus.txt");

describe.skipIf(corpus.length === 0)("the corpus of real files", () => {
  test("has exactly the findings that were reviewed", async () => {
    const lines = corpus.flatMap(({ name, text, origin }) =>
      findings(text, `file:///repository/${origin}`).map(({ span, severity, code }) => {
        const line = text.slice(0, span.start).split("\n").length;
        return `${path.basename(name, ".conf")}:${line} ${severity} ${code}\n`;
      }),
    );
    await expect(lines.join("")).toMatchFileSnapshot(reviewed);
  });
});
