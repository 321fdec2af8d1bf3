import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type TestEnvironment, workbenchTest } from "./workbenchTest.js";

/** What stands between a user and the logs is said where the user looks. Nothing leaves the machine. */

const itBehindProxy = workbenchTest({
  settings: {
    // Nothing listens there.
    "http.proxy": "http://127.0.0.1:9",
    "cloudwatchLogs.connections": [
      { name: "Plain", region: "eu-west-1", endpoint: "http://logs.corp.test:9" },
      { name: "Proxied", region: "eu-west-1", endpoint: "http://logs.localhost:9" },
    ],
  },
});

itBehindProxy(
  "unencrypted requests are asked about, and a proxy that can't be reached is named",
  async ({ workbench, showExplorer, pictures }) => {
    await showExplorer();
    await workbench.expandTreeRow("Plain");
    await workbench.dialog.filter({ hasText: "Send requests to http://logs.corp.test:9 unencrypted?" }).waitFor();
    await pictures("unencrypted");
    await workbench.pressDialogButton("Cancel");
    await workbench.treeRow("unencrypted").waitFor();
    await workbench.expandTreeRow("Proxied");
    await workbench.treeRow("The proxy can't be reached").waitFor();
    await pictures("unreachableProxy");
  },
);

const latin = "latin.log";

const itOnWrongClock = workbenchTest({
  localServer: ["--sample-data"],
  async arrange({ endpoint, workspace }: TestEnvironment) {
    writeFileSync(join(workspace, latin), Buffer.from("2026-11-22T07:10:03Z caf\u00E9 opened\n", "latin1"));
    await fetch(`${endpoint}/_control`, { method: "PATCH", body: JSON.stringify({ clock: { offsetMs: -600_000 } }) });
  },
});

itOnWrongClock(
  "a computer's clock that is off is told once, and the encoding of a file is asked for",
  async ({ workbench, workspace, showGroups, runCommand, pictures }) => {
    await showGroups();
    await workbench.notification("This computer's clock is").waitFor();
    await pictures("clockNotice");
    await workbench.runCommand("Notifications: Clear All Notifications");
    await runCommand("Put Events of a File…");
    await workbench.fillIn(join(workspace, latin));
    await workbench.quickInput.press("Enter");
    await workbench.quickPick("Windows 1252").waitFor();
    await pictures("encoding");
    await workbench.pick("line 1 is not UTF-8", "Windows 1252");
    await workbench.pick("Log group in default", "myWebApp");
    await workbench.answer("Log stream in myWebApp", "put/latin");
    await workbench.answer("Time of the events", "Now");
    await expect.poll(() => workbench.dialog.innerText()).toContain("caf\u00E9 opened");
    await workbench.pressDialogButton("Put Events");
    await workbench.statusBarItem("put into put/latin").waitFor();
    expect(await workbench.notification("This computer's clock is").count()).toBe(0);
  },
);
