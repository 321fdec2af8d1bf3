import { once } from "node:events";
import { type RequestListener, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Longer than clients keep idle connections, so that they don't write to one that is being closed. */
const keepAliveMs = 120_000;
/** How many free IPv4 ports are tried because the same port is taken on IPv6. */
const attempts = 10;
/** The machine has no IPv6, or none on loopback. */
const withoutIpv6 = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"]);

/** Listens on one port of both loopback addresses, 127.0.0.1 and, where the machine has it, ::1. */
export class Loopback {
  readonly port: number;
  readonly #servers: readonly Server[];

  private constructor(port: number, servers: readonly Server[]) {
    this.port = port;
    this.#servers = servers;
  }

  /** On this port, or on a free one for 0. Rejects with the system's error, such as EADDRINUSE. */
  static async open(port: number, listener: RequestListener): Promise<Loopback> {
    for (let attempt = 1; ; attempt += 1) {
      const first = await listen("127.0.0.1", port, listener);
      const openPort = (first.address() as AddressInfo).port;
      try {
        return new Loopback(openPort, [first, await listen("::1", openPort, listener)]);
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "";
        if (withoutIpv6.has(code)) return new Loopback(openPort, [first]);
        first.close();
        if (port !== 0 || code !== "EADDRINUSE" || attempt === attempts) throw error;
      }
    }
  }

  /** Accepts no more connections and resolves when all are closed. Connections busy after `graceMs` are closed by force. */
  async close(graceMs: number): Promise<void> {
    const closed = this.#servers.map((server) => once(server, "close"));
    for (const server of this.#servers) server.close();
    const force = setTimeout(() => {
      for (const server of this.#servers) server.closeAllConnections();
    }, graceMs);
    await Promise.all(closed);
    clearTimeout(force);
  }
}

async function listen(host: string, port: number, listener: RequestListener): Promise<Server> {
  const server = createServer({ keepAliveTimeout: keepAliveMs }, listener);
  server.listen(port, host);
  await once(server, "listening");
  return server;
}
