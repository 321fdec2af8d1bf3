import type * as vscode from "vscode";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { convertToCloudWatchAgent } from "../../../src/extension/commands/awslogs/convertToCloudWatchAgent.js";
import { convertToShipper } from "../../../src/extension/commands/awslogs/convertToShipper.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, user, workspace } from "../../fakes/vscode.js";

vi.mock("vscode", () => import("../../fakes/vscode.js"));

const main = Uri.file("/etc/awslogs/awslogs.conf") as unknown as vscode.Uri;
const additional = Uri.file("/etc/awslogs/config/b.conf").toString();
const section = (name: string, more = ""): string =>
  `[${name}]\nfile = /var/log/${name}\nlog_group_name = g\nlog_stream_name = s\n${more}`;

beforeEach(() => {
  workspace.documents = new Map([
    [main.toString(), `[general]\nstate_file = /s\n${section("a", "encoding = utf_8_sig\n")}`],
    [additional, section("b", "queue_size = 3\n")],
  ]);
});

describe("the conversion of a configuration for the CloudWatch agent", () => {
  const files = (result: unknown): readonly unknown[] =>
    (
      result as { configuration: { logs: { logs_collected: { files: { collect_list: { file_path: string }[] } } } } }
    ).configuration.logs.logs_collected.files.collect_list.map(({ file_path: path }) => path);

  it("opens it with that of the additional files, and tells what doesn't carry over at its lines", async () => {
    const commands = new CommandFixture();
    const result = await commands.run(convertToCloudWatchAgent, { args: { uri: main.toString() } });
    expect(files(result)).toEqual(["/var/log/a", "/var/log/b"]);
    expect(result).toMatchObject({
      notes: [
        { kind: "change", uri: main.toString(), line: 2 },
        { kind: "loss", uri: main.toString(), line: 7, message: expect.stringContaining("utf_8_sig") as string },
        { kind: "loss", uri: additional, line: 5 },
      ],
    });
    const [opened, ...shown] = commands.acts;
    expect(opened).toEqual(["openText", expect.stringContaining('"file_path": "/var/log/b"')]);
    expect(shown.map((act) => (act as unknown[]).slice(0, 2))).toEqual([
      ["showNotes", main.toString()],
      ["showNotes", additional],
    ]);
  });

  it("is of the one file alone, where that is wanted or it is an additional one", async () => {
    const alone = { uri: main.toString(), alone: true };
    expect(files(await new CommandFixture().run(convertToCloudWatchAgent, { args: alone }))).toEqual(["/var/log/a"]);
    const args = { uri: additional };
    expect(files(await new CommandFixture().run(convertToCloudWatchAgent, { args }))).toEqual(["/var/log/b"]);
  });

  it("is refused for other files", async () => {
    const uri = Uri.file("/a.json").toString();
    workspace.documents.set(uri, "{}");
    const run = new CommandFixture().run(convertToCloudWatchAgent, { args: { uri } });
    await expect(run).rejects.toThrow("no configuration of the CloudWatch Logs agent");
  });
});

describe("the conversion for another program", () => {
  it("opens it as YAML, and tells what doesn't carry over at its lines", async () => {
    const commands = new CommandFixture();
    const result = await commands.run(convertToShipper, { args: { uri: main.toString(), to: "vector" } });
    expect(result).toMatchObject({
      text: expect.stringContaining('include: ["/var/log/b"]') as string,
      notes: [
        { kind: "change", uri: main.toString(), line: 2 },
        { kind: "loss", uri: main.toString(), line: 3, message: "Vector doesn't read utf_8_sig: convert the log." },
        { kind: "loss", uri: additional, line: 5 },
      ],
    });
    expect(commands.acts.map((act) => (act as unknown[])[0])).toEqual(["openText", "showNotes", "showNotes"]);
  });

  it("asks a person for which one", async () => {
    const commands = new CommandFixture();
    user.script = [{ pick: "Fluent Bit" }];
    const result = await commands.run(convertToShipper, { uri: main });
    expect(result).toMatchObject({ text: expect.stringContaining("cloudwatch_logs") as string });
    expect(user.told.at(-1)).toBe("3 things don't carry over to Fluent Bit as they are.");
  });
});
