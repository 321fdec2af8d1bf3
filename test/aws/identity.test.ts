import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { Credentials } from "../../src/aws/credentials.js";
import { identityUrl, readIdentity } from "../../src/aws/identity.js";
import { createLogsApi } from "../../src/aws/logsApi.js";

const signal = new AbortController().signal;
const answer =
  "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:assumed-role/r/me</Arn><UserId>X</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

let server: Server | undefined;
afterEach(() => void server?.close());

describe("STS is asked at", () => {
  it.each([
    [{ region: "eu-west-1" }, "https://sts.eu-west-1.amazonaws.com/"],
    [{ region: "cn-north-1" }, "https://sts.cn-north-1.amazonaws.com.cn/"],
    [{ region: "us-gov-west-1" }, "https://sts.us-gov-west-1.amazonaws.com/"],
    [
      { region: "eu-west-1", endpoint: "https://vpce-1.logs.eu-west-1.vpce.amazonaws.com" },
      "https://sts.eu-west-1.amazonaws.com/",
    ],
    [{ region: "eu-west-1", endpoint: "http://localhost:4566" }, "http://localhost:4566/"],
  ])("%j: %s", (connection, url) => {
    expect(identityUrl(connection).href).toBe(url);
  });
});

describe("the identity", () => {
  it("comes from one signed request", async () => {
    const seen: string[] = [];
    server = createServer((request, response) => {
      seen.push(request.headers.authorization ?? "");
      request.on("data", (chunk: Buffer) => seen.push(chunk.toString()));
      request.once("end", () => response.end(answer));
    });
    await new Promise<void>((resolve) => void server?.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = new Credentials({ load: async () => ({ accessKeyId: "KEY", secretAccessKey: "dummy" }) });
    const api = createLogsApi({ id: "a", name: "a", region: "eu-west-1", endpoint }, { credentials });
    expect(await api.callerIdentity(signal)).toEqual({
      account: "123456789012",
      arn: "arn:aws:sts::123456789012:assumed-role/r/me",
    });
    expect(seen).toEqual([
      expect.stringMatching(/Credential=KEY\/\d{8}\/eu-west-1\/sts\/aws4_request/u),
      "Action=GetCallerIdentity&Version=2011-06-15",
    ]);
    api.dispose();
  });

  it("is refused by a server that doesn't know STS, and by STS itself", () => {
    for (const status of [200, 400]) {
      expect(() => readIdentity({ text: "{}", status, headers: {} })).toThrow("does not say whose credentials");
    }
    const refusal =
      "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>It &lt;is&gt; old</Message></Error></ErrorResponse>";
    expect(() => readIdentity({ text: refusal, status: 403, headers: {} })).toThrow(
      expect.objectContaining({ name: "ExpiredToken", message: "It <is> old" }) as Error,
    );
    const [status, headers] = [502, { server: "squid" }];
    expect(() => readIdentity({ text: "<html>", status, headers })).toThrow(
      expect.objectContaining({ name: "UnknownError", $response: { statusCode: status, headers } }) as Error,
    );
  });

  it("ends with the signal", async () => {
    const api = createLogsApi({ id: "a", name: "a", region: "eu-west-1", endpoint: "http://127.0.0.1:9", local: true });
    await expect(api.callerIdentity(AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
    api.dispose();
  });
});
