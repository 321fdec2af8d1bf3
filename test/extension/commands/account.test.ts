import { beforeEach, describe, expect, it, vi } from "vitest";
import { checkAccount } from "../../../src/extension/commands/awslogs/checkAccount.js";
import { createSectionTarget } from "../../../src/extension/commands/awslogs/createSectionTarget.js";
import { findInAgentFiles } from "../../../src/extension/commands/awslogs/findInAgentFiles.js";
import { stopCheckingAccount } from "../../../src/extension/commands/awslogs/stopCheckingAccount.js";
import { groupNamesOf } from "../../../src/extension/wiring/groupNames.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { textDocument, Uri, user, workspace } from "../../fakes/vscode.js";

vi.mock("vscode", () => import("../../fakes/vscode.js"));

const uri = Uri.file("/w/awslogs.conf").toString();
const text =
  "[general]\nstate_file = /s\n[web]\nfile = /web\nlog_group_name = web\nlog_stream_name = one\n" +
  "[hosts]\nfile = /hosts\nlog_group_name = hosts\nlog_stream_name = {hostname}\n" +
  "[filled]\nfile = /filled\nlog_group_name = app-{hostname}\nlog_stream_name = one\n";
const { signal } = new AbortController();
let commands: CommandFixture;

beforeEach(() => {
  user.follows();
  workspace.documents = new Map([[uri, text]]);
  commands = new CommandFixture();
});

describe("comparing an awslogs.conf with an account", () => {
  it("returns what the account has of each section", async () => {
    commands.logs.add("web", "one", "x");
    await commands.logs.api.putRetentionPolicy({ group: "web", retentionInDays: 3 }, signal);
    const at = commands.logs.clock.now();
    expect(await commands.run(checkAccount, { args: { uri, connection: "dev" } })).toEqual({
      connection: "dev",
      sections: [
        {
          section: "web",
          line: 3,
          group: "web",
          stream: "one",
          summary: expect.stringMatching(/^Last event .*, kept 3 days$/u) as unknown,
          lastEvent: at,
          retentionInDays: 3,
        },
        {
          section: "hosts",
          line: 7,
          group: "hosts",
          stream: "*",
          summary: "No log group yet",
          hint: "This log group isn't in dev (eu-west-1) yet. The agent creates it, where its permissions let it.",
        },
        {
          section: "filled",
          line: 11,
          group: "app-*",
          stream: "one",
          summary: "No log group yet",
          hint: "No log group of dev (eu-west-1) has such a name yet. The agent creates it, where its permissions let it.",
        },
      ],
    });
  });

  it("returns why a section couldn't be read, and is of an awslogs.conf alone", async () => {
    commands.logs.failNext("DescribeLogGroups", new LogsError("accessDenied", "Not allowed"));
    const { sections } = (await commands.run(checkAccount, { args: { uri } })) as { sections: { summary: string }[] };
    expect(sections.map(({ summary }) => summary)).toEqual(["Not allowed", "No log group yet", "No log group yet"]);
    workspace.documents.set("file:/w/a.json", "{}");
    const run = commands.run(checkAccount, { args: { uri: "file:/w/a.json" } });
    await expect(run).rejects.toThrow("This is no configuration of the CloudWatch Logs agent");
  });

  it("completes names of log groups from the chosen connection, or without a request", async () => {
    commands.logs.add("web", "one", "x");
    const { connections, tree } = commands.actors;
    const kept = new Map<string, string>();
    const names = groupNamesOf({ chosen: { of: (file) => kept.get(file) }, connections, tree });
    expect(await names({ uri, prefix: "w" }, signal)).toEqual([]);
    expect(commands.requests).toEqual([]);
    const [connection] = await tree.children();
    await tree.children(connection);
    const before = commands.requests.length;
    expect(await names({ uri, prefix: "w" }, signal)).toEqual(["web"]);
    expect(await names({ uri, prefix: "x" }, signal)).toEqual([]);
    expect(commands.requests).toHaveLength(before);
    kept.set(uri, dev.id);
    commands.logs.add("web-later", "one", "x");
    expect(await names({ uri, prefix: "w" }, signal)).toEqual(["web", "web-later"]);
    expect(await names({ uri, prefix: "" }, signal)).toEqual(["web", "web-later"]);
  });

  it("ends on demand", async () => {
    await commands.run(checkAccount, { args: { uri } });
    const document = textDocument(Uri.parse(uri), "awslogs", text) as never;
    expect((await commands.actors.accountNotes.provideCodeLenses(document)).length).toBeGreaterThan(1);
    expect(await commands.run(stopCheckingAccount, { args: { uri } })).toEqual({});
    expect(await commands.actors.accountNotes.provideCodeLenses(document)).toHaveLength(1);
  });
});

describe("creating what a section sends to", () => {
  const create = (section: string) => commands.run(createSectionTarget, { args: { uri, section } });

  it("creates the log group and the stream, or what of them lacks", async () => {
    expect(await create("web")).toEqual({
      connection: "dev",
      group: "web",
      stream: "one",
      created: ["group", "stream"],
    });
    expect(await create("web")).toMatchObject({ created: [] });
    await commands.logs.api.deleteLogStream({ group: "web", stream: "one" }, signal);
    expect(await create("web")).toMatchObject({ created: ["stream"] });
  });

  it("leaves a stream to the agent that fills in a part of its name", async () => {
    expect(await create("hosts")).toEqual({ connection: "dev", group: "hosts", created: ["group"] });
    expect(commands.requests).not.toContain("CreateLogStream");
  });

  it("refuses a group whose name the agent fills in, and a section that isn't there", async () => {
    await expect(create("filled")).rejects.toThrow("The agent fills in a part of this name");
    await expect(create("none")).rejects.toThrow("There is no such section: none");
  });

  it("asks a person for the section and for how long events are kept, and shows what is there then", async () => {
    await commands.run(checkAccount, { args: { uri } });
    user.script = [{ pick: "web" }, { pick: "Retention" }, { pick: "3 days" }, { pick: "Create Log Group" }];
    await commands.run(createSectionTarget, { uri: Uri.parse(uri) as never });
    const { items } = await commands.logs.api.describeLogGroups({}, signal);
    expect(items).toMatchObject([{ name: "web", retentionInDays: 3 }]);
    expect(user.told).toContain("Created: web");
  });
});

describe("finding a log group in configurations of the agent", () => {
  const other = Uri.file("/w/other/awslogs.conf").toString();

  beforeEach(() => {
    const open = [
      textDocument(Uri.parse(uri), "awslogs", text),
      textDocument(Uri.parse(other), "awslogs", "[a]\nlog_group_name = web\nlog_stream_name = s\n"),
      textDocument(Uri.file("/w/a.md"), "markdown", "[a]\nlog_group_name = web\nlog_stream_name = s\n"),
    ];
    workspace.textDocuments = open;
    return () => void (workspace.textDocuments = []);
  });

  it("returns the sections that send to it, or may", async () => {
    const find = (group: string) => commands.run(findInAgentFiles, { args: { group } });
    expect(await find("web")).toEqual({
      found: [
        { uri, section: "web", line: 3 },
        { uri: other, section: "a", line: 1 },
      ],
    });
    expect(await find("app-host1")).toEqual({ found: [{ uri, section: "filled", line: 11 }] });
    expect(await find("none")).toEqual({ found: [] });
    expect(commands.acts).toEqual([]);
    expect(commands.requests).toEqual([]);
  });

  it("shows a person the only one, the one of several that they choose, or says that there is none", async () => {
    const find = (group: string) => commands.run(findInAgentFiles, { args: { group }, programmatic: false });
    await find("hosts");
    user.script = [{ pick: "a" }];
    await find("web");
    expect(commands.acts).toEqual([
      ["openAt", uri, 7],
      ["openAt", other, 1],
    ]);
    await find("none");
    expect(user.told.at(-1)).toMatch(/^No awslogs\.conf .* sends to this log group: none$/u);
  });
});
