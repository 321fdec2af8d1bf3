import { expect, it } from "vitest";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { queryConsoleLink } from "../../../src/logs/queries/queryConsoleLink.js";

const connection: Connection = { id: "dev", name: "dev", region: "eu-west-1" };
const times = { startMs: Date.UTC(2026, 4, 30, 4), endMs: Date.UTC(2026, 4, 30, 5) };
const begin =
  "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:logs-insights$3FqueryDetail$3D~" +
  "(end~'2026-05-30T05*3a00*3a00.000Z~start~'2026-05-30T04*3a00*3a00.000Z~timeType~'ABSOLUTE~tz~'UTC~editorString~'";

it.each([
  [
    { queryString: "fields @message\n| limit 5", groups: ["/aws/lambda/fn", "b"] },
    "fields*20*40message*0a*7c*20limit*205~source~(~'*2faws*2flambda*2ffn~'b)~lang~'CWLI)",
  ],
  [{ queryString: "like 'é$😀'", language: "SQL" as const }, "like*20*27*e9!**d83d**de00*27~lang~'SQL)"],
])("is a link of the console: %j", (query, expected) => {
  expect(queryConsoleLink({ ...query, ...times }, connection)).toBe(begin + expected);
});

it("is none to a server of one's own", () => {
  const local = { ...connection, endpoint: "http://127.0.0.1:1" };
  expect(() => queryConsoleLink({ queryString: "a", ...times }, local)).toThrow(
    "The AWS Console shows only what is in AWS",
  );
});
