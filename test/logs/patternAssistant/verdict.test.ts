import { describe, expect, it } from "vitest";
import type { TestMetricFilterRequest } from "../../../src/logs/logsApi.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { verdictReport, verifyPattern } from "../../../src/logs/patternAssistant/verdict.js";

const { signal } = new AbortController();

/** A service that matches messages by their index, or refuses. */
function service(answer: readonly number[] | Error) {
  const requests: TestMetricFilterRequest[] = [];
  const api = {
    async testMetricFilter(request: TestMetricFilterRequest) {
      requests.push(request);
      if (answer instanceof Error) throw answer;
      return answer.map((index) => ({
        eventNumber: index + 1,
        message: request.messages[index] ?? "",
        values: {},
      }));
    },
  };
  return { api, requests };
}

describe("the verdict", () => {
  it("is that the service agrees", async () => {
    const verdict = await verifyPattern(service([0, 2]).api, "a", ["a", "b", "ab"], signal);
    expect(verdict).toEqual({
      agrees: true,
      text: "The service agrees: 2 of 3 events match.",
      tested: 3,
      matched: 2,
      differences: [],
    });
    expect((await verifyPattern(service([0]).api, "a", ["a"], signal)).text).toBe(
      "The service agrees: 1 of 1 event matches.",
    );
  });

  it("names the messages about which it differs", async () => {
    const verdict = await verifyPattern(service([0, 1]).api, "a", ["a", "b", "ab"], signal);
    expect(verdict).toMatchObject({
      agrees: false,
      text: "The service and the local check differ on 2 of 3 events.",
      differences: [
        { message: "b", matchedByService: true },
        { message: "ab", matchedByService: false },
      ],
    });
    expect(verdictReport(verdict, "a").split("\n")).toEqual([
      "The service and the local check differ on 2 of 3 events.",
      "Pattern: a",
      "",
      "Matched only by the service:",
      "  b",
      "",
      "Matched only by the local check:",
      "  ab",
      "",
    ]);
  });

  it("tells what the service refuses, and what it takes against our word", async () => {
    const refusal = new LogsError("invalidInput", "Invalid filter pattern");
    expect(await verifyPattern(service(refusal).api, '"a', ["a"], signal)).toMatchObject({
      agrees: true,
      text: "The service refuses this pattern, too: Invalid filter pattern",
    });
    expect(await verifyPattern(service(refusal).api, "a", ["a"], signal)).toMatchObject({
      agrees: false,
      text: "The service refuses this pattern, but the local check accepts it: Invalid filter pattern",
    });
    expect(await verifyPattern(service([0]).api, "a/b", ["a/b", "c"], signal)).toMatchObject({
      agrees: false,
      text: "The service accepts this pattern, but the local check does not; 1 of 2 events matches.",
    });
    const denied = new LogsError("accessDenied", "not you");
    await expect(verifyPattern(service(denied).api, "a", ["a"], signal)).rejects.toBe(denied);
  });

  it("is about matching messages as well as others, where there are both", async () => {
    const { api, requests } = service([]);
    const messages = Array.from({ length: 200 }, (_, index) => (index < 30 ? `rare ${index}` : `${index}`));
    await verifyPattern(api, "rare", messages, signal);
    const sent = requests[0]?.messages ?? [];
    expect(sent.filter((message) => message.startsWith("rare"))).toHaveLength(25);
    expect([sent.length, sent[0], sent.at(-1)]).toEqual([50, "rare 5", "199"]);
  });

  it("is about the newest 50 that aren't empty", async () => {
    const { api, requests } = service([]);
    const messages = Array.from({ length: 60 }, (_, index) => (index === 59 ? "" : `${index}`));
    expect(await verifyPattern(api, "z", messages, signal)).toMatchObject({ tested: 50 });
    expect(requests[0]?.messages.at(0)).toBe("9");
    expect(requests[0]?.messages.at(-1)).toBe("58");
  });
});
