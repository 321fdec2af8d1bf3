import { describe, expect, it } from "vitest";
import { parseArguments } from "../../src/localServer/mainArguments.js";

describe("the arguments of the local server", () => {
  it.each<[string[], object | string]>([
    [[], { port: 0, sampleData: false, parentStdin: false, quotas: false, fresh: false }],
    [["--port", "8080"], { port: 8080, sampleData: false, parentStdin: false, quotas: false, fresh: false }],
    [
      ["--port=8080", "--sample-data"],
      { port: 8080, sampleData: true, parentStdin: false, quotas: false, fresh: false },
    ],
    [["--parent-stdin", "--port", "0"], { port: 0, sampleData: false, parentStdin: true, quotas: false, fresh: false }],
    [
      ["--data", "a b/c", "--quotas"],
      { port: 0, sampleData: false, parentStdin: false, quotas: true, fresh: false, data: "a b/c" },
    ],
    [["--data=/x"], { port: 0, sampleData: false, parentStdin: false, quotas: false, fresh: false, data: "/x" }],
    [
      ["--fresh", "--data", "d"],
      { port: 0, sampleData: false, parentStdin: false, quotas: false, fresh: true, data: "d" },
    ],
    [["--fresh"], "--fresh needs a folder: --data DIR"],
    [["--data"], "--data needs the path of a folder"],
    [["--data", "--quotas"], "--data needs the path of a folder"],
    [["--allow-host", "host.docker.internal", "--allow-host=logs"], { allowedHosts: ["host.docker.internal", "logs"] }],
    [["--allow-host"], "--allow-host needs the name of a host without a port, got: nothing"],
    [["--allow-host", "--quotas"], "--allow-host needs the name of a host without a port, got: --quotas"],
    [["--allow-host", "a:80"], "--allow-host needs the name of a host without a port, got: a:80"],
    [["--allow-host", "*"], "--allow-host needs the name of a host without a port, got: *"],
    [["--subscription-sink=http://127.0.0.1:9000/a"], { subscriptionSink: "http://127.0.0.1:9000/a" }],
    [
      ["--subscription-sink", "http://example.com/"],
      "--subscription-sink needs a URL such as http://127.0.0.1:9000/, on this machine, got: http://example.com/",
    ],
    [["--prot", "1"], "unknown argument: --prot"],
    [["toString"], "unknown argument: toString"],
    [["--port"], "--port needs a number from 0 to 65535, got: nothing"],
    [["--port", "65536"], "--port needs a number from 0 to 65535, got: 65536"],
    [["--port", "http"], "--port needs a number from 0 to 65535, got: http"],
    [["--port=-1"], "--port needs a number from 0 to 65535, got: -1"],
  ])("%j", (argv, expected) => {
    const defaults = { port: 0, sampleData: false, parentStdin: false, quotas: false, fresh: false, allowedHosts: [] };
    expect(parseArguments(argv)).toEqual(typeof expected === "string" ? expected : { ...defaults, ...expected });
  });
});
