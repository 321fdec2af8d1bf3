import fc from "fast-check";
import { expect, it } from "vitest";
import { checkEndpoint, endpointOrigin } from "../../../src/logs/connections/endpoint.js";

it.each([
  "http://localhost:4566",
  "HTTP://LocalHost:4566/",
  "https://logs.eu-west-1.amazonaws.com:443",
  "https://vpce-1.logs.eu-west-1.vpce.amazonaws.com/path",
  "http://127.0.0.1:9",
  "http://[::1]:9",
  "https://xn--bcher-kva.example",
])("an endpoint %j is taken", (endpoint) => {
  expect(checkEndpoint(endpoint)).toBeUndefined();
});

it.each([
  ["", "http or https address"],
  ["localhost:4566", "http or https address"],
  ["file:///etc/passwd", "http or https address"],
  ["https:logs.example", "http or https address"],
  ["https://", "http or https address"],
  ["https://AKIA:secret@host", "user name or password"],
  ["https://logs.us-east-1.amazonaws.com@evil.example", "user name or password"],
  [`https://logs.us-east-1.amazonaws.com${"\n".repeat(60)}.evil.example`, "line breaks"],
  ["https://logs.us-east-1.amazonaws.com\t.evil.example", "line breaks"],
  ["https://logs.example/ a", "spaces"],
  ["https://logs.example/\u202Egro", "spaces"],
  [" https://logs.example", "http or https address"],
  ["https://evil.example\\\\logs.example", "backslashes"],
  ["https:///logs.example", "as it is used: https://logs.example"],
  ["http://0x7f.1", "as it is used: http://127.0.0.1"],
  ["https://bücher.example", "as it is used: https://xn--bcher-kva.example"],
  ["https://logs%2eexample", "as it is used: https://logs.example"],
])("an endpoint %j is refused", (endpoint, problem) => {
  expect(checkEndpoint(endpoint)).toContain(problem);
  expect(checkEndpoint(endpoint)).not.toContain("secret");
});

it("an endpoint that is taken shows the host that it leads to", () => {
  const part = fc.constantFrom(
    "a",
    ".",
    "/",
    "\\",
    "@",
    ":",
    "%",
    "0",
    "x",
    "\n",
    " ",
    "#",
    "?",
    "é",
    "[",
    "]",
    "\u3002",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const endpoint = `http://${parts.join("")}`;
      fc.pre(URL.canParse(endpoint) && checkEndpoint(endpoint) === undefined);
      expect(endpoint).toMatch(/^[\x21-\x7E]/u);
      expect(endpoint.startsWith(endpointOrigin(endpoint))).toBe(true);
    }),
  );
});
