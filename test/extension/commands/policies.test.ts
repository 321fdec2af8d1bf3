import type * as vscode from "vscode";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deleteDataProtectionPolicy } from "../../../src/extension/commands/policies/deleteDataProtectionPolicy.js";
import { explainPolicies } from "../../../src/extension/commands/policies/explainPolicies.js";
import { openDataProtectionPolicy } from "../../../src/extension/commands/policies/openDataProtectionPolicy.js";
import { showUnmasked } from "../../../src/extension/commands/policies/showUnmasked.js";
import { isAbort } from "../../../src/base/abort.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { newDataProtection } from "../../../src/logs/policies/dataProtectionJson.js";
import type { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import { toSelectionUri } from "../../../src/logs/selection/selection.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, user, window, workspace } from "../../fakes/vscode.js";
import { bufferOf, FakeEditor } from "../../views/lines/shownLog.js";

const where = { connection: "dev", group: "web" };
const onGroup = { args: where, programmatic: false };
const signal = new AbortController().signal;
const protection = JSON.stringify(JSON.parse(newDataProtection("aws")));

/** The service with a group whose events are masked. */
async function fixture(): Promise<CommandFixture> {
  const commands = new CommandFixture();
  commands.logs.add("web", "a", "before");
  await commands.logs.api.putDataProtectionPolicy({ group: "web", document: protection }, signal);
  commands.logs.calls.length = 0;
  return commands;
}

/** Lets the account have a policy that keeps events for a time. */
function keep(commands: CommandFixture, name: string, days: number, selectionCriteria?: string): void {
  const document = JSON.stringify({ retentionInDays: days, enforcementMode: "RETROACTIVE" });
  const selection = selectionCriteria === undefined ? {} : { selectionCriteria };
  commands.logs.store.putPolicy({ type: "RETENTION_POLICY", name, document, ...selection }, 0);
}

const { openTextDocument } = workspace;
beforeEach(() => user.follows());
afterEach(() => {
  workspace.openTextDocument = openTextDocument;
  window.activeTextEditor = undefined;
});

describe("the data protection policy of a log group", () => {
  it("opens as a document", async () => {
    const commands = await fixture();
    expect(await commands.run(openDataProtectionPolicy, { args: where })).toEqual({ uri: "file:setting" });
    expect(commands.acts).toEqual([["openSetting", { ...where, kind: "dataProtection" }]]);
  });

  it("is deleted once that is confirmed", async () => {
    const commands = await fixture();
    user.follows({ confirm: "Delete" });
    expect(await commands.run(deleteDataProtectionPolicy, onGroup)).toEqual(where);
    expect(user.asked[0]).toContain("Delete the data protection policy of web?");
    expect(commands.requests).toEqual(["GetDataProtectionPolicy", "DeleteDataProtectionPolicy"]);
  });

  it("isn't deleted unless it is, or where there is none", async () => {
    const commands = await fixture();
    user.follows("dismiss");
    await expect(commands.run(deleteDataProtectionPolicy, onGroup)).rejects.toSatisfy((error) => isAbort(error));
    const args = { ...where, confirmed: true };
    await commands.run(deleteDataProtectionPolicy, { args });
    await expect(commands.run(deleteDataProtectionPolicy, { args })).rejects.toThrow(
      /no data protection policy of its/u,
    );
  });
});

describe("Explain Policies", () => {
  it("gives a program a document and what each policy does", async () => {
    const commands = await fixture();
    keep(commands, "short", 30);
    keep(commands, "elsewhere", 90, 'LogGroupNamePrefix IN ["/aws/"]');
    const answer = await commands.run(explainPolicies, { args: where });
    expect(answer).toEqual({
      uri: "file:explanation",
      policies: [
        {
          name: "short",
          type: "RETENTION_POLICY",
          effect: "keeps events for 30 days",
          meaning: expect.stringContaining("It is in force") as unknown,
        },
      ],
    });
    expect(commands.acts).toEqual([["openExplanation", "Policies of web", expect.stringContaining("Policy: short")]]);
  });

  it("lets a person open one of them", async () => {
    const commands = await fixture();
    keep(commands, "short", 30);
    user.follows({ pick: "Retention: keeps events for 30 days" });
    expect(await commands.run(explainPolicies, onGroup)).toMatchObject({ uri: "file:policy" });
    expect(commands.acts).toEqual([
      ["openPolicy", "Retention short", expect.stringContaining('"retentionInDays": 30')],
    ]);
  });

  it("says which of the account's transformer and that of the log group is used", async () => {
    const commands = await fixture();
    const document = JSON.stringify([{ parseJSON: {} }]);
    commands.logs.store.putPolicy({ type: "TRANSFORMER_POLICY", name: "all", document }, 0);
    const meaningOf = async (): Promise<string | undefined> => {
      const { policies } = (await commands.run(explainPolicies, { args: where })) as {
        policies: readonly { meaning: string }[];
      };
      return policies[0]?.meaning;
    };
    expect(await meaningOf()).toMatch(/^It is used here/u);
    await commands.logs.api.putTransformer({ group: "web", config: [{ parseVPC: {} }] }, signal);
    expect(await meaningOf()).toMatch(/^It isn't used here: .*: parseVPC\.$/u);
    expect(commands.requests).not.toContain("DescribeIndexPolicies");
  });

  it("says what couldn't be read, and fails if nothing could", async () => {
    const commands = await fixture();
    const denied = new LogsError("accessDenied", "Access denied.");
    commands.logs.failNext("DescribeAccountPolicies", denied);
    await commands.run(explainPolicies, { args: where });
    expect(commands.acts[0]).toContainEqual(expect.stringContaining("Retention: can't be read. Access denied."));
    for (let type = 0; type < 6; type += 1) commands.logs.failNext("DescribeAccountPolicies", denied);
    await expect(commands.run(explainPolicies, { args: where })).rejects.toThrow("Access denied.");
  });
});

describe("Show Unmasked", () => {
  /** A log document of what the service has, and what it shows. */
  async function shown(
    ...messages: readonly string[]
  ): Promise<{ commands: CommandFixture; uri: Uri; buffer: LogBuffer }> {
    const commands = await fixture();
    for (const message of messages) {
      commands.logs.add("web", "a", message);
      await commands.logs.clock.advance(1000);
    }
    commands.serviceClock = commands.logs.clock;
    const { events } = await commands.logs.api.getLogEvents({ group: "web", stream: "a", startFromHead: true }, signal);
    const buffer = bufferOf(events.map((event) => ({ ...event, group: "web" })));
    const uri = Uri.from({ scheme: "cloudwatch-logs", ...toSelectionUri({ connection: "dev", groups: ["web"] }) });
    const document = { ...FakeEditor.of(buffer).document, uri } as unknown as vscode.TextDocument;
    const selection = { start: { line: 3 }, end: { line: 3 }, active: { line: 3 }, isEmpty: true };
    Object.assign(commands.actors.documents, {
      session: () => ({ buffer, selection: { connection: "dev", groups: ["web"] } }),
    });
    Object.assign(workspace, { openTextDocument: async () => document });
    window.activeTextEditor = { document, selections: [selection], selection };
    commands.logs.calls.length = 0;
    return { commands, uri, buffer };
  }

  it("shows the event at the cursor, and asks the service for nothing else without masks", async () => {
    user.follows({ pick: "This event" }, { confirm: "Show Unmasked" });
    const { buffer, commands } = await shown("to a@b.c", "to d@e.f");
    expect(await commands.run(showUnmasked)).toEqual({ uri: "file:unmasked", shown: 1, missing: 0 });
    expect(user.asked[1]).toContain("Show 1 event without masks?");
    const [[, title, text] = []] = commands.acts as readonly (readonly string[])[];
    expect(title).toBe("Unmasked web");
    expect(text).toContain("to a@b.c");
    expect(text).not.toContain("d@e.f");
    const timestamp = [...buffer.events()][1]?.timestamp ?? 0;
    const input = { logStreamName: "a", startTime: timestamp, endTime: timestamp + 1, unmask: true };
    expect(commands.logs.calls[0]).toMatchObject({ operation: "GetLogEvents", input });
  });

  it("takes all that are loaded where the cursor is on none", async () => {
    user.follows({ confirm: "Show Unmasked" });
    const { commands } = await shown("to a@b.c");
    Object.assign(window.activeTextEditor ?? {}, { selection: { active: { line: 0 } }, selections: [] });
    expect(await commands.run(showUnmasked)).toMatchObject({ shown: 2, missing: 0 });
  });

  it("shows all that are loaded", async () => {
    user.follows({ pick: "All loaded events: 3 events" }, { confirm: "Show Unmasked" });
    const { commands } = await shown("to a@b.c", "to d@e.f");
    expect(await commands.run(showUnmasked)).toMatchObject({ shown: 3, missing: 0 });
  });

  it("is confirmed each time, also where a program calls it, which can't say that it is", async () => {
    const { commands, uri } = await shown("to a@b.c");
    const args = { uri: uri.toString(), line: 4 };
    user.follows({ confirm: "Show Unmasked" }, { confirm: "Show Unmasked" }, "dismiss");
    for (let time = 0; time < 2; time += 1) await commands.run(showUnmasked, { args });
    await expect(commands.run(showUnmasked, { args })).rejects.toSatisfy((error) => isAbort(error));
    expect(user.asked).toHaveLength(3);
    expect(commands.acts).toHaveLength(2);
    await expect(commands.run(showUnmasked, { args: { ...args, confirmed: true } })).rejects.toThrow(/confirmed/u);
  });

  it("says that it isn't allowed, and shows nothing", async () => {
    const { commands, uri } = await shown("to a@b.c");
    commands.logs.failNext("GetLogEvents", new LogsError("accessDenied", "Access denied: logs:Unmask."));
    user.follows({ confirm: "Show Unmasked" });
    const run = commands.run(showUnmasked, { args: { uri: uri.toString(), line: 4 } });
    await expect(run).rejects.toThrow("logs:Unmask");
    expect(commands.acts).toEqual([]);
  });
});
