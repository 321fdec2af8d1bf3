import { describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { newDataProtection } from "../../../src/logs/policies/dataProtectionJson.js";
import { DataProtectionFiles } from "../../../src/views/files/dataProtectionFiles.js";
import { Uri } from "../../fakes/vscode.js";

const where = { connection: "dev", group: "/web/api" };
const stored = newDataProtection("aws");

/** Files of a service that has the stored policy; notes what is put, which fails with `refusal` if there is one. */
function fixture(refusal?: Error): { files: DataProtectionFiles; puts: unknown[] } {
  const puts: unknown[] = [];
  const files = new DataProtectionFiles({
    scheme: "policy",
    read: async () => stored,
    async put(target, policy) {
      if (refusal !== undefined) throw refusal;
      puts.push([target, policy]);
    },
    messageOf: (error) => `said: ${(error as Error).message}`,
  });
  return { files, puts };
}

function written(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe("the document of a data protection policy", () => {
  it("shows the policy, and puts it without its spaces when it is saved", async () => {
    const { files, puts } = fixture();
    const uri = await files.open(where);
    expect(new TextDecoder().decode(await files.readFile(uri))).toBe(stored);
    expect(uri.path).toBe("/∕web∕api.data-protection.json");
    await files.writeFile(uri, written(stored));
    expect(puts).toEqual([[where, JSON.stringify(JSON.parse(stored))]]);
  });

  it("isn't saved with an error, nor where the service refuses it", async () => {
    const { files, puts } = fixture(new Error("refused"));
    const uri = await files.open(where);
    await expect(files.writeFile(uri, written("{}"))).rejects.toThrow("exactly two statements");
    await expect(files.writeFile(uri, written(stored))).rejects.toThrow("said: refused");
    expect(puts).toEqual([]);
  });

  it.each(["", "{}", '{"connection":5,"group":"web"}', '{"connection":"dev","group":"a b"}'])(
    "isn't found at a URI with the query %s",
    async (query) => {
      const uri = Uri.from({ scheme: "policy", path: "/x.data-protection.json", query }) as unknown as vscode.Uri;
      await expect(fixture().files.readFile(uri)).rejects.toThrow("There is no such file");
    },
  );
});
