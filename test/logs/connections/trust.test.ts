import { expect, it } from "vitest";
import { refuseUntrusted } from "../../../src/logs/connections/trust.js";

it("nothing is sent in an untrusted workspace", () => {
  expect(() => refuseUntrusted(true)).not.toThrow();
  expect(() => refuseUntrusted(false)).toThrow("In Restricted Mode nothing is sent");
});
