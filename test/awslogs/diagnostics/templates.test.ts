import { describe, expect, test } from "vitest";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { applyEdits } from "../../../src/base/textEdit.js";
import { format } from "../../../src/awslogs/format.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { findings } from "../labels.js";

const mainUri = "file:///srv/templates/awslogs.conf";
const general = "[general]\nstate_file = /s\n";
const settings = "file = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";
const section = `[a]\n${settings}`;

/** The codes of the findings, without the notice that the file is a template. */
function codes(text: string): string[] {
  return findings(text, mainUri).flatMap(({ code }) => (code === "template" ? [] : [code]));
}

describe("a template is not blamed for", () => {
  test.each([
    ["Terraform's for", `%{ for f in logs ~}\n[\${f}]\nfile = \${f}\n${settings.slice(10)}%{ endfor ~}\n`],
    ["Terraform's if", `${section}%{ if x != "" ~}\nencoding = \${x}\n%{ else ~}\ntime_zone = UTC\n%{ endif ~}\n`],
    ["Terraform's indented if", `${section}  %{~ if x == "" }\ntime_zone = UTC\n  %{~ endif }\n`],
    ["a directive in a value", `${section}encoding = %{ if utf }utf_8%{ else }ascii%{ endif }\n`],
    ["FreeMarker", `<#list logs as f>\n[\${f}]\n${settings}</#list>\n`],
    ["Mako", `% for f in logs:\n[\${f}]\n${settings}% endfor\n`],
    ["ERB's line mode", `% logs.each do |f|\n[<%= f %>]\n${settings}% end\n`],
    ["Ruby's insertion", `[#{name}]\nfile = #{path}\nlog_group_name = #{group}\nlog_stream_name = {hostname}\n`],
  ])("%s", (_, text) => {
    expect(codes(general + text)).toEqual([]);
  });

  test.each([
    [
      "ERB",
      `${section}<%\n  node['logs'].each do |log|\n    name = log['name']\n-%>\n[<%= name %>]\n${settings}<% end %>\n`,
    ],
    ["ERB with a header in it", `${section}<%\n[x]\ny\n%>\n`],
    ["a Jinja comment", `${section}{#\n[old]\nfile = relative\n  more\nanything\n#}\nencoding = utf_8\n`],
    ["a Jinja assignment", `${section}{% set x = {\n  "a": 1,\n  "b": [2]\n} %}\nencoding = {{ x.a }}\n`],
    ["a Jinja assignment before the first section", `{% set x = [\n  1\n] %}\n${section}`],
    ["a Go comment", `${section}{{/*\n anything\n*/}}\n`],
    ["a FreeMarker comment", `${section}<#--\nanything\n-->\n`],
    ["a value over several lines", `${section}encoding = <%= node['a'].fetch(\n  'b', 'c'\n) %>\n`],
    ["two blocks, one at the other's end", `${section}<%\n a\n%><%\n b\n%>\n`],
    ["carriage returns", `${section}<%\r\n  x = 1\r\n%>\r\n`.replace("<%", "time_zone = UTC\n<%")],
  ])("a block of several lines: %s", (_, text) => {
    expect(codes(general + text).filter((code) => code !== "carriage-return")).toEqual([]);
  });
});

describe("no block", () => {
  test.each([
    ["an opener without an end", `${section}<%\nx\n`, ["not-a-setting"]],
    ["an opener in a comment", `${section}# {#\nx\n#}\n`, ["not-a-setting"]],
    ["a block on one line", `${section}{# c #}\nx\n`, ["not-a-setting"]],
    ["a line behind a block", `${section}<%\n%>\nx\n`, ["not-a-setting"]],
  ])("is %s", (_, text, expected) => {
    expect(codes(general + text)).toEqual(expected);
  });
});

test("the settings around a block belong to one section", () => {
  const [first, second] = parse(`${section}{#\n[x]\nfile = /w\n#}\nencoding = ascii\n[b]\n`, python27).sections;
  expect(first?.settings.map(({ key }) => key)).toEqual(["file", "log_group_name", "log_stream_name", "encoding"]);
  expect(second?.name).toBe("b");
});

test("formatting keeps a block as it is", () => {
  const text = `${section}<%\n  x=1  \n\n\n  y=2\n%>\nencoding=utf_8\n`;
  expect(applyEdits(text, format(parse(text, python27)))).toBe(text.replace("encoding=", "encoding = "));
});
