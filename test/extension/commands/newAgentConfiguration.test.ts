import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addLogFile } from "../../../src/extension/commands/awslogs/addLogFile.js";
import { newAgentConfiguration } from "../../../src/extension/commands/awslogs/newAgentConfiguration.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, user, workspace } from "../../fakes/vscode.js";

vi.mock("vscode", () => import("../../fakes/vscode.js"));

describe("a new configuration", () => {
  it("is opened as a new document, with what to run", async () => {
    const commands = new CommandFixture();
    const result = (await commands.run(newAgentConfiguration, { args: { stack: "nginx" }, programmatic: true })) as {
      readonly text: string;
      readonly commands: readonly string[];
    };
    expect(result.text).toContain("log_group_name = myWebApp\n");
    expect(result.commands).toContain("sudo systemctl restart awslogsd");
    expect(commands.acts).toEqual([["openText", result.text]]);
  });

  it("asks a person for the machine, and refuses programs that name none", async () => {
    user.follows({ pick: "Tomcat on Amazon Linux" });
    expect(await new CommandFixture().plan(newAgentConfiguration, {})).toMatchObject({ id: "tomcat" });
    const run = new CommandFixture().run(newAgentConfiguration, { args: {}, programmatic: true });
    await expect(run).rejects.toThrow("must be one of nginx, apache");
  });
});

describe("adding a log", () => {
  let folder: string;
  let log: string;
  const uri = Uri.file("/etc/awslogs/awslogs.conf").toString();

  beforeEach(async () => {
    user.follows();
    folder = await mkdtemp(path.join(tmpdir(), "add-log-"));
    log = path.join(folder, "app.log");
    await writeFile(log, "2026-11-29 10:00:00,123 INFO a\n2026-11-29 10:00:01,456 INFO b\n");
    workspace.documents.set(uri, "[general]\nstate_file = /s\n");
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("adds a section with its format to the end of a configuration", async () => {
    const commands = new CommandFixture();
    const result = await commands.run(addLogFile, { args: { file: log, uri }, programmatic: true });
    expect(result).toMatchObject({ uri, section: { name: log, file: log, format: "%Y-%m-%d %H:%M:%S,%f" } });
    const text = `\n[${log}]\nfile = ${log}\nlog_group_name = ${log}\nlog_stream_name = {instance_id}\ndatetime_format = %Y-%m-%d %H:%M:%S,%f\n`;
    expect(commands.acts).toEqual([["append", uri, text]]);
  });

  it("adds to nothing but a configuration", async () => {
    const other = Uri.file("/w/package.json").toString();
    workspace.documents.set(other, "{}");
    const run = new CommandFixture().run(addLogFile, { args: { file: log, uri: other } });
    await expect(run).rejects.toThrow("This is no configuration of the CloudWatch Logs agent");
  });

  it("begins a configuration where none is shown, also for a log that isn't there yet", async () => {
    const commands = new CommandFixture();
    await commands.run(addLogFile, { args: { file: "/var/log/nginx/access.log" }, programmatic: true });
    const [[act, text] = []] = commands.acts as [string, string][];
    expect(act).toBe("openText");
    expect(text).toMatch(/^\[general\]\nstate_file = [^\n]+\n\n\[\/var\/log\/nginx\/access\.log\]\n/u);
    expect(text).toContain("datetime_format = %d/%b/%Y:%H:%M:%S %z\n");
  });

  it("is called on a log in the explorer, and refused to programs that name none", async () => {
    const plan = (await new CommandFixture().plan(addLogFile, { uri: Uri.file(log) as never })) as {
      readonly section: { readonly file: string };
    };
    expect(plan.section.file).toBe(log);
    const run = new CommandFixture().run(addLogFile, { args: {}, programmatic: true });
    await expect(run).rejects.toThrow("must be the path of a log");
  });
});
