import type * as vscode from "vscode";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { checkIamPolicy } from "../../../src/extension/commands/awslogs/checkIamPolicy.js";
import { copyIamPolicy } from "../../../src/extension/commands/awslogs/copyIamPolicy.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, user, workspace } from "../../fakes/vscode.js";

vi.mock("vscode", () => import("../../fakes/vscode.js"));

const main = Uri.file("/etc/awslogs/awslogs.conf") as unknown as vscode.Uri;
const additional = Uri.file("/etc/awslogs/config/b.conf").toString();
const uri = main.toString();
const section = (group: string): string =>
  `[${group}]\nfile = /var/log/${group}\nlog_group_name = ${group}\nlog_stream_name = s\n`;

beforeEach(() => {
  user.follows({ pick: "Terraform" });
  workspace.documents = new Map([
    [uri, `[general]\nstate_file = /s\n${section("a")}`],
    [additional, section("b")],
  ]);
});

describe("copying a policy", () => {
  it("is for the file with the additional ones, at the connection, whose account isn't known yet", async () => {
    const commands = new CommandFixture();
    const result = (await commands.run(copyIamPolicy, { args: { uri } })) as { text: string; characters: number };
    const { Statement } = JSON.parse(result.text) as { Statement: { Sid: string; Resource: string[] }[] };
    expect(Statement.map(({ Sid }) => Sid)).toEqual(["CreateLogGroup", "CreateLogStream", "PutLogEvents"]);
    expect(Statement.at(-1)?.Resource).toEqual(
      ["a", "b"].map((group) => `arn:aws:logs:eu-west-1:*:log-group:${group}:log-stream:s`),
    );
    expect(result.characters).toBe(result.text.replaceAll(/\s/gu, "").length);
    expect(commands.acts).toEqual([["copy", result.text]]);
  });

  it("asks a person how it is written and whether the agent creates log groups", async () => {
    const plan = (await new CommandFixture().plan(copyIamPolicy, { uri: main })) as { format: string };
    expect(plan.format).toBe("terraform");
    expect(user.asked).toEqual(["What the agent may do, and how the policy is written"]);
  });

  it.each([
    [{ uri, alone: true, createsGroups: false, format: "terraform" }, 2],
    [{ uri, createsGroups: true, format: "json" }, 6],
  ])("takes %j", async (args, permissions) => {
    const plan = (await new CommandFixture().plan(copyIamPolicy, { args, programmatic: true })) as { needed: object[] };
    expect(plan.needed).toHaveLength(permissions);
  });

  it("is refused where there is nothing to allow, and for other files", async () => {
    workspace.documents.set(uri, "[general]\nstate_file = /s\n");
    const alone = { uri, alone: true };
    await expect(new CommandFixture().run(copyIamPolicy, { args: alone })).rejects.toThrow("needs no permission");
    workspace.documents.set(Uri.file("/a.json").toString(), "{}");
    const other = { uri: Uri.file("/a.json").toString() };
    await expect(new CommandFixture().run(copyIamPolicy, { args: other })).rejects.toThrow("no configuration");
    await expect(new CommandFixture().run(copyIamPolicy, { args: { uri, format: "yaml" } })).rejects.toThrow("format");
  });
});

describe("checking a policy", () => {
  const policy = JSON.stringify({ Statement: { Effect: "Allow", Action: "logs:*", Resource: "*:log-group:a:*" } });

  it("tells what is missing at its lines", async () => {
    const commands = new CommandFixture();
    const result = await commands.run(checkIamPolicy, { args: { uri, policy, createsGroups: false } });
    const resource = "arn:aws:logs:eu-west-1:*:log-group:b";
    const place = { section: "b", uri: additional, line: 1, verdict: "missing" };
    expect(result).toEqual({
      findings: [
        { ...place, action: "logs:CreateLogStream", resource: `${resource}:*` },
        { ...place, action: "logs:PutLogEvents", resource: `${resource}:log-stream:s` },
      ],
    });
    const message = `The policy doesn't allow logs:PutLogEvents on ${resource}:log-stream:s.`;
    expect(commands.acts).toMatchObject([
      ["showFindings", uri, []],
      ["showFindings", additional, [{ severity: "warning" }, { severity: "warning", message, start: 0 }]],
    ]);
  });

  it.each(["{}", "[]", '{"Statement"'])("refuses what is no policy: %j", async (text) => {
    const run = new CommandFixture().run(checkIamPolicy, { args: { uri, policy: text } });
    await expect(run).rejects.toThrow("This is no IAM policy");
  });
});
