import { expect } from "vitest";
import { newDataProtection } from "../../../src/logs/policies/dataProtectionJson.js";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "shop/checkout";
const stream = "web-1";
const { signal } = new AbortController();

const it = workbenchTest({ arrange });

/** A log group whose addresses of email are masked, and an account whose policies put more on it. */
async function arrange({ api, endpoint }: TestEnvironment): Promise<void> {
  await api.createLogGroup({ group }, signal);
  await api.createLogStream({ group, stream }, signal);
  await api.putDataProtectionPolicy({ group, document: newDataProtection("aws") }, signal);
  const at = Date.now() - 60_000;
  const messages = ["order 4711 of ann@example.com", "order 4712 of bob@example.com", "order 4713 is paid"];
  const events = messages.map((message, index) => ({ timestamp: at + index * 1000, message }));
  await api.putLogEvents({ group, stream, events }, signal);
  const account = [
    ["RETENTION_POLICY", "keep-90-days", { retentionInDays: 90, enforcementMode: "RETROACTIVE" }],
    ["SUBSCRIPTION_FILTER_POLICY", "to-security", { DestinationArn: lambda, FilterPattern: "ERROR" }],
    ["FIELD_INDEX_POLICY", "index-requests", { Fields: ["requestId", "orderId"] }, 'LogGroupNamePrefix IN ["shop/"]'],
    ["TRANSFORMER_POLICY", "of-others", [{ parseJSON: {} }], 'LogGroupNamePrefix IN ["other/"]'],
  ] as const;
  for (const [policyType, policyName, document, selectionCriteria] of account) {
    const input = { policyType, policyName, policyDocument: JSON.stringify(document), selectionCriteria };
    await fetch(endpoint, {
      method: "POST",
      headers: { "x-amz-target": "Logs_20140328.PutAccountPolicy" },
      body: JSON.stringify(input),
    });
  }
}

const lambda = "arn:aws:lambda:us-east-1:000000000000:function:security";

it(
  "a log group shows that its data is masked, which is shown without masks once that is confirmed, each time, and refused without permission",
  openMasked,
  showUnmasked,
  refuse,
);

async function openMasked({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups();
  await expect.poll(() => workbench.treeRow(group).innerText()).toContain("masked");
  await workbench.expandTreeRow(group);
  await workbench.selectTreeRow(stream);
  await workbench.waitForEditorText("order 4711 of ***");
  expect(await workbench.editorText()).not.toContain("example");
  await pictures("maskedLog");
}

/** Everything that is selected in the log document. */
async function askUnmasked({ workbench, runCommand }: WorkbenchContext): Promise<void> {
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+A");
  await runCommand("Show Unmasked");
}

async function showUnmasked(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await askUnmasked(context);
  await workbench.dialog.getByText("Show 3 events without masks?").waitFor();
  await pictures("unmaskConfirm");
  await workbench.pressDialogButton("Show Unmasked");
  await workbench.waitForEditorText("ann@example.com");
  await pictures("unmasked");
}

async function refuse(context: WorkbenchContext): Promise<void> {
  const { workbench, endpoint, pictures } = context;
  const denied = [{ operation: "Unmask" }];
  await fetch(`${endpoint}/_control`, { method: "PATCH", body: JSON.stringify({ denied }) });
  await workbench.selectTreeRow(stream);
  await workbench.waitForEditorText("order 4711 of ***");
  await askUnmasked(context);
  await workbench.pressDialogButton("Show Unmasked");
  await workbench.notification("logs:Unmask").waitFor();
  await pictures("unmaskRefused");
}

it(
  "policies of the account are explained for a log group, and its own data protection policy is edited as JSON",
  explain,
  editPolicy,
);

async function explain({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Explain Policies", "Settings");
  await workbench.page.getByText("keeps events for 90 days").first().waitFor();
  await pictures("explainPolicies");
  await workbench.pick("choose one to open it", "All as a Document");
  await workbench.waitForEditorText("What the account's policies put on shop/checkout");
  const text = await workbench.editorText();
  expect(text).toContain("index-requests");
  expect(text).toMatch(/It\s+is\s+used\s+here/u);
  expect(text).not.toContain("of-others");
  await pictures("policiesText");
}

async function editPolicy({ workbench, api, pictures }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu(group, "Open Data Protection Policy as JSON", "Settings");
  await workbench.waitForEditorText("data-identifier/EmailAddress");
  await pictures("dataProtectionJson");
  await workbench.focusEditor();
  const { keyboard } = workbench.page;
  await keyboard.press("Control+Home");
  for (const key of ["ArrowDown", "ArrowDown", "End", "ArrowLeft", "ArrowLeft"]) await keyboard.press(key);
  await keyboard.type("orders");
  await keyboard.press("Control+S");
  await expect.poll(async () => (await api.getDataProtectionPolicy({ group }, signal)).document).toContain("orders");
}
