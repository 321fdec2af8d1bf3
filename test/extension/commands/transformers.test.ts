import { beforeEach, describe, expect, it } from "vitest";
import { deleteFieldIndexPolicy } from "../../../src/extension/commands/fieldIndexes/deleteFieldIndexPolicy.js";
import { openFieldIndexPolicy } from "../../../src/extension/commands/fieldIndexes/openFieldIndexPolicy.js";
import { showFieldIndexes } from "../../../src/extension/commands/fieldIndexes/showFieldIndexes.js";
import { deleteTransformer } from "../../../src/extension/commands/transformers/deleteTransformer.js";
import { openTransformer } from "../../../src/extension/commands/transformers/openTransformer.js";
import { testTransformer } from "../../../src/extension/commands/transformers/testTransformer.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, user, window, workspace } from "../../fakes/vscode.js";

const where = { connection: "dev", group: "web" };
const onGroup = { args: where, programmatic: false };
const { signal } = new AbortController();
const parse = { parseJSON: {} };

/** The service with a group of some events, the newest last. */
function fixture(...messages: readonly string[]): CommandFixture {
  const commands = new CommandFixture();
  commands.logs.add("web", "a", ...messages);
  return commands;
}

function actsOf({ acts }: CommandFixture): readonly (readonly unknown[])[] {
  return acts as readonly (readonly unknown[])[];
}

beforeEach(() => {
  user.follows();
  window.activeTextEditor = undefined;
  workspace.documents.clear();
});

describe("Open Transformer and Open Field Index Policy", () => {
  it("open the document of the group", async () => {
    const commands = fixture("a");
    expect(await commands.run(openTransformer, { args: where })).toEqual({ uri: "file:setting" });
    await commands.run(openFieldIndexPolicy, onGroup);
    expect(commands.acts).toEqual([
      ["openSetting", { ...where, kind: "transformer" }],
      ["openSetting", { ...where, kind: "indexPolicy" }],
    ]);
  });
});

describe("Test Transformer", () => {
  const config = [parse, { addKeys: { entries: [{ key: "env", value: "test" }] } }];

  it("shows what the group's own makes of the newest events, before and after as many", async () => {
    const commands = fixture('{"a":1}', "text", '{"b":{"c":2}}');
    await commands.logs.api.putTransformer({ group: "web", config }, signal);
    const result = await commands.run(testTransformer, { args: { ...where, events: 2 } });
    expect(result).toMatchObject({ tested: 2, failed: 1 });
    expect(commands.acts).toEqual([
      [
        "addText",
        "web before",
        '[\n  // Event 1\n  "text",\n  // Event 2\n  {\n    "b": {\n      "c": 2\n    }\n  }\n]\n',
      ],
      [
        "addText",
        "web after",
        '[\n  // Event 1: not transformed\n  null,\n  // Event 2\n  {\n    "b": {\n      "c": 2\n    },\n    "env": "test"\n  }\n]\n',
      ],
      ["openDiff", "web before", "web after", "web: 2 newest events before and after, 1 not transformed"],
    ]);
  });

  it("tests at most 50 events, and one that is given", async () => {
    const commands = fixture(...Array.from({ length: 60 }, (_, index) => `{"n":${index}}`));
    const result = await commands.run(testTransformer, { args: { ...where, config: [parse] } });
    expect(result).toMatchObject({ tested: 50, failed: 0 });
    expect(actsOf(commands)[0]?.[2]).toMatch(/^\[\n {2}\/\/ Event 1\n {2}\{\n {4}"n": 10\n/u);
    expect(commands.requests).not.toContain("GetTransformer");
  });

  it("takes the unsaved text of the document that it is called on, or that is active", async () => {
    const commands = fixture('{"a":1}');
    const target = JSON.stringify({ ...where, kind: "transformer" });
    const uri = Uri.from({
      scheme: "cloudwatch-logs-setting",
      path: "/web.transformer.json",
      query: target,
    });
    workspace.documents.set(uri.toString(), '[{ "csv": { "columns": ["x"] } }]');
    const called = await commands.run(testTransformer, { args: {}, uri: uri as never, programmatic: false });
    expect(called).toMatchObject({ tested: 1 });
    expect(actsOf(commands)[1]?.[2]).toContain('"x": ');
    window.activeTextEditor = { document: { uri } };
    expect(await commands.run(testTransformer, { args: {}, programmatic: false })).toMatchObject({ tested: 1 });
    workspace.documents.set(uri.toString(), '[{ "trimString": { "withKeys": ["x"] } }]');
    const wrong = commands.run(testTransformer, { args: {}, uri: uri as never, programmatic: false });
    await expect(wrong).rejects.toThrow("The first processor must be a parser");
    expect(commands.requests.filter((name) => name === "TestTransformer")).toHaveLength(2);
  });

  it.each<[string, object, string]>([
    ["a configuration that the service would refuse", { config: [{}] }, "A processor is an object"],
    ["more events than the service takes", { events: 51 }, "a whole number from 1 to 50"],
    ["a group without one", {}, "web has no transformer of its own"],
  ])("refuses %s", async (_, args, message) => {
    const commands = fixture("a");
    await expect(commands.run(testTransformer, { args: { ...where, ...args } })).rejects.toThrow(message);
    expect(commands.requests).not.toContain("TestTransformer");
  });

  it("refuses groups of another class before the service is asked for one, and groups without events", async () => {
    const commands = fixture("a");
    commands.logs.store.createGroup("rare", commands.logs.clock.now(), { logClass: "INFREQUENT_ACCESS" });
    commands.logs.store.createGroup("blank", commands.logs.clock.now());
    const test = (group: string, more: object = {}) =>
      commands.run(testTransformer, { args: { ...where, group, ...more } });
    await expect(test("rare")).rejects.toThrow("only log groups of the class Standard have transformers");
    await expect(test("blank", { config: [parse] })).rejects.toThrow("blank has no events");
    expect(commands.requests).not.toContain("GetTransformer");
  });
});

describe("Delete Transformer", () => {
  it("names the account's policy that applies then, and deletes once", async () => {
    const commands = fixture("a");
    await commands.logs.api.putTransformer({ group: "web", config: [parse] }, signal);
    commands.logs.store.putPolicy(
      { type: "TRANSFORMER_POLICY", name: "all", document: "[]" },
      commands.logs.clock.now(),
    );
    commands.logs.calls.length = 0;
    user.follows({ confirm: "Delete" });
    expect(await commands.run(deleteTransformer, onGroup)).toEqual(where);
    expect(commands.requests).toEqual(["GetTransformer", "DescribeAccountPolicies", "DeleteTransformer"]);
    // An open document shows what is in force then.
    expect(commands.acts).toEqual([["reloadSetting", { ...where, kind: "transformer" }]]);
  });

  it("asks nobody where the log group has none of its own", async () => {
    const commands = fixture("a");
    await expect(commands.run(deleteTransformer, onGroup)).rejects.toThrow("web has no transformer of its own");
    expect(user.asked).toEqual([]);
    expect(commands.requests).not.toContain("DeleteTransformer");
  });

  it("asks a person who may not see the account's policies nevertheless, and a program that has confirmed not at all", async () => {
    const commands = fixture("a");
    const put = () => commands.logs.api.putTransformer({ group: "web", config: [parse] }, signal);
    await put();
    commands.logs.failNext("DescribeAccountPolicies", new LogsError("accessDenied", "not allowed"));
    user.follows({ confirm: "Delete" });
    await commands.run(deleteTransformer, onGroup);
    await put();
    await commands.run(deleteTransformer, { args: { ...where, confirmed: true } });
    await expect(commands.logs.api.getTransformer({ group: "web" }, signal)).rejects.toThrow(
      "This transformer does not exist",
    );
  });
});

describe("field indexes", () => {
  const document = JSON.stringify({ Fields: ["requestId"], FieldsV2: { status: { type: "FACET" } } });

  it("are listed, those of policies first", async () => {
    const commands = fixture("a");
    await commands.logs.api.putIndexPolicy({ group: "web", document }, signal);
    const result = (await commands.run(showFieldIndexes, { args: where })) as { indexes: readonly object[] };
    expect(result.indexes.slice(0, 3)).toEqual([
      { name: "requestId", category: "CUSTOM", type: "FIELD_INDEX" },
      { name: "status", category: "CUSTOM", type: "FACET" },
      { name: "@aws.account", category: "DEFAULT", type: "FIELD_INDEX" },
    ]);
    const [[, title, text] = []] = actsOf(commands);
    expect(title).toBe("Field indexes of web");
    expect(text).toMatch(
      /^Field indexes of web\n\nrequestId +field index {2}by a policy\nstatus +facet +by a policy\n/u,
    );
  });

  it("of another class aren't asked for", async () => {
    const commands = fixture("a");
    commands.logs.store.createGroup("rare", commands.logs.clock.now(), { logClass: "INFREQUENT_ACCESS" });
    const shown = commands.run(showFieldIndexes, { args: { ...where, group: "rare" } });
    await expect(shown).rejects.toThrow("only log groups of the class Standard have field indexes");
    expect(commands.requests).toEqual(["DescribeLogGroups"]);
  });

  it("are no longer made once their policy is deleted, which a person confirms", async () => {
    const commands = fixture("a");
    await commands.logs.api.putIndexPolicy({ group: "web", document }, signal);
    commands.logs.calls.length = 0;
    user.follows({ confirm: "Delete" });
    expect(await commands.run(deleteFieldIndexPolicy, onGroup)).toEqual(where);
    expect(commands.requests).toEqual(["DeleteIndexPolicy"]);
  });
});
