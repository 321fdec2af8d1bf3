import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const extension = path.resolve(import.meta.dirname, "../../src/extension");

/** The rooms whose code may run while questions are open. */
const rooms = ["commands", "patterns", "prompts", "searches", "targets", "transfer"];

/** What changes something without a service that is watched (see PlanGuard). */
const changing =
  /clipboard\.writeText|openExternal|executeCommand|showTextDocument|applyEdit|workspace\.fs\.(?!readFile|readDirectory|stat)|writeSetting|\b(?:writeFile|appendFile|rename|rm|mkdir|unlink)\(/u;

/** Where it may stand, by the reason. */
const allowed: Readonly<Record<string, string>> = {
  "patterns/patternAssistant.ts": "Edit as File dismisses the question, which ends the command.",
  "transfer/downloadFiles.ts": "The service itself.",
  "transfer/fileLock.ts": "The service itself, which takes the lock.",
  "transfer/regularFile.ts": "The service itself, which opens and replaces its files.",
};

it("only acts reach what changes something: all of it goes by the services that are watched", () => {
  const files = rooms.flatMap((room) =>
    readdirSync(path.join(extension, room), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${room}/${file.replaceAll(path.sep, "/")}`),
  );
  const found = files.filter((file) => {
    const text = readFileSync(path.join(extension, file), "utf8");
    return changing.test(text.replaceAll(/editor\.\w+/gu, ""));
  });
  expect(found).toEqual(Object.keys(allowed));
});
