import { expect, it } from "vitest";
import { streamDeletionQuestion } from "../../../src/logs/admin/deletion.js";

const where = "web, shop (eu-west-1)";

it("of one stream names it", () => {
  expect(streamDeletionQuestion(["a"], where)).toEqual({
    question: "Delete the log stream a?",
    detail: "All its events in web, shop (eu-west-1) will be deleted for good.",
    action: "Delete Log Stream",
  });
});

it("of several streams counts them, names the first and says how many more there are", () => {
  const streams = Array.from({ length: 10 }, (_, index) => `s${index}`);
  expect(streamDeletionQuestion(streams.slice(0, 2), where)).toEqual({
    question: "Delete 2 log streams?",
    detail: "All their events in web, shop (eu-west-1) will be deleted for good.\n\ns0\ns1",
    action: "Delete 2 Log Streams",
  });
  expect(streamDeletionQuestion(streams.slice(0, 8), where).detail).toMatch(/s7$/u);
  expect(streamDeletionQuestion(streams, where).detail).toMatch(/\ns7\nand 2 more$/u);
});
