import { expect } from "vitest";
import { getLogGroup } from "../../../src/logs/findLogGroup.js";
import { type TestEnvironment, workbenchTest } from "./workbenchTest.js";

const group = "orders";
const stream = "one";
const { signal } = new AbortController();

const it = workbenchTest({ arrange: addDetector });

/** A group that has logged the same for an hour, and then what its detector doesn't know. */
async function addDetector({ api, endpoint }: TestEnvironment): Promise<void> {
  await fetch(`${endpoint}/_control`, { method: "PATCH", body: JSON.stringify({ detectorTrainingMs: 0 }) });
  await api.createLogGroup({ group }, signal);
  await api.createLogStream({ group, stream }, signal);
  const usual = Array.from({ length: 40 }, (_, index) => ({
    timestamp: Date.now() - (90 - 2 * index) * 60_000,
    message: `INFO Order ${1000 + index} paid by ${["card", "transfer"][index % 2] ?? ""} in ${10 + index} ms`,
  }));
  await api.putLogEvents({ group, stream, events: usual }, signal);
  const { arn: groupArn } = await getLogGroup(api, group, signal);
  await api.createLogAnomalyDetector({ groupArn, name: "watch", frequency: "FIVE_MIN" }, signal);
  const timestamp = Date.now() + 1000;
  const messages = ["ERROR Order 1041 failed: bank unreachable after 3 tries", "WARN queue is 81 % full"];
  const unusual = messages.flatMap((message, index) =>
    [0, 1].map((ms) => ({ timestamp: timestamp + index + ms, message })),
  );
  await api.putLogEvents({ group, stream, events: unusual.toSorted((a, b) => a.timestamp - b.timestamp) }, signal);
}

it("anomalies are shown with what they are, suppressed, and lead to their events", async (context) => {
  const { workbench, showGroups, pictures } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Show Anomalies", "Analyze");
  await workbench.waitForEditorText("1. HIGH · ERROR Order <*> failed");
  const lens = (title: string) => workbench.editor.locator(".codelens-decoration a", { hasText: title });
  await lens("Suppress…").first().waitFor();
  await pictures("anomalies");
  await lens("Suppress…").first().click();
  await workbench.pick("What is to become of the anomaly?", "Suppress for 1 day");
  await lens("Take Back Suppression").waitFor();
  await expect.poll(() => workbench.editorText()).toContain("suppressed until");
  await pictures("anomalies suppressed");
  await lens("Open Its Events").last().click();
  await workbench.waitForEditorText("bank unreachable");
  await expect.poll(() => workbench.editorText()).not.toContain("queue is");
});

it("anomalies are rows below their group, which lead to their events and say what was decided", async (context) => {
  const { workbench, showGroups, pictures } = context;
  await showGroups();
  await workbench.expandTreeRow(group);
  await workbench.expandTreeRow("Anomalies");
  const high = workbench.treeRow("ERROR Order <*> failed");
  await high.waitFor();
  await pictures("anomalyRows");
  await high.hover();
  const tooltip = workbench.page.locator(".monaco-hover:visible", { hasText: "First seen" });
  await tooltip.waitFor();
  expect(await tooltip.textContent()).toMatch(/Counts: ▕.*█.*▏ 2 events/u);
  await high.click();
  await workbench.waitForEditorText("bank unreachable");
  await workbench.chooseFromTreeMenu("ERROR Order", "Suppress Anomaly…");
  await workbench.pick("What is to become of the anomaly?", "Suppress for good");
  await expect.poll(() => high.textContent()).toContain("suppressed");
  await workbench.chooseFromTreeMenu("ERROR Order", "Take Back Suppression of Anomaly");
  await expect.poll(() => high.textContent()).not.toContain("suppressed");
  await workbench.chooseFromTreeMenu("Anomalies", "Pause or Resume Anomaly Detector…");
  await expect.poll(() => workbench.treeRow("Anomalies").textContent()).toContain("PAUSED");
  await pictures("anomalyRowsDecided");
});

it("patterns of a log document are shown, with what is new, and lead to their events", async (context) => {
  const { workbench, showGroups, runCommand, pictures } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Show Patterns", "Analyze");
  await workbench.answer("Time range", "45m");
  await workbench.waitForEditorText("1. INFO Order <*> paid by");
  await workbench.waitForEditorText("NEW");
  const lens = workbench.editor.locator(".codelens-decoration a", { hasText: "Open Its Events" });
  await lens.first().waitFor();
  await pictures("patterns");
  await lens.first().click();
  await workbench.tab(`${group}: `).waitFor();
  await workbench.waitForEditorText("paid by");
  await runCommand("Show Patterns…");
  await workbench.waitForEditorText("patterns: 1");
});
