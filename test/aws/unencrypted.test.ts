import { describe, expect, it } from "vitest";
import { Credentials } from "../../src/aws/credentials.js";
import { createLogsApi } from "../../src/aws/logsApi.js";

const { signal } = new AbortController();
const connection = { id: "a", name: "a", region: "eu-west-1" };

/** What is sent to an endpoint, and for which origins permission was asked. */
async function sent(endpoint: string, isAllowed?: boolean) {
  const hosts: string[] = [];
  const asked: string[] = [];
  let loads = 0;
  const handle = async ({ hostname }: { readonly hostname: string }): Promise<never> => {
    hosts.push(hostname);
    throw Object.assign(new Error("no network in tests"), { code: "ENETDOWN" });
  };
  const load = async () => ({ accessKeyId: `KEY${++loads}`, secretAccessKey: "dummy" });
  const api = createLogsApi(
    { ...connection, endpoint },
    {
      credentials: new Credentials({ load }),
      requestHandler: { handle },
      ...(isAllowed !== undefined && {
        allowUnencrypted: async (origin) => {
          asked.push(origin);
          return isAllowed;
        },
      }),
    },
  );
  const kindOf = (answer: Promise<unknown>): Promise<unknown> =>
    answer.then(
      () => "answered",
      (error: unknown) => (error as { readonly kind?: string }).kind ?? String(error),
    );
  const kinds = [await kindOf(api.describeLogGroups({}, signal)), await kindOf(api.callerIdentity(signal))];
  api.dispose();
  return { hosts: new Set(hosts), asked, loads, kinds };
}

describe("keys go unencrypted to another machine", () => {
  const endpoint = "http://logs.corp:4566/path";

  it.each([undefined, false])("not without permission (%s): they aren't even had", async (isAllowed) => {
    expect(await sent(endpoint, isAllowed)).toMatchObject({
      hosts: new Set(),
      loads: 0,
      kinds: ["cancelled", "cancelled"],
    });
  });

  it("with permission", async () => {
    const { hosts, asked } = await sent(endpoint, true);
    expect(hosts).toEqual(new Set(["logs.corp"]));
    expect(new Set(asked)).toEqual(new Set(["http://logs.corp:4566"]));
  });

  it.each(["https://logs.corp", "http://127.0.0.1:9"])("which needs no permission for %s", async (safe) => {
    expect(await sent(safe, false)).toMatchObject({ asked: [], loads: 1, kinds: ["offline", "offline"] });
  });
});
