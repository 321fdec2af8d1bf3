import { describe, expect, it } from "vitest";
import { foundTimes } from "../../../src/awslogs/inference/foundTimes.js";
import { formatRegExp } from "../../../src/awslogs/semantics/strptime.js";

/** The text of each time with the formats that read it; “UTC” where the text says that it is. */
const read = (line: string): string[] =>
  foundTimes(line).map(({ start, end, format, isUtc }) => `${line.slice(start, end)} ${format}${isUtc ? " UTC" : ""}`);

describe("times in a line", () => {
  it.each([
    ["Nov  5 14:03:07 web-1 sshd[912]: x", "%b %d %H:%M:%S"],
    ["November 5 14:03:07 x", "%B %d %H:%M:%S"],
    ["2025-11-05 14:03:07 x", "%Y-%m-%d %H:%M:%S"],
    ["2025-11-05 14:03:07,123 x", "%Y-%m-%d %H:%M:%S,%f"],
    ["2025/11/05 14:03:07 [error] x", "%Y/%m/%d %H:%M:%S"],
    ["[2025.11.05-14.03.07:123] x", "%Y.%m.%d-%H.%M.%S:%f"],
    ["2025:11:05-14:03:07: x", "%Y:%m:%d-%H:%M:%S"],
    ['1.2.3.4 - - [05/Nov/2025:14:03:07 +0900] "GET / HTTP/1.1" 200', "%d/%b/%Y:%H:%M:%S %z"],
    ["[Wed Nov 05 14:03:07.123456 2025] [core:error] x", "%a %b %d %H:%M:%S.%f %Y"],
    ["Wed, 05 Nov 2025 14:03:07 +0000 x", "%a, %d %b %Y %H:%M:%S %z"],
    ["Wednesday, 05-Nov-25 14:03:07 x", "%A, %d-%b-%y %H:%M:%S"],
    ["Wed Nov  5 14:03:07 UTC 2025 x", "%a %b %d %H:%M:%S %Z %Y UTC"],
    ["Nov 5, 2025 2:03:07 PM x", "%b %d, %Y %I:%M:%S %p"],
    ["05-Nov-2025 14:03:07.123 INFO x", "%d-%b-%Y %H:%M:%S.%f"],
    ["05 Nov 2025 14:03:07,123 x", "%d %b %Y %H:%M:%S,%f"],
    ["912:M 05 Nov 2025 14:03:07.123 * Ready", "%d %b %Y %H:%M:%S.%f"],
    ["2025-11-05T14:03:07Z x", "%Y-%m-%dT%H:%M:%SZ UTC"],
    ["2025-11-05T14:03:07.123Z x", "%Y-%m-%dT%H:%M:%S.%fZ UTC"],
    ["2025-11-05T14:03:07+0000 x", "%Y-%m-%dT%H:%M:%S%z"],
    ["2025-11-05 14:03:07.123 UTC [912] LOG: x", "%Y-%m-%d %H:%M:%S.%f %Z UTC"],
    ["2025-11-05T14:03:07.123456+00:00 x", "%Y-%m-%dT%H:%M:%S.%f UTC"],
    ["20251105 14:03:07 x", "%Y%m%d %H:%M:%S"],
    ["20251105140307 x", "%Y%m%d%H%M%S"],
    ["20251105T140307 x", "%Y%m%dT%H%M%S"],
    ["251105  4:03:07 x", "%y%m%d %H:%M:%S"],
    ["Nov-05-25 14:03:07 x", "%b-%d-%y %H:%M:%S"],
    ["E1105 14:03:07.123456   912 main.go:3] x", "%m%d %H:%M:%S.%f"],
    ["14:03:07 05.11.2025 x", "%H:%M:%S %d.%m.%Y"],
    ["time=2025-11-05T14:03:07+0900 level=info", "%Y-%m-%dT%H:%M:%S%z"],
    ['{"time":"2025-11-05 14:03","a":1}', "%Y-%m-%d %H:%M"],
  ])("%s", (line, format) => {
    const [found] = read(line);
    expect(found).toBe(`${line.slice(foundTimes(line)[0]?.start, foundTimes(line)[0]?.end)} ${format}`);
    // The agent finds it there, too.
    const [time] = foundTimes(line);
    expect(formatRegExp(time?.format ?? "")?.exec(line)?.index).toBe(time?.start);
  });

  it("are read in all ways where the order of day and month isn't told", () => {
    expect(read("05/11/2025 14:03:07")).toEqual([
      "05/11/2025 14:03:07 %d/%m/%Y %H:%M:%S",
      "05/11/2025 14:03:07 %m/%d/%Y %H:%M:%S",
    ]);
    expect(foundTimes("05/11/25 14:03:07").map(({ format }) => format.slice(0, 8))).toEqual([
      "%y/%m/%d",
      "%d/%m/%y",
      "%m/%d/%y",
    ]);
  });

  it("of nine digits of a second are read by the first six, and nothing follows", () => {
    expect(foundTimes("2025-11-05T14:03:07.123456789Z x")).toMatchObject([
      { format: "%Y-%m-%dT%H:%M:%S.%f", isUtc: true },
    ]);
    expect(foundTimes("2025-11-05T14:03:07.123456789+09:00 x")).toMatchObject([{ isUtc: false }]);
  });

  it("end before an offset with a colon, which no directive reads", () => {
    expect(read("2025-11-05T14:03:07+09:00 x")).toEqual(["2025-11-05T14:03:07 %Y-%m-%dT%H:%M:%S"]);
  });

  it.each([
    "1762351387.123 4 91.188.124.227 TCP_DENIED/403",
    "type=USER_LOGIN msg=audit(1373330716.415:4063): pid=1",
    "@400000004c91b044077a9e94 x",
    "14:03:07.907 [http-nio-8080-exec-10] WARN x",
    "version 2025.11.05 of 192.168.10.12",
    "Mayor 5 14:03:07",
    "123456789012345 x",
    "",
  ])("are none in: %s", (line) => expect(foundTimes(line)).toEqual([]));

  it("are looked for at the beginning of a line, in steps that grow with its length alone", () => {
    for (const part of ["2025-11-05 ", "Nov ", "1", "Wed, ", "05/11/", "a", "12:"]) {
      expect(foundTimes(part.repeat(100_000)).length).toBeLessThanOrEqual(10);
    }
  });
});
