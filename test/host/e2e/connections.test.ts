import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useJourney } from "./journey.js";

const title = "CloudWatch Logs";
const role = "role_arn = arn:aws:iam::123456789012:role/reader\nsource_profile = default\n";
const config = `[default]
region = us-east-1
[profile mfa]
${role}mfa_serial = arn:aws:iam::123456789012:mfa/me
[profile corp]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = reader
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.example/start
`;
const connections = ["mfa", "corp"].map((profile) => ({ name: profile, profile, region: "us-east-1" }));

/** Stands for the AWS CLI: says what it was called with, and signs in by keys in the place of SSO. */
const fakeCli = `#!/bin/sh
echo "called with: $*"
cat > "$AWS_CONFIG_FILE" <<'END'
[default]
region = us-east-1
[profile corp]
aws_access_key_id = key
aws_secret_access_key = dummy
END
mkdir -p "$HOME/.aws/sso/cache"
echo '{"clientId":"c"}' > "$HOME/.aws/sso/cache/client.json"
sleep 1
echo '{"accessToken":"t"}' > "$HOME/.aws/sso/cache/token.json"
`;

const tools = mkdtempSync(join(tmpdir(), "fake-aws-"));
beforeAll(() => {
  writeFileSync(join(tools, "aws"), fakeCli);
  chmodSync(join(tools, "aws"), 0o755);
});
afterAll(() => rmSync(tools, { recursive: true, force: true }));

const themes = [
  { theme: "Default Light Modern", picture: "light" },
  { theme: "Default Dark Modern", picture: "dark" },
  { theme: "Default High Contrast", picture: "highContrast" },
];

describe.each(themes)("connections in the theme $theme", ({ theme, picture }) => {
  const journey = useJourney({
    localServer: ["--sample-data"],
    settings: { "workbench.colorTheme": theme, "cloudwatchLogs.connections": connections },
  });

  it("are added step by step, also back", async () => {
    const { workbench } = journey();
    writeFileSync(join(journey().workspace, "..", "awsConfig"), config);
    await workbench.showContainer(title);
    await workbench.runCommand("CloudWatch Logs: Add Connection");
    await workbench.pick("Profile of the AWS files", "default");
    await workbench.quickPick("US East (N. Virginia)").waitFor();
    await workbench.quickInput.fill("Ireland");
    await workbench.quickPick("Europe (Ireland)").click();
    await workbench.picture(`connection regions ${picture}`);
    await workbench.quickInput.fill("xx-new-1");
    await workbench.quickPick("as typed").click();
    await workbench.page.keyboard.press("Enter");
    await workbench.answer("Endpoint of another server", "localhost");
    await workbench.quickInputMessage.getByText("http or https address").waitFor();
    await workbench.picture(`connection endpoint ${picture}`);
    await workbench.quickInput.fill("");
    await workbench.page.keyboard.press("Enter");
    await workbench.quickInputMessage.getByText("Name in the explorer").waitFor();
    await workbench.goBack();
    await workbench.answer("Endpoint of another server", "");
    await workbench.answer("Name in the explorer", "two");
    await workbench.quickPick("Read only").click();
    await workbench.quickPick("User settings").click();
    await workbench.treeRow("two eu-west-1").waitFor();
    await workbench.treeRow("two us-east-1").waitFor();
    expect((await workbench.treeRows()).filter((row) => row.startsWith("two "))).toHaveLength(3);
  });

  it("ask for the MFA code by the profile's name, and for nothing more once that is dismissed", async () => {
    const { workbench } = journey();
    await workbench.expandTreeRow("mfa");
    await workbench.quickInputMessage.getByText("arn:aws:iam::123456789012:mfa/me").waitFor();
    await workbench.quickInput.fill("12345");
    await workbench.quickInputMessage.getByText("six digits").waitFor();
    await workbench.picture(`mfa ${picture}`);
    await workbench.page.keyboard.press("Escape");
    await workbench.treeRow("The MFA code was not given").waitFor();
    await workbench.quickInput.waitFor({ state: "hidden" });
    expect(await workbench.page.locator(".notification-toast").count()).toBe(0);
  });
});

describe.each(themes)("a connection by SSO, in the theme $theme", ({ theme, picture }) => {
  const journey = useJourney({
    localServer: ["--sample-data"],
    settings: {
      "workbench.colorTheme": theme,
      "cloudwatchLogs.connections": connections,
      "terminal.integrated.env.linux": { PATH: `${tools}:${process.env["PATH"]}` },
      "terminal.integrated.env.osx": { PATH: `${tools}:${process.env["PATH"]}` },
    },
  });

  it("that isn't signed in offers to, and goes on after it", async () => {
    const { workbench, workspace } = journey();
    writeFileSync(join(workspace, "..", "awsConfig"), config);
    await workbench.showContainer(title);
    await workbench.expandTreeRow("corp");
    await workbench.treeRow("sign in with aws sso login").click();
    const offer = workbench.notification("sign in with aws sso login: corp");
    await offer.waitFor();
    await workbench.picture(`sign in ${picture}`);
    await offer.getByText("Sign In", { exact: true }).click();
    await workbench.treeRow("myWebApp").waitFor();
    await workbench.notification("Sign in as corp in the terminal").waitFor({ state: "hidden" });
    await workbench.picture(`signed in ${picture}`);
    expect((await workbench.treeRows()).join("\n")).not.toContain("sign in with");
  });
});

/** Creates a log group as a program beside VS Code would. `place` ends with the server's address. */
async function createLogGroup(place: string, logGroupName: string): Promise<void> {
  const [address = ""] = /127\.0\.0\.1:\d+/u.exec(place) ?? [];
  const headers = { "x-amz-target": "Logs_20140328.CreateLogGroup" };
  await fetch(`http://${address}`, { method: "POST", headers, body: JSON.stringify({ logGroupName }) });
}

describe("the local server", () => {
  const journey = useJourney({ noAws: true });

  it("comes back with its log groups after the window was loaded anew, until it is stopped", async () => {
    const { workbench } = journey();
    const welcome = workbench.page.locator(".part.sidebar .welcome-view-content");
    await workbench.showContainer(title);
    await welcome.getByText("Start a local server").click();
    await createLogGroup(await workbench.treeRow("Local").innerText(), "kept-by-the-server");
    await workbench.expandTreeRow("Local");
    await workbench.treeRow("kept-by-the-server").waitFor();
    await workbench.page.reload();
    await workbench.expandTreeRow("Local");
    await workbench.treeRow("kept-by-the-server").waitFor();
    await workbench.treeRow("myWebApp").waitFor();
    await workbench.runCommand("CloudWatch Logs: Stop Local Server");
    await welcome.waitFor();
    await workbench.page.reload();
    await welcome.waitFor();
    expect(await workbench.treeRows()).toEqual([]);
    await welcome.getByText("Start a local server").click();
    await workbench.expandTreeRow("Local");
    await workbench.treeRow("myWebApp").waitFor();
    expect((await workbench.treeRows()).join("\n")).not.toContain("kept-by-the-server");
  });
});

describe.each(themes)("an untrusted workspace, in the theme $theme", ({ theme, picture }) => {
  const journey = useJourney({
    localServer: ["--sample-data"],
    settings: {
      "workbench.colorTheme": theme,
      "security.workspace.trust.enabled": true,
      "security.workspace.trust.startupPrompt": "never",
    },
  });

  it("shows why there is nothing, and keeps the language at work", async () => {
    const { workbench } = journey();
    await workbench.showContainer(title);
    const welcome = workbench.page.locator(".part.sidebar .welcome-view-content");
    await welcome.waitFor();
    expect(await welcome.innerText()).toMatch(/In Restricted Mode nothing is sent[^]*Manage Workspace Trust/u);
    expect(await workbench.treeRows()).toEqual([]);
    await workbench.runCommand("CloudWatch Logs: Create Log Group");
    const refused = workbench.notification("trust this workspace to use connections");
    await refused.waitFor();
    await workbench.openFile("awslogs.conf");
    await workbench.squiggles("warning").first().waitFor();
    await workbench.picture(`untrusted ${picture}`);
    await refused.locator(".monaco-button", { hasText: "Manage Workspace Trust" }).click();
    await workbench.page.getByText("You are in Restricted Mode").waitFor();
    expect(await workbench.treeRows()).toEqual([]);
  });
});

describe.each(themes)("an AWS file with a mistake, in the theme $theme", ({ theme, picture }) => {
  const journey = useJourney({ localServer: ["--sample-data"], settings: { "workbench.colorTheme": theme } });

  it("is named with its line, can be opened, and leaves other profiles usable", async () => {
    const { workbench, workspace } = journey();
    writeFileSync(join(workspace, "..", "awsConfig"), "[default]\nregion = us-east-1\n\n[profile broken\n");
    await workbench.showContainer(title);
    const told = workbench.notification("the bracket of the section is not closed");
    await told.waitFor();
    await workbench.expandTreeRow("default");
    await workbench.treeRow("myWebApp").waitFor();
    await workbench.picture(`aws file ${picture}`);
    await told.getByText("Open File").click();
    await workbench.waitForEditorText("[profile broken");
    expect((await workbench.treeRows()).join("\n")).toContain("myWebApp");
  });
});
