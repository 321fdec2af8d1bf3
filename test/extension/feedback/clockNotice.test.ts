import { expect, it } from "vitest";
import { clockNotice } from "../../../src/extension/feedback/clockNotice.js";

it("a clock that is off is told once for AWS, and once for each other server", () => {
  const told: string[] = [];
  const notice = clockNotice((sentence) => void told.push(sentence));
  const aws = { id: "a", name: "prod", region: "eu-west-1" };
  const mock = { ...aws, name: "mock", endpoint: "http://127.0.0.1:4566" };
  for (const connection of [aws, { ...aws, region: "us-east-1" }, mock, mock]) notice(20 * 60_000, connection);
  expect(told).toEqual([
    "This computer's clock is 20 minutes ahead of that of CloudWatch Logs at prod (eu-west-1). Tails and searches use the service's time; set the clock, so that all times agree.",
    "This computer's clock is 20 minutes ahead of that of CloudWatch Logs at mock (eu-west-1 · 127.0.0.1:4566). Tails and searches use the service's time; set the clock, so that all times agree.",
  ]);
});
