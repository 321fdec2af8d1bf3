import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { workbenchTest } from "./workbenchTest.js";

const line = (second: number): string =>
  `192.0.2.10 - - [22/Nov/2026:14:03:${String(second).padStart(2, "0")} +0000] "GET / HTTP/1.1" 200 612 "-" "curl/8.5.0"\n`;

const conf = (log: string): string => `[general]
state_file = /var/lib/awslogs/agent-state

[access]
file = ${log}
log_group_name = myWebApp
log_stream_name = {hostname}
datetime_format = %Y-%m-%d %H:%M:%S
`;

const it = workbenchTest({
  arrange({ workspace }) {
    const log = join(workspace, "shop.log");
    writeFileSync(log, Array.from({ length: 20 }, (_, second) => line(second)).join(""));
    writeFileSync(join(workspace, "awslogs.conf"), conf(log));
  },
});

it("the format of a log that awslogs.conf names is mended by what the log on this machine has", async (context) => {
  const { workbench, pictures } = context;
  const { page } = workbench;
  await workbench.openFile("awslogs.conf");
  await workbench.waitForEditorText("0/20 lines");
  await workbench.squiggles("warning").first().waitFor();
  await workbench.focusEditor();
  await page.keyboard.press("Control+Home");
  for (let down = 0; down < 7; down++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await workbench.openHover("finds a time in 0 of 20 lines");
  await pictures("logFileFormat");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget", { hasText: "Change to “%d/%b/%Y:%H:%M:%S %z”" }).waitFor();
  await page.keyboard.press("Enter");
  await workbench.waitForEditorText("20/20 lines, 2026-11-22 14:03:00 +0000");
  await pictures("logFileMended");
});

it("awslogs.conf is converted for the CloudWatch agent, with what doesn't carry over among the problems", async (context) => {
  const { workbench, runCommand, pictures } = context;
  await workbench.openFile("awslogs.conf");
  await workbench.waitForEditorText("state_file");
  await runCommand("Convert to CloudWatch Agent Configuration");
  await workbench.waitForEditorText('"collect_list"');
  await workbench.waitForEditorText('"timestamp_format": "%Y-%m-%d %H:%M:%S"');
  await workbench.notification("1 thing doesn't carry over to the CloudWatch agent").getByText("Show Problems").click();
  await workbench.page.locator(".part.panel .monaco-list-row", { hasText: "a state of its own" }).waitFor();
  await pictures("convertedConfiguration");
});
