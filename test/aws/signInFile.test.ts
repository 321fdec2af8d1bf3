import { expect, it } from "vitest";
import { holdsSignIn } from "../../src/aws/signInFile.js";

const expiresAt = "2030-01-01T00:00:00Z";

it.each<[string, unknown, boolean]>([
  [
    "a token of aws sso login",
    { startUrl: "https://corp.example", region: "eu-west-1", accessToken: "t", expiresAt },
    true,
  ],
  ["a token of aws login", { accessToken: { accessKeyId: "a", secretAccessKey: "s" }, tokenType: "aws_sigv4" }, true],
  ["the client's registration", { clientId: "c", clientSecret: "s", expiresAt, scopes: ["sso:account:access"] }, false],
  ["no object", null, false],
])("a file of the cache with %s", (_, content, expected) => {
  expect(holdsSignIn(JSON.stringify(content))).toBe(expected);
});

it.each(["", '{"accessToken": "t', "accessToken"])("a file that isn't JSON yet: %j", (text) => {
  expect(holdsSignIn(text)).toBe(false);
});
