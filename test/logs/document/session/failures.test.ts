import { describe, expect, it } from "vitest";
import { LogsError } from "../../../../src/logs/logsError.js";
import { group, minute, SessionFixture, stream } from "./sessionFixture.js";

describe("a session that fails", () => {
  it("shows the failure as a note, and tries again on request", async () => {
    const fixture = new SessionFixture();
    const { logs, session } = fixture;
    logs.add(group, stream, "a");
    const failure = new LogsError("accessDenied", "Not allowed: logs:GetLogEvents.");
    logs.failNext("GetLogEvents", failure);
    expect(await fixture.complete(session.open())).toBe(failure);
    expect([session.state, fixture.messages]).toEqual([
      "stopped",
      ["2026-11-22T15:00:00.000+00:00 Not allowed: logs:GetLogEvents."],
    ]);
    expect(await fixture.complete(session.open())).toBeUndefined();
    expect(fixture.messages).toContain("a");
  });

  it("shows why following stopped", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "a");
    await fixture.complete(session.follow());
    logs.failNext("GetLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await clock.advance(10_000);
    expect([session.state, fixture.messages.at(-1)]).toEqual(["stopped", expect.stringContaining("Sign in again.")]);
  });

  it("ends if its text can't be changed, instead of retrying forever", async () => {
    let tries = 0;
    const fixture = new SessionFixture({
      apply: async () => {
        tries++;
        throw new Error("the editor is gone");
      },
    });
    fixture.logs.add(group, stream, "a");
    await fixture.complete(fixture.session.follow());
    await fixture.clock.advance(minute);
    expect([tries, fixture.clock.sleepers]).toEqual([1, 0]);
  });
});

describe("a session whose credentials expired", () => {
  it("repeats the read that failed after a new sign-in", async () => {
    const fixture = new SessionFixture();
    const { logs, session } = fixture;
    logs.add(group, stream, "a");
    logs.failNext("GetLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await fixture.complete(session.open());
    expect(session.state).toBe("stopped");
    await fixture.complete(session.retry());
    expect([session.state, fixture.messages]).toEqual(["still", ["a", expect.stringContaining("Sign in again.")]]);
    const calls = logs.calls.length;
    await fixture.complete(session.retry());
    expect(logs.calls).toHaveLength(calls);
  });

  it("resumes following after a new sign-in, but not after other failures", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "a");
    await fixture.complete(session.follow());
    logs.failNext("GetLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await clock.advance(10_000);
    logs.add(group, stream, "meanwhile");
    await fixture.complete(session.retry());
    expect(session.isFollowing).toBe(true);
    expect(fixture.messages).toEqual(["a", expect.stringContaining("Sign in again."), "meanwhile"]);
    session.stop();
    await fixture.complete(session.retry());
    expect(session.state).toBe("stopped");
    logs.failNext("GetLogEvents", new LogsError("accessDenied", "Not allowed."));
    await fixture.complete(session.follow());
    await clock.advance(10_000);
    await fixture.complete(session.retry());
    expect(session.state).toBe("stopped");
  });
});
