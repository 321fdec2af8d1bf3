import { describe, expect, it } from "vitest";
import { parseArguments } from "../../src/localServer/mainArguments.js";

describe("the arguments of the local server", () => {
  it.each([
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
    [["--prot", "1"], "unknown argument: --prot"],
    [["toString"], "unknown argument: toString"],
    [["--port"], "--port needs a number from 0 to 65535, got: nothing"],
    [["--port", "65536"], "--port needs a number from 0 to 65535, got: 65536"],
    [["--port", "http"], "--port needs a number from 0 to 65535, got: http"],
    [["--port=-1"], "--port needs a number from 0 to 65535, got: -1"],
  ])("%j", (argv, expected) => {
    expect(parseArguments(argv)).toEqual(expected);
  });
});
