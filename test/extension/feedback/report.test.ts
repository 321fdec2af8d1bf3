import { beforeEach, describe, expect, it } from "vitest";
import type { LogOutputChannel } from "vscode";
import { Report } from "../../../src/extension/feedback/report.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { settle } from "../../fakes/fakeClock.js";
import { commands as vscodeCommands, Uri, user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

const expired = new LogsError("expiredCredentials", "The sign-in has expired.", {
  remedy: { kind: "signIn", command: "sso login" },
});

function fixture(): { report: Report; signedIn: string[] } {
  const signedIn: string[] = [];
  const log = { warn: () => undefined, error: () => undefined } as unknown as LogOutputChannel;
  return { report: new Report(log, { signIn: async ({ command }) => void signedIn.push(command) }), signedIn };
}

describe("a failure that is offered with further actions", () => {
  it("says what was tried, and resolves with the action that was chosen", async () => {
    const { report, signedIn } = fixture();
    user.follows({ press: "Try Again" });
    expect(await report.offer("dev was added", expired, ["Edit Connection", "Try Again"])).toBe("Try Again");
    expect([user.told, signedIn]).toEqual([["dev was added: The sign-in has expired."], []]);
  });

  it("resolves with “again” once its remedy was taken", async () => {
    const { report, signedIn } = fixture();
    user.follows({ press: "Sign In" });
    expect(await report.offer("dev was added", expired, ["Try Again"])).toBe("again");
    expect(signedIn).toEqual(["sso login"]);
  });

  it("resolves with nothing if it is dismissed", async () => {
    const { report } = fixture();
    expect(
      await report.offer("dev was added", new LogsError("offline", "Nothing answers."), ["Try Again"]),
    ).toBeUndefined();
    expect(user.told).toEqual(["dev was added: Nothing answers."]);
  });
});

describe("a log group that only queries read", () => {
  const remedy = { kind: "queryLogGroup", connection: "dev", groups: ["/audit"] } as const;

  it.each([
    [remedy, { byHand: true, connection: "dev", groups: ["/audit"] }],
    // Whatever the active editor shows by then.
    [{ ...remedy, document: "cloudwatch-logs:/a?b" }, Uri.parse("cloudwatch-logs:/a?b")],
  ])("is queried by %j as %j", async (given, argument) => {
    const { report } = fixture();
    vscodeCommands.run = [];
    user.follows({ press: "Query Log Group" });
    report.show("Log document", new LogsError("unsupported", "By queries alone.", { remedy: given }));
    await settle();
    expect(vscodeCommands.run).toEqual([["cloudwatchLogs.newQuery", argument]]);
  });
});

describe("a bucket that the service can't write to", () => {
  it("has its policy copied, as a person does it", async () => {
    const { report } = fixture();
    vscodeCommands.run = [];
    user.follows({ press: "Copy Bucket Policy" });
    const remedy = { kind: "copyBucketPolicy", connection: "dev", group: "/a", bucket: "my-exports" } as const;
    report.show("Export to S3", new LogsError("accessDenied", "The bucket's policy …", { remedy }));
    await settle();
    const argument = { byHand: true, connection: "dev", group: "/a", bucket: "my-exports" };
    expect(vscodeCommands.run).toEqual([["cloudwatchLogs.copyBucketPolicy", argument]]);
  });
});

describe("a destination that the service can't write to", () => {
  it("has what it needs copied, as a person does it", async () => {
    const { report } = fixture();
    vscodeCommands.run = [];
    user.follows({ press: "Copy Subscription Permissions" });
    const filter = { connection: "dev", group: "/a", destinationArn: "arn:aws:kinesis:eu-west-1:1:stream/x" };
    const remedy = { kind: "copySubscriptionPermissions", ...filter } as const;
    report.show("Subscription filter", new LogsError("accessDenied", "It can't write …", { remedy }));
    await settle();
    const argument = { byHand: true, ...filter, purpose: "destination" };
    expect(vscodeCommands.run).toEqual([["cloudwatchLogs.copySubscriptionPermissions", argument]]);
  });
});
