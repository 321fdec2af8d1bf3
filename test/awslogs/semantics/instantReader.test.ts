import { describe, expect, it } from "vitest";
import { type InstantContext, instantReader } from "../../../src/awslogs/semantics/instantReader.js";

const utc: InstantContext = { now: Date.UTC(2025, 10, 5, 14, 3, 7), offsetMinutes: () => 0 };
const kolkata: InstantContext = { ...utc, offsetMinutes: () => 330 };

describe("the time of a line by a datetime_format", () => {
  it.each<[string, string, InstantContext, string]>([
    ["%Y-%m-%d %H:%M:%S", "at 2025-11-05 14:03:07 it began", utc, "2025-11-05T14:03:07.000Z"],
    ["%Y-%m-%d %H:%M:%S,%f", "2025-11-05 14:03:07,123 INFO", utc, "2025-11-05T14:03:07.123Z"],
    ["%Y-%m-%dT%H:%M:%S.%f", "2025-11-05T14:03:07.123456Z", utc, "2025-11-05T14:03:07.123Z"],
    ["%Y-%m-%d %H:%M:%S", "2025-11-05 14:03:07", kolkata, "2025-11-05T08:33:07.000Z"],
    ["%d/%b/%Y:%H:%M:%S %z", "[05/Nov/2025:14:03:07 -0130]", kolkata, "2025-11-05T15:33:07.000Z"],
    ["%Y-%m-%d %H:%M:%S %Z", "2025-11-05 14:03:07 UTC", kolkata, "2025-11-05T14:03:07.000Z"],
    ["%y%m%d %I:%M:%S %p", "251105 12:03:07 AM", utc, "2025-11-05T00:03:07.000Z"],
    ["%y%m%d %I:%M:%S %p", "991105 2:03:07 pm", utc, "1999-11-05T14:03:07.000Z"],
    ["%b %d %H:%M:%S", "Nov  5 14:03:07 host sshd", utc, "2025-11-05T14:03:07.000Z"],
    ["%b %d %H:%M:%S", "Dec 31 23:59:59 host sshd", utc, "2024-12-31T23:59:59.000Z"],
    ["%B %d %H:%M", "november 6 13:00", utc, "2025-11-06T13:00:00.000Z"],
    ["%H:%M:%S", "09:00:00 start", utc, "2025-11-05T09:00:00.000Z"],
    ["%Y %j %H", "2024 366 23", utc, "2024-12-31T23:00:00.000Z"],
    ["%c", "Wed Nov  5 14:03:07 2025", utc, "2025-11-05T14:03:07.000Z"],
  ])("%s in %j", (format, line, context, expected) => {
    expect(new Date(instantReader(format, context)?.(line) ?? Number.NaN).toISOString()).toBe(expected);
  });

  it.each([
    ["%Y-%m-%d", "no time here"],
    ["%Y-%m-%d", "2025-02-30"],
  ])("%s finds none in %j", (format, line) => {
    expect(instantReader(format, utc)?.(line)).toBeUndefined();
  });

  it("there is none for a format that Python rejects", () => {
    expect(instantReader("%Q", utc)).toBeUndefined();
  });
});
