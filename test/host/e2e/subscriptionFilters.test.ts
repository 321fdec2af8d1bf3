import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, expect } from "vitest";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "myWebApp";
const { signal } = new AbortController();

/** What a Lambda function that is subscribed would be invoked with. */
const received: string[] = [];
const sink = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    received.push(Buffer.concat(parts).toString());
    response.writeHead(204).end();
  });
});
sink.listen(0, "127.0.0.1");
await once(sink, "listening");
afterAll(() => sink.close());
const url = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/`;

const it = workbenchTest({ localServer: ["--sample-data", `--subscription-sink=${url}`], arrange: subscribe });

const destinationArn = "arn:aws:lambda:us-east-1:000000000000:function:alarm";

async function subscribe({ api }: TestEnvironment): Promise<void> {
  await api.putSubscriptionFilter({ group, name: "to-lambda", pattern: "SUBSCRIBED", destinationArn }, signal);
}

interface Payload {
  readonly logStream: string;
  readonly logEvents: readonly { readonly message: string }[];
}

function payloads(): readonly Payload[] {
  return received.map((body) => {
    const { awslogs } = JSON.parse(body) as { readonly awslogs: { readonly data: string } };
    return JSON.parse(gunzipSync(Buffer.from(awslogs.data, "base64")).toString()) as Payload;
  });
}

it(
  "a subscription filter is listed, opens as JSON, is edited, and sends a test event, which arrives as it is shown",
  listAndOpen,
  edit,
  sendTest,
);

async function listAndOpen({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.expandTreeRow(group);
  await workbench.expandTreeRow("Subscription Filters");
  await expect.poll(() => workbench.treeRow("to-lambda").innerText()).toContain("Lambda function alarm");
  await workbench.selectTreeRow("to-lambda");
  await workbench.waitForEditorText('"destinationArn"');
  await pictures("subscriptionFilters");
}

async function edit({ workbench, pictures, api }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu("to-lambda", "Edit Subscription Filter");
  await workbench.quickPick("Save Subscription Filter").waitFor();
  await pictures("subscriptionFilterForm");
  // The form stays, with the row's other value.
  await workbench.quickPick("Transformed Events").click();
  await workbench.quickPick("Transformed Events").filter({ hasText: "yes" }).waitFor();
  await workbench.takeRow("Save Subscription Filter");
  const saved = async (): Promise<unknown> => (await api.describeSubscriptionFilters({ group }, signal)).items;
  await expect.poll(saved).toMatchObject([{ pattern: "SUBSCRIBED", destinationArn, applyOnTransformedLogs: true }]);
}

async function sendTest({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu("to-lambda", "Test Subscription Filter");
  await workbench.answer("Message of the test event", "a SUBSCRIBED event of mine");
  await workbench.dialog.getByText(`Put a test event into ${group}?`).waitFor();
  await pictures("subscriptionFilterTest");
  await workbench.pressDialogButton("Put Test Event");
  await workbench.waitForEditorText('"decoded"');
  await pictures("subscriptionFilterReceived");
  await expect
    .poll(payloads)
    .toMatchObject([{ logStream: "subscription-filter-test", logEvents: [{ message: "a SUBSCRIBED event of mine" }] }]);
}
