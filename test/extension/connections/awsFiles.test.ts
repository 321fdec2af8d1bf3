import { describe, expect, it } from "vitest";
import type { ConnectionSources } from "../../../src/aws/profiles.js";
import { AwsFiles } from "../../../src/extension/connections/awsFiles.js";
import { FakeClock } from "../../fakes/fakeClock.js";

/** AWS files over fakes: `change` says that a file has another text, or was deleted. */
class World {
  readonly clock = new FakeClock();
  readonly watched = new Map<string, (path: string) => void>();
  readonly events: string[] = [];
  readonly files: AwsFiles;
  readonly #texts = new Map<string, string>();

  constructor(env: ConnectionSources["env"] = {}) {
    this.files = new AwsFiles({
      sources: { env, home: "/home/me", readFile: async (path) => this.#texts.get(path) },
      clock: this.clock,
      watchFiles: (path, changed) => {
        this.watched.set(path, changed);
        return { dispose: () => void this.watched.delete(path) };
      },
    });
    this.files.onDidChangeProfiles(() => void this.events.push("profiles"));
    this.files.onDidChangeSignIns(() => void this.events.push("signIns"));
  }

  change(watched: string, path = watched, text?: string): void {
    if (text === undefined) this.#texts.delete(path);
    else this.#texts.set(path, text);
    this.watched.get(watched)?.(path);
  }
}

const aws = "/home/me/.aws";
const sso = `${aws}/sso/cache/*.json`;

describe("the AWS files", () => {
  it("are watched once it was asked to", () => {
    const { files, watched } = new World();
    expect(watched.size).toBe(0);
    files.watch();
    files.watch();
    expect([...watched.keys()]).toEqual([`${aws}/config`, `${aws}/credentials`, sso, `${aws}/login/cache/*.json`]);
  });

  it("are watched where the environment says they are", () => {
    const { files, watched } = new World({
      AWS_CONFIG_FILE: "/etc/aws",
      AWS_SHARED_CREDENTIALS_FILE: "~/keys",
      AWS_LOGIN_CACHE_DIRECTORY: "/logins",
    });
    files.watch();
    expect([...watched.keys()]).toEqual(["/etc/aws", "/home/me/keys", sso, "/logins/*.json"]);
  });

  it("that change in steps fire one event, once they have settled", async () => {
    const world = new World();
    world.files.watch();
    world.change(`${aws}/config`);
    await world.clock.advance(199);
    world.change(`${aws}/credentials`);
    await world.clock.advance(199);
    expect(world.events).toEqual([]);
    await world.clock.advance(1);
    expect(world.events).toEqual(["profiles"]);
    world.change(`${aws}/config`);
    await world.clock.advance(200);
    expect(world.events).toEqual(["profiles", "profiles"]);
  });

  it("fire for a sign-in that was stored or deleted, not for the client's registration", async () => {
    const world = new World();
    world.files.watch();
    world.change(sso, `${aws}/sso/cache/client.json`, '{ "clientId": "x" }');
    world.change(sso, `${aws}/sso/cache/half.json`, '{ "accessTo');
    await world.clock.advance(1000);
    expect(world.events).toEqual([]);
    world.change(sso, `${aws}/sso/cache/token.json`, '{ "accessToken": "secret" }');
    await world.clock.advance(200);
    expect(world.events).toEqual(["signIns"]);
    world.change(sso, `${aws}/sso/cache/token.json`);
    world.change(`${aws}/config`);
    await world.clock.advance(200);
    expect(world.events.toSorted()).toEqual(["profiles", "signIns", "signIns"]);
  });

  it("are left alone once they are disposed of", async () => {
    const world = new World();
    world.files.watch();
    world.change(`${aws}/config`);
    await world.clock.advance(100);
    world.files.dispose();
    await world.clock.advance(1000);
    expect([world.watched.size, world.events, world.clock.sleepers]).toEqual([0, [], 0]);
  });
});
