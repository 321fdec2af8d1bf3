import path from "node:path";
import { expect, test } from "vitest";
import { checkScopes } from "./checkScopes.js";

test("the grammar of filter patterns gives every form its scopes", () => {
  const fixture = path.join(import.meta.dirname, "cwfilter.scopes.cwfilter");
  expect(checkScopes("cwfilter", fixture)).toMatchObject({ status: 0 });
});
