import { beforeEach, describe, expect, it } from "vitest";
import { askUnencrypted } from "../../../src/extension/prompts/dialogs.js";
import { unencryptedOrigin } from "../../../src/logs/connections/unencrypted.js";
import { user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

const connection = { id: "corp", name: "corp", region: "eu-west-1", endpoint: "http://logs.corp:4566/path" };

describe("the question whether requests may go unencrypted", () => {
  it("names the origin with its scheme and port", async () => {
    user.follows({ confirm: "Send Unencrypted" });
    expect(await askUnencrypted(unencryptedOrigin(connection) ?? "", connection)).toBe(true);
    expect(user.asked).toEqual(["Send requests to http://logs.corp:4566 unencrypted?"]);
  });

  it("is answered by no if it is dismissed", async () => {
    user.follows("dismiss");
    expect(await askUnencrypted("http://logs.corp", connection)).toBe(false);
  });
});
