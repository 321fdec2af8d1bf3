import { describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { putGroupDocument } from "../../../src/logs/groupDocument.js";
import { indexPolicyDocument } from "../../../src/logs/fieldIndexes/indexPolicyDocument.js";
import { dataProtectionDocument } from "../../../src/logs/policies/dataProtectionDocument.js";
import { transformerDocument } from "../../../src/logs/transformers/transformerDocument.js";
import { transformerJson } from "../../../src/logs/transformers/transformerJson.js";
import {
  GroupDocuments,
  type GroupDocumentTarget,
  groupDocumentTarget,
} from "../../../src/views/files/groupDocuments.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { commands, Uri } from "../../fakes/vscode.js";

const { signal } = new AbortController();
const transformer: GroupDocumentTarget = { connection: "dev", group: "/aws/web", kind: "transformer" };
const indexes: GroupDocumentTarget = { ...transformer, kind: "indexPolicy" };

/** The documents of a service that has the group. */
function fixture(): { logs: FakeLogs; documents: GroupDocuments } {
  const logs = new FakeLogs();
  logs.add("/aws/web", "a", "{}");
  const kinds = {
    transformer: transformerDocument,
    indexPolicy: indexPolicyDocument,
    dataProtection: dataProtectionDocument,
  };
  const documents = new GroupDocuments({
    scheme: "setting",
    check: (kind, text) => kinds[kind].check(text),
    read: ({ group, kind }) => kinds[kind].read(logs.api, group, signal),
    put: ({ group, kind }, text, before) =>
      kind === "transformer"
        ? putGroupDocument(transformerDocument, logs.api, { group, text, before }, signal)
        : putGroupDocument(indexPolicyDocument, logs.api, { group, text, before }, signal),
    messageOf: (_, error) => String(error),
    testTransformer: "test",
  });
  return { logs, documents };
}

async function textOf(documents: GroupDocuments, uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await documents.readFile(uri));
}

async function save(documents: GroupDocuments, uri: vscode.Uri, value: unknown): Promise<void> {
  await documents.writeFile(uri, new TextEncoder().encode(JSON.stringify(value)));
}

const csv = [{ csv: { columns: ["a"] } }];

describe("the document of a transformer", () => {
  it("begins with a parser where the group has none, and puts what is saved, again and again", async () => {
    const { logs, documents } = fixture();
    const uri = await documents.open(transformer);
    expect(uri.path).toBe("/∕aws∕web.transformer.json");
    expect(await textOf(documents, uri)).toBe(transformerJson([{ parseJSON: {} }]));
    await save(documents, uri, csv);
    await save(documents, uri, [...csv, { trimString: { withKeys: ["a"] } }]);
    const { config } = await logs.api.getTransformer({ group: "/aws/web" }, signal);
    expect(config).toEqual([...csv, { trimString: { withKeys: ["a"] } }]);
    expect(await textOf(documents, uri)).toBe(transformerJson(config));
  });

  it("doesn't overwrite what others changed since it was read, until it is read again", async () => {
    const { logs, documents } = fixture();
    const uri = await documents.open(transformer);
    await textOf(documents, uri);
    await logs.api.putTransformer({ group: "/aws/web", config: [{ parseVPC: {} }] }, signal);
    const before = documents.stat(uri);
    await expect(save(documents, uri, csv)).rejects.toThrow("The transformer of /aws/web was changed meanwhile");
    // As VS Code tells that a file is a newer one, and offers to compare both.
    const after = documents.stat(uri);
    expect([after.mtime > before.mtime, after.size === before.size]).toEqual([true, false]);
    expect((await logs.api.getTransformer({ group: "/aws/web" }, signal)).config).toEqual([{ parseVPC: {} }]);
    // Whoever overwrites it then has been told.
    await save(documents, uri, csv);
    expect((await logs.api.getTransformer({ group: "/aws/web" }, signal)).config).toEqual(csv);
  });

  it("says what is in force until it is saved, and offers the test", async () => {
    const { logs, documents } = fixture();
    const uri = await documents.open(transformer);
    const titles = () => documents.provideCodeLenses({ uri } as never).map(({ command }) => command?.title);
    const test = "$(beaker) Test on Newest Events";
    expect(titles()).toEqual(["$(info) Not set yet: saving this sets it", test]);
    logs.store.putPolicy({ type: "TRANSFORMER_POLICY", name: "all", document: "[]" }, logs.clock.now());
    await textOf(documents, uri);
    expect(titles()).toEqual(["$(info) The account's policy all applies until this is saved", test]);
    await save(documents, uri, csv);
    expect(titles()).toEqual([test]);
    expect(documents.provideCodeLenses({ uri } as never)[0]?.command).toMatchObject({
      command: "test",
      arguments: [uri],
    });
  });

  it("of a log group of a linked account is named by the account, and isn't saved", async () => {
    const { logs, documents } = fixture();
    const group = "arn:aws:logs:us-east-1:222222222222:log-group:/shared/audit";
    const changed: vscode.Uri[] = [];
    documents.onDidChangeFile((events) => changed.push(...events.map(({ uri }) => uri)));
    documents.reload({ ...transformer, group });
    const [uri] = changed;
    if (uri === undefined) throw new Error("Nothing changed");
    expect(uri.path).toBe("/∕shared∕audit (222222222222).transformer.json");
    await expect(save(documents, uri, csv)).rejects.toThrow("log groups of a linked account can only be read");
    expect(logs.calls).toEqual([]);
  });

  it("isn't opened where it can't be read", async () => {
    const { logs, documents } = fixture();
    logs.store.createGroup("rare", logs.clock.now(), { logClass: "INFREQUENT_ACCESS" });
    commands.run.length = 0;
    await expect(documents.open({ ...transformer, group: "rare" })).rejects.toThrow(
      "which doesn't support transformers",
    );
    expect(commands.run).toEqual([]);
  });

  it("is read again where it was changed from outside", async () => {
    const { documents } = fixture();
    const changed: string[] = [];
    documents.onDidChangeFile((events) => changed.push(...events.map(({ uri }) => uri.path)));
    const uri = await documents.open(transformer);
    documents.reload(transformer);
    expect(changed).toEqual([uri.path, uri.path]);
  });

  it.each([
    ["too many processors", JSON.stringify(Array.from({ length: 21 }, () => ({ parseJSON: {} }))), "there are 21"],
    ["a wrong order", '[{ "trimString": { "withKeys": ["a"] } }]', "The first processor must be a parser"],
    ["what isn't JSON", '[{ "parseJSON": {} }', "This is not valid JSON"],
    ["nothing", "", "This is not valid JSON"],
  ])("isn't sent with %s", async (_, written, message) => {
    const { logs, documents } = fixture();
    const uri = await documents.open(transformer);
    await textOf(documents, uri);
    await expect(documents.writeFile(uri, new TextEncoder().encode(written))).rejects.toThrow(message);
    expect(logs.calls.map(({ operation }) => operation)).not.toContain("PutTransformer");
  });

  it("names the account's policy that applies instead, while the group has none", async () => {
    const { logs } = fixture();
    const put = (name: string, prefix: string) =>
      logs.store.putPolicy(
        { type: "TRANSFORMER_POLICY", name, document: "[]", selectionCriteria: `LogGroupNamePrefix IN ["${prefix}"]` },
        logs.clock.now(),
      );
    put("lambda", "/aws/");
    put("other", "/other/");
    const { note } = await transformerDocument.read(logs.api, "/aws/web", signal);
    expect(note).toMatch(
      /^\/aws\/web has no transformer of its own\. The account's policy lambda transforms its events/u,
    );
    await logs.api.putTransformer({ group: "/aws/web", config: csv }, signal);
    expect(await transformerDocument.read(logs.api, "/aws/web", signal)).toEqual({
      text: transformerJson(csv),
      stored: transformerJson(csv),
    });
  });

  it.each([
    ["transformers", transformerDocument, "GetTransformer"],
    ["field indexes", indexPolicyDocument, "DescribeIndexPolicies"],
  ] as const)(
    "of another class than Standard is refused before %s are asked for",
    async (features, kind, operation) => {
      const { logs } = fixture();
      logs.store.createGroup("rare", logs.clock.now(), { logClass: "INFREQUENT_ACCESS" });
      await expect(kind.read(logs.api, "rare", signal)).rejects.toThrow(
        `rare is of the class Infrequent Access, which doesn't support ${features}`,
      );
      expect(logs.calls.map((call) => call.operation)).not.toContain(operation);
    },
  );
});

describe("the document of a field index policy", () => {
  it("begins with the fields of the account's policy, and makes one of the group", async () => {
    const { logs, documents } = fixture();
    const document = '{"Fields":["requestId"]}';
    logs.store.putPolicy({ type: "FIELD_INDEX_POLICY", name: "all", document }, logs.clock.now());
    const { note } = await indexPolicyDocument.read(logs.api, "/aws/web", signal);
    expect(note).toContain("These are the fields of the account's policy all");
    const uri = await documents.open(indexes);
    expect(JSON.parse(await textOf(documents, uri))).toEqual({ Fields: ["requestId"] });
    await save(documents, uri, { FieldsV2: { status: { type: "FACET" } } });
    const [policy] = (await logs.api.describeIndexPolicies({ group: "/aws/web" }, signal)).items;
    expect(policy).toMatchObject({ source: "LOG_GROUP", document: '{"FieldsV2":{"status":{"type":"FACET"}}}' });
  });

  it("isn't sent without a field", async () => {
    const { logs, documents } = fixture();
    const uri = await documents.open(indexes);
    expect(JSON.parse(await textOf(documents, uri))).toEqual({ Fields: [] });
    await expect(save(documents, uri, { Fields: [] })).rejects.toThrow("at least one field");
    expect(logs.calls.map(({ operation }) => operation)).not.toContain("PutIndexPolicy");
  });
});

describe("a URI", () => {
  it("of a document says what it edits; others are no files", () => {
    const uri = (query: string): vscode.Uri => Uri.from({ scheme: "setting", path: "/x", query }) as never;
    expect(groupDocumentTarget(uri(JSON.stringify(transformer)))).toEqual(transformer);
    for (const query of ["", "{}", JSON.stringify({ ...transformer, kind: "other" })]) {
      expect(() => groupDocumentTarget(uri(query))).toThrow("There is no such file");
    }
  });
});
