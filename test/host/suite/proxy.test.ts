import assert from "node:assert/strict";
import { createServer, request as httpRequest, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { signal } from "../../contract/cases/contractCase.js";
import { closeAll, endpoint, fillStream, otherClient, region, run, textOf } from "./logHost.js";

const group = "host/proxy";

/**
 * A name that is loopback, so that nothing is asked, but that needs no machine to resolve it: the proxy is told the name. VS
 * Code takes no proxy for "localhost" itself.
 */
const behind = "http://logs.localhost:9";

/** An HTTP proxy that leads to the local server, whatever the target, and notes the targets. */
class TestProxy {
  readonly targets: string[] = [];
  /** Answers instead of the target. */
  refuse: ((response: ServerResponse) => void) | undefined;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((incoming, response) => {
      const { url = "/", method = "POST", headers } = incoming;
      this.targets.push(url);
      if (this.refuse !== undefined) return this.refuse(response);
      const onward = httpRequest(new URL(new URL(url, endpoint).pathname, endpoint), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", () => response.destroy());
      incoming.pipe(onward);
    });
    this.#server.on("connect", ({ url = "" }, client, head) => {
      this.targets.push(`CONNECT ${url}`);
      const { hostname, port } = new URL(endpoint);
      const onward = connect(Number(port), hostname, () => {
        client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        onward.write(head);
        client.pipe(onward).pipe(client);
      });
      onward.on("error", () => client.destroy());
      client.on("error", () => onward.destroy());
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}

describe("behind the proxy of VS Code's settings", () => {
  const api = otherClient();
  const proxy = new TestProxy();
  const connection = { region, endpoint: behind };
  const setProxy = (value: string | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration("http").update("proxy", value, vscode.ConfigurationTarget.Global);

  before(async () => {
    await api.createLogGroup({ group }, signal);
    await fillStream(group, "app", 3);
    await setProxy(await proxy.start());
  });
  afterEach(async () => {
    proxy.refuse = undefined;
    proxy.targets.length = 0;
    await closeAll();
  });
  after(async () => {
    await setProxy(undefined);
    await proxy.stop();
  });

  it("the service is reached through it", async () => {
    const { uri } = await run<{ uri: string }>("openLog", { connection, group, stream: "app" });
    assert.match(textOf(uri) ?? "", /event 0\.[^]*event 2\.\n/u);
    assert.ok(proxy.targets.length > 0);
    assert.deepEqual(
      proxy.targets.filter((target) => !target.includes("logs.localhost:9")),
      [],
    );
  });

  const refusals = [
    [407, { "proxy-authenticate": 'Basic realm="corp"' }, "A proxy asks for a user name and password (HTTP 407)"],
    [
      302,
      { location: "https://login.hotel.example/" },
      "something on the way answered (HTTP 302) and leads to login.hotel",
    ],
    [403, {}, "Something other than CloudWatch Logs answered (HTTP 403)"],
    [502, {}, "A server on the way could not reach CloudWatch Logs (HTTP 502)"],
  ] as const;
  for (const [status, headers, said] of refusals) {
    it(`that answers itself with ${status}, it is said who answered, and what to check`, async () => {
      proxy.refuse = (response) => {
        response.writeHead(status, { "content-type": "text/html", ...headers });
        response.end("<html><body>A page for browsers</body></html>");
      };
      const create = async (): Promise<unknown> => run("createLogGroup", { connection, group: "host/unreached" });
      await assert.rejects(
        create,
        ({ message }: Error) => message.includes(said) && message.endsWith("logs.localhost:9"),
      );
    });
  }
});
