import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before a local server: denies requests, or never answers them. */
export class Gate {
  /** Where requests go on to. */
  upstream = "";
  /** Operations that are refused as a policy would. */
  readonly denied = new Set<string>();
  /** Operations that get no answer. */
  readonly held = new Set<string>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<Gate> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const gate = new Gate(server);
    server.on("request", (incoming, response) => {
      const operation = String(incoming.headers["x-amz-target"]).replace(/^.*\./u, "");
      if (gate.held.has(operation)) return void incoming.resume();
      if (gate.denied.has(operation)) {
        incoming.resume();
        response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
        return void response.end(JSON.stringify({ __type: "AccessDeniedException", message: denial(operation) }));
      }
      const { url = "/", method = "POST", headers } = incoming;
      const onward = httpRequest(new URL(url, gate.upstream), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", () => response.destroy());
      incoming.pipe(onward);
    });
    return gate;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Lets everything through. */
  open(): void {
    this.denied.clear();
    this.held.clear();
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

function denial(operation: string): string {
  return `User: arn:aws:iam::123456789012:user/me is not authorized to perform: logs:${operation} on resource: arn:aws:logs:us-east-1:123456789012:log-group:myWebApp:* because no identity-based policy allows it`;
}
