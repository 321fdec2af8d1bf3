import { expect, it } from "vitest";
import { serverArguments } from "../../src/assistant/serverArguments.js";
import { parseArguments } from "../../src/mcpServer/mainArguments.js";

it("what the extension says on the command line is what the server reads", () => {
  const said = {
    entries: [{ name: 'a "b" =', profile: "prod", region: "eu-west-1" }, { endpoint: "https://vpce.example.com" }],
    localServer: "http://127.0.0.1:4586",
  };
  expect(parseArguments(serverArguments(said))).toEqual(said);
  expect(parseArguments([])).toEqual({ entries: [] });
});

it.each([
  [["--connection", "{"], "JSON"],
  [["--connection", '{"profil": "a"}'], "profil"],
  [["--local-server", "http://10.0.0.1:80"], "on this machine"],
  [["--other"], "--other"],
  [["stray"], "stray"],
])("%s is refused with a sentence", (argv, part) => {
  expect(parseArguments(argv)).toContain(part);
});
