import { expect, it } from "vitest";
import { sectionsFor, sectionTargets } from "../../../src/awslogs/account/sectionTargets.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";

function targets(text: string) {
  const at = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
  return sectionTargets(parse(text, python27)).map(({ headerSpan, groupSpan, streamSpan, ...names }) => ({
    ...names,
    at: [at(headerSpan), at(groupSpan), at(streamSpan)],
  }));
}

it("finds where each section sends its events, with what the agent fills in left open", () => {
  const text =
    "[general]\nstate_file = /s\n[DEFAULT]\nlog_group_name = all\n" +
    "[a]\nfile = /a\nlog_stream_name = {instance_id}/{hostname}-a\n" +
    "[b]\nfile = /b\nlog_group_name = /b-{ip_address}\nlog_stream_name = b\n";
  expect(targets(text)).toEqual([
    { section: "a", group: "all", stream: "*/*-a", at: ["[a]", "[a]", "{instance_id}/{hostname}-a"] },
    { section: "b", group: "/b-*", stream: "b", at: ["[b]", "/b-{ip_address}", "b"] },
  ]);
});

it("leaves out sections that send nothing, and names that a template makes", () => {
  expect(targets("[a]\nfile = /a\nlog_group_name = a\n[b]\nlog_stream_name = b\n")).toEqual([]);
  expect(targets("[a]\nlog_group_name = {{ env }}/a\nlog_stream_name = s\n")).toEqual([]);
  expect(targets("[a]\nlog_group_name = a\nlog_stream_name = ${name}\n")).toEqual([]);
});

it("takes sections that are broken as they were meant, and the last of equal keys", () => {
  const [target] = targets("[a\nlog_group_name = one\nlog_group_name = two\nlog_stream_name = s\n");
  expect(target).toMatchObject({ group: "two", stream: "s" });
});

it("finds the sections for a log group", () => {
  const text =
    "[a]\nlog_group_name = web\nlog_stream_name = s\n[b]\nlog_group_name = web-{hostname}\nlog_stream_name = s\n" +
    "[c]\nlog_group_name = webs\nlog_stream_name = s\n";
  const names = (group: string): string[] => sectionsFor(parse(text, python27), group).map(({ section }) => section);
  expect(names("web")).toEqual(["a"]);
  expect(names("web-1")).toEqual(["b"]);
  expect(names("other")).toEqual([]);
});
