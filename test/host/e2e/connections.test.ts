import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { workbenchTest } from "./workbenchTest.js";

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

/** Stands for the AWS CLI: says what it was called with, and signs in by keys instead of SSO. */
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

const settings = { "cloudwatchLogs.connections": connections };
const it = workbenchTest({ localServer: ["--sample-data"], settings, awsFiles: { config } });

it("connections are added step by step, also back", async ({ workbench, showExplorer, runCommand, pictures }) => {
  await showExplorer();
  await workbench.treeRow("default").waitFor();
  await runCommand("Add Connection");
  await workbench.pick("Profile of the AWS files", "default");
  await workbench.quickPick("US East (N. Virginia)").waitFor();
  await workbench.fillIn("Ireland");
  await workbench.takeRow("Europe (Ireland)");
  await pictures("connection regions");
  await workbench.fillIn("xx-new-1");
  await workbench.takeRow("as typed");
  await workbench.page.keyboard.press("Enter");
  await workbench.answer("Endpoint of another server", "localhost");
  await workbench.quickInputMessage.getByText("http or https address").waitFor();
  await pictures("connection endpoint");
  await workbench.fillIn("");
  await workbench.page.keyboard.press("Enter");
  await workbench.quickInputMessage.getByText("Name in the explorer").waitFor();
  await workbench.goBack();
  await workbench.answer("Endpoint of another server", "");
  await workbench.answer("Name in the explorer", "two");
  await workbench.takeRow("Read only");
  await workbench.takeRow("User settings");
  await workbench.treeRow("two eu-west-1").waitFor();
  await workbench.treeRow("two us-east-1").waitFor();
  await expect.poll(async () => (await workbench.treeRows()).filter((row) => row.startsWith("two "))).toHaveLength(3);
});

it("connections ask for the MFA code by the profile's name, and for nothing more once that is dismissed", async (context) => {
  const { workbench, showGroups, pictures } = context;
  await showGroups("mfa");
  await workbench.quickInputMessage.getByText("arn:aws:iam::123456789012:mfa/me").waitFor();
  await workbench.fillIn("12345");
  await workbench.quickInputMessage.getByText("six digits").waitFor();
  await pictures("mfa");
  await workbench.page.keyboard.press("Escape");
  await workbench.treeRow("The MFA code was not given").waitFor();
  await workbench.quickInput.waitFor({ state: "hidden" });
  expect(await workbench.page.locator(".notification-toast").count()).toBe(0);
});

const toolPath = { PATH: `${tools}:${process.env["PATH"]}` };
const itWithCli = workbenchTest({
  localServer: ["--sample-data"],
  settings: { ...settings, "terminal.integrated.env.linux": toolPath, "terminal.integrated.env.osx": toolPath },
  awsFiles: { config },
});

itWithCli("a connection by SSO that isn't signed in offers to, and goes on after it", async (context) => {
  const { workbench, showGroups, pictures } = context;
  await showGroups("corp");
  await workbench.treeRow("sign in with aws sso login").click();
  const offer = workbench.notification("sign in with aws sso login: corp");
  await offer.waitFor();
  await pictures("sign in");
  await offer.getByText("Sign In", { exact: true }).click();
  await workbench.treeRow("myWebApp").waitFor();
  await workbench.notification("Sign in as corp in the terminal").waitFor({ state: "hidden" });
  await pictures("signed in");
  expect((await workbench.treeRows()).join("\n")).not.toContain("sign in with");
});

/** Creates a log group as a program beside VS Code would. `text` ends with the server's address. */
async function createLogGroup(text: string, logGroupName: string): Promise<void> {
  const [address = ""] = /127\.0\.0\.1:\d+/u.exec(text) ?? [];
  const headers = { "x-amz-target": "Logs_20140328.CreateLogGroup" };
  await fetch(`http://${address}`, { method: "POST", headers, body: JSON.stringify({ logGroupName }) });
}

workbenchTest({ noAws: true })(
  "the local server comes back with its log groups after the window was loaded anew, until it is stopped",
  async ({ workbench, showExplorer, runCommand }) => {
    const welcome = workbench.page.locator(".part.sidebar .welcome-view-content");
    await showExplorer();
    await welcome.getByText("Start a local server").click();
    await createLogGroup(await workbench.treeRow("Local").innerText(), "kept-by-the-server");
    await workbench.expandTreeRow("Local");
    await workbench.treeRow("kept-by-the-server").waitFor();
    await workbench.page.reload();
    await workbench.expandTreeRow("Local");
    await workbench.treeRow("kept-by-the-server").waitFor();
    await workbench.treeRow("myWebApp").waitFor();
    await runCommand("Stop Local Server");
    await welcome.waitFor();
    await workbench.page.reload();
    await welcome.waitFor();
    expect(await workbench.treeRows()).toEqual([]);
    await welcome.getByText("Start a local server").click();
    await workbench.expandTreeRow("Local");
    await workbench.treeRow("myWebApp").waitFor();
    expect((await workbench.treeRows()).join("\n")).not.toContain("kept-by-the-server");
  },
);

const itUntrusted = workbenchTest({
  localServer: ["--sample-data"],
  settings: { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" },
});

itUntrusted("an untrusted workspace shows why there is nothing, and keeps the language at work", async (context) => {
  const { workbench, showExplorer, runCommand, pictures } = context;
  await showExplorer();
  const welcome = workbench.page.locator(".part.sidebar .welcome-view-content");
  await welcome.waitFor();
  await expect.poll(() => welcome.innerText()).toMatch(/In Restricted Mode nothing is sent[^]*Manage Workspace Trust/u);
  expect(await workbench.treeRows()).toEqual([]);
  await runCommand("Create Log Group");
  const refused = workbench.notification("trust this workspace to use connections");
  await refused.waitFor();
  await workbench.openFile("awslogs.conf");
  await workbench.squiggles("warning").first().waitFor();
  await pictures("untrusted");
  await refused.locator(".monaco-button", { hasText: "Manage Workspace Trust" }).click();
  await workbench.page.getByText("You are in Restricted Mode").waitFor();
  expect(await workbench.treeRows()).toEqual([]);
});

const itWithMistake = workbenchTest({
  localServer: ["--sample-data"],
  awsFiles: { config: "[default]\nregion = us-east-1\n\n[profile broken\n" },
});

itWithMistake(
  "an AWS file with a mistake is named with its line, can be opened, and leaves other profiles usable",
  async (context) => {
    const { workbench, showExplorer, pictures } = context;
    await showExplorer();
    const told = workbench.notification("the bracket of the section is not closed");
    await told.waitFor();
    await workbench.expandTreeRow("default");
    await workbench.treeRow("myWebApp").waitFor();
    await pictures("aws file");
    await told.getByText("Open File").click();
    await workbench.waitForEditorText("[profile broken");
    await expect.poll(async () => (await workbench.treeRows()).join("\n")).toContain("myWebApp");
  },
);
