import { beforeEach, describe, expect, it } from "vitest";
import { putGroupDocument } from "../../../src/logs/groupDocument.js";
import { dataProtectionDocument } from "../../../src/logs/policies/dataProtectionDocument.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const signal = new AbortController().signal;
let logs: FakeLogs;

beforeEach(() => {
  logs = new FakeLogs();
  logs.add("web", "a", "one");
});

const read = (): ReturnType<typeof dataProtectionDocument.read> => dataProtectionDocument.read(logs.api, "web", signal);

async function put(text: string, before?: string): Promise<string> {
  return putGroupDocument(dataProtectionDocument, logs.api, { group: "web", text, before }, signal);
}

describe("the data protection policy of a log group as a document", () => {
  it("is one to begin with where there is none, and says so", async () => {
    const { text, stored, note } = await read();
    expect(text).toContain("arn:aws:dataprotection::aws:data-identifier/EmailAddress");
    expect(stored).toBeUndefined();
    expect(note).toContain("no data protection policy of its own yet");
    const after = await put(text);
    expect(await read()).toEqual({ text: after, stored: after });
    expect(after).toBe(text);
  });

  it("says that the account's policy masks, too", async () => {
    const policy = { type: "DATA_PROTECTION_POLICY", name: "all", document: "{}" };
    logs.store.putPolicy(policy, 0);
    expect((await read()).note).toContain("The account's data protection policy masks events of web, too");
    await put((await read()).text);
    expect((await read()).note).toMatch(/^The account's/u);
  });

  it("doesn't overwrite what others put meanwhile, and puts nothing that is wrong", async () => {
    const { text } = await read();
    const stored = await put(text);
    await expect(put(text)).rejects.toThrow("changed meanwhile");
    await expect(put("{}", stored)).rejects.toThrow("exactly two statements");
    expect(await put(text.replace("EmailAddress", "IpAddress").replace("EmailAddress", "IpAddress"), stored)).toContain(
      "IpAddress",
    );
  });

  it("isn't read of a log group that doesn't exist", async () => {
    await expect(dataProtectionDocument.read(logs.api, "none", signal)).rejects.toThrow("no such log group");
  });
});
