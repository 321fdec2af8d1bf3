import { describe, expect, test } from "vitest";
import { agentFileUris } from "../../../src/awslogs/semantics/agentFiles.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { validate } from "../../../src/awslogs/diagnostics/validate.js";

const main = "file:///etc/awslogs/awslogs.conf";
const web = "file:///etc/awslogs/config/web.conf";
const db = "file:///etc/awslogs/config/db.conf";

const general = "[general]\nstate_file = /s\n";
const section = (name: string, group = name) =>
  `[${name}]\nfile = /v\nlog_group_name = ${group}\nlog_stream_name = {hostname}\n`;

/** The findings about the file at a URI, when the others are at hand: their codes, places and related files. */
function found(uri: string, files: Readonly<Record<string, string>>): string[] {
  const siblings = Object.entries(files).map(([uri, text]) => ({ uri, document: parse(text, python27) }));
  const text = files[uri] ?? "";
  return validate(parse(text, python27), uri, { siblings }).map(({ code, span, related }) => {
    const others = related.map(({ uri, span }) => `${uri?.replace(/.*\//, "") ?? ""}:${span.start}`);
    return [code, text.slice(span.start, span.end), ...others].join(" ");
  });
}

describe("the files of one agent", () => {
  test("a section of the main file again in an extra file is skipped there", () => {
    const files = { [main]: general + section("a"), [web]: section("b") + section("a", "other") };
    expect(found(web, files)).toEqual([`section-in-other-file [a] awslogs.conf:${general.length}`]);
    expect(found(main, files)).toEqual([]);
  });

  test("of two extra files, either may lose its section", () => {
    const files = { [main]: general, [web]: section("a"), [db]: section("a", "other") };
    expect(found(web, files)).toEqual(["section-in-other-file [a] db.conf:0"]);
    expect(found(db, files)).toEqual(["section-in-other-file [a] web.conf:0"]);
  });

  test("a stream that two files write to is said in both", () => {
    const files = { [main]: general + section("a", "g"), [web]: section("b", "g") };
    expect(found(web, files)).toEqual([`shared-stream {hostname} awslogs.conf:${general.length}`]);
    expect(found(main, files)).toEqual(["shared-stream {hostname} web.conf:0"]);
  });

  test("defaults reach the sections of their own file only", () => {
    const bare = (name: string) => `[${name}]\nfile = /v\nlog_stream_name = {hostname}\n`;
    const files = { [db]: `[DEFAULT]\nlog_group_name = g\n${bare("a")}`, [web]: section("b", "g") };
    expect(found(web, files)).toEqual(["shared-stream {hostname} db.conf:29"]);
  });

  test.each([
    ["the file itself", { [web]: section("a") }],
    ["a file of another agent", { [web]: section("a"), "file:///opt/awslogs/config/db.conf": section("a") }],
    ["a file that the parser rejects", { [web]: section("a"), [db]: `bad\n${section("a")}` }],
    ["general sections and defaults", { [web]: `[DEFAULT]\n${section("a")}`, [db]: `[DEFAULT]\n${section("b")}` }],
    ["a template's stream", { [web]: section("a", "{{ g }}"), [db]: section("b", "{{ g }}") }],
  ])("%s takes no part", (_, files) => {
    expect(found(web, files).filter((finding) => !finding.startsWith("template"))).toEqual([]);
  });
});

test("a copy in the additional folder counts", () => {
  const uri = "file:///etc/awslogs/config/web.conf.bak";
  expect(found(uri, { [uri]: section("a") })).toEqual(["copy-in-folder [a]"]);
  expect(found(main, { [main]: general })).toEqual([]);
});

test.each([main, web])("the other files of %s are looked for in the same places", (uri) => {
  expect(agentFileUris(uri)).toEqual({ main, fragments: "file:///etc/awslogs/config" });
});

describe("extra placeholders", () => {
  const text = section("a").replace("{hostname}", "{cluster}/{container}").replace("= a", "= {cluster}");

  test.each([
    [[], ["unknown-placeholder", "unknown-placeholder", "unknown-placeholder"]],
    [["{cluster}"], []],
    [["{container}"], ["unknown-placeholder"]],
    [[""], ["unknown-placeholder", "unknown-placeholder", "unknown-placeholder"]],
  ])("%j leave %j", (extraPlaceholders, codes) => {
    const findings = validate(parse(text, python27), web, { extraPlaceholders });
    expect(findings.map(({ code }) => code)).toEqual(codes);
  });

  test("excuse a line that stands for others", () => {
    const text = `${section("a")}%SECTIONS%\n~~more~~\n`;
    const findings = validate(parse(text, python27), web, { extraPlaceholders: ["~~more~~"] });
    expect(findings.map(({ severity }) => severity)).toEqual(["hint"]);
  });
});

describe("what the parser does to a rejected file", () => {
  test.each([
    [main, "the agent exits at start"],
    [web, "the agent skips this file"],
  ])("%s: %s", (uri, outcome) => {
    const messages = validate(parse(`${general}bad\n= 1\n[]\n`, python27), uri).map(({ message }) => message);
    expect(messages.filter((message) => message.includes(outcome))).toHaveLength(3);
  });
});
