import path from "node:path";
import { expect, test } from "vitest";
import { checkScopes } from "./checkScopes.js";

test("the grammar of log documents gives every kind of line its scopes", () => {
  const fixture = path.join(import.meta.dirname, "log.scopes.log");
  expect(checkScopes("cloudwatch-log", fixture)).toMatchObject({ status: 0 });
});
