import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import type { Workbench } from "../workbench.js";
import { expect } from "vitest";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const { signal } = new AbortController();

/** A line of nginx's access log, so many seconds ago. */
function line(ago: number, status: number): string {
  const time = new Date(Date.now() - ago * 1000).toISOString();
  const month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
    Number(time.slice(5, 7)) - 1
  ];
  const date = `${time.slice(8, 10)}/${month}/${time.slice(0, 4)}:${time.slice(11, 19)} +0000`;
  return `192.0.2.10 - - [${date}] "GET /${status === 404 ? "missing" : "cart"} HTTP/1.1" ${status} 612\n`;
}

function logIn(workspace: string): string {
  return join(workspace, "nginx", "access.log");
}

/** The log group that a section for the log names. */
function groupOf(workspace: string): string {
  return logIn(workspace).replaceAll(/[^.\-_/#A-Za-z0-9]/gu, "_");
}

const story = workbenchTest({
  arrange({ workspace }) {
    mkdirSync(join(workspace, "nginx"));
    const lines = Array.from({ length: 20 }, (_, index) => line(60 - index, index % 5 === 0 ? 404 : 200));
    writeFileSync(logIn(workspace), lines.join(""));
    writeFileSync(join(workspace, "awslogs.conf"), "[general]\nstate_file = /var/lib/awslogs/agent-state\n");
  },
});

// From nothing to the events of an nginx access log in their log group, and its 404s counted.

story(
  "a log gets into its group: a configuration, its format, a look at its events, and the events themselves",
  begins,
  adds,
  compares,
  looks,
  sends,
  counts,
  comesBack,
);

async function begins({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await runCommand("New awslogs.conf…");
  await workbench.takeRow("nginx on Amazon Linux");
  await workbench.waitForEditorText("[NginxAccessLog]");
  await workbench.waitForEditorText("log_group_name = myWebApp");
  await workbench.notification("Install the agent on its machine").waitFor();
  await pictures("agentNew");
}

async function adds({ workbench, workspace, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await workbench.openFile("awslogs.conf");
  await workbench.waitForEditorText("state_file");
  await runCommand("Add Log File to awslogs.conf…");
  await workbench.chooseFile(logIn(workspace));
  await workbench.waitForEditorText("datetime_format = %d/%b/%Y:%H:%M:%S %z");
  await workbench.waitForEditorText("20/20 lines");
  await pictures("agentAdded");
}

function lens({ page }: Workbench, text: string): Locator {
  return page.locator(".codelens-decoration a, .codelens-decoration span", { hasText: text }).first();
}

async function compares({ workbench, workspace, api, pictures }: WorkbenchContext): Promise<void> {
  await workbench.scrollUpTo(lens(workbench, "Compare with an Account…"));
  await lens(workbench, "Compare with an Account…").click();
  await lens(workbench, "No log group yet").waitFor();
  await pictures("agentAccount");
  await lens(workbench, "Create…").click();
  await workbench.takeRow("Create Log Group");
  await lens(workbench, "No log stream yet, never expires").waitFor();
  const { items } = await api.describeLogGroups({ prefix: groupOf(workspace) }, signal);
  expect(items).toHaveLength(1);
}

async function looks({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await runCommand("Preview Events…");
  await workbench.waitForEditorText("20 events in 20 lines; 20 with a time that datetime_format reads");
  await workbench.waitForEditorText("GET /missing");
  await pictures("agentPreview");
}

async function sends({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await workbench.page.locator(".codelens-decoration a", { hasText: "Send These Events to the Group" }).first().click();
  await workbench.answer("Log stream", "web-1");
  await workbench.dialog.getByText("Put 20 events into web-1?").waitFor();
  await pictures("agentSend");
  await workbench.pressDialogButton("Put Events");
  await workbench.page.locator(".statusbar-item", { hasText: "20 events put into web-1" }).first().waitFor();
}

async function counts({ workbench, workspace, api, showGroups, pictures }: WorkbenchContext): Promise<void> {
  const group = groupOf(workspace);
  const transformation = { metricNamespace: "shop", metricName: "notFound", metricValue: "1" };
  const pattern = "[ip, id, user, timestamp, request, status=404, size]";
  await api.putMetricFilter({ group, name: "not-found", pattern, transformation }, signal);
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Tail");
  await workbench.waitForEditorText("GET /missing");
  await pictures("agentTail");
  await workbench.expandTreeRow(group);
  await workbench.expandTreeRow("Metric Filters");
  await workbench.chooseFromTreeMenu("not-found", "Test Metric Filter");
  await workbench.waitForEditorText("Matches");
  await workbench.waitForEditorText("4 of 20");
}

async function comesBack({ workbench, workspace, pictures }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu(groupOf(workspace), "Find in awslogs.conf Files", "Settings");
  await workbench.waitForEditorText("log_group_name");
  await workbench.scrollUpTo(lens(workbench, "default"));
  await lens(workbench, "default").click();
  await lens(workbench, "Last event").waitFor();
  await pictures("agentAccountEvents");
}

const said = (text: string): string =>
  `2026-11-29 05:00:00,123 - cwlogs.push.stream - WARNING - 3317 - Thread-1 - ${text}\n`;

const checks = workbenchTest({
  arrange({ workspace }) {
    const section = (name: string): string =>
      `[${name}]\nfile = /srv/shop/${name}.log\nlog_group_name = shop/${name}\nlog_stream_name = {hostname}\n\n`;
    const conf = `[general]\nstate_file = /var/lib/awslogs/agent-state\n\n${section("access")}${section("errors")}`;
    writeFileSync(join(workspace, "awslogs.conf"), conf);
    writeFileSync(
      join(workspace, "agent.log"),
      said("No file is found with given path '/srv/shop/errors.log'.").repeat(3),
    );
    const policy = {
      Statement: { Effect: "Allow", Action: "logs:*", Resource: "arn:aws:logs:*:*:log-group:shop/access:*" },
    };
    writeFileSync(join(workspace, "policy.json"), JSON.stringify(policy));
    const script = `#!/bin/bash\ncat > /etc/awslogs/awslogs.conf <<EOF\n${conf.replace("{hostname}", "{hostnam}")}EOF\n`;
    writeFileSync(join(workspace, "user-data.sh"), script);
  },
});

checks(
  "what the agent's log and a policy tell of a configuration stands at its lines",
  checksLog,
  checksPolicy,
  checksScript,
);

function problem({ workbench }: WorkbenchContext, text: string): Locator {
  return workbench.page.locator(".part.panel .monaco-list-row", { hasText: text });
}

async function checksLog(context: WorkbenchContext): Promise<void> {
  const { workbench, workspace, runCommand, pictures } = context;
  await workbench.openFile("awslogs.conf");
  await workbench.waitForEditorText("state_file");
  await runCommand("Check Agent Log");
  await workbench.chooseFile(join(workspace, "agent.log"));
  await workbench.notification("The agent's log tells of 1 thing").getByText("Show Problems").click();
  await problem(context, "The agent found no file for this path (3 times, last at 2026-11-29 05:00:00).").waitFor();
  await pictures("agentLog");
}

/** The configuration in a script is checked where it is. */
async function checksScript(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await workbench.openFile("user-data.sh");
  await problem(context, "{hostnam}").first().waitFor();
  await workbench.squiggles("warning").first().waitFor();
  await pictures("agentScript");
}

async function checksPolicy(context: WorkbenchContext): Promise<void> {
  const { workbench, workspace, runCommand, pictures } = context;
  await workbench.focusEditor();
  await runCommand("Check IAM Policy for This File…");
  await workbench.chooseFile(join(workspace, "policy.json"));
  await problem(context, "The policy doesn't allow logs:CreateLogGroup on").first().waitFor();
  await pictures("agentPolicy");
  await workbench.focusEditor();
  await runCommand("Copy IAM Policy for This File…");
  await workbench.quickPick("Terraform").first().waitFor();
  await pictures("agentPolicyFormats");
  await workbench.takeRow("Terraform");
  await workbench.page.locator(".statusbar-item", { hasText: "IAM policy copied" }).first().waitFor();
}
