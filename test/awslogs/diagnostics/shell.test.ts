import { describe, expect, test } from "vitest";
import { findings } from "../labels.js";

const uri = "file:///srv/awslogs.conf";
const general = "[general]\nstate_file = /s\n";
const section = (group: string, stream: string, file = "/v", name = "a"): string =>
  `[${name}]\nfile = ${file}\nlog_group_name = ${group}\nlog_stream_name = ${stream}\n`;

function found(text: string): string[] {
  return findings(general + text, uri).map(
    ({ code, span }) => `${code} ${(general + text).slice(span.start, span.end)}`,
  );
}

describe("a script that fills in variables", () => {
  test.each([
    ["$GROUP", "{hostname}", "/v", "$G"],
    ["${GROUP}", "{hostname}", "/v", "${"],
    ["/app/$env/x", "{hostname}", "/v", "$e"],
    ["g", "$HOST", "/v", "$H"],
    ["$GROUP", "$(hostname)", "/v", "$G"],
    ["$GROUP", "`hostname`", "/var/log/$APP.log", "$A"],
  ])("is not blamed for the group %s, the stream %s and the file %s", (group, stream, file, at) => {
    expect(found(section(group, stream, file))).toEqual([`template ${at}`]);
  });

  test("is not assumed for a path alone", () => {
    expect(found(section("g", "{hostname}", "/var/log/$APP.log"))).toEqual(["unexpanded-path $APP"]);
  });
});

describe("a command in a name", () => {
  const said = (text: string): (readonly [string, string | undefined])[] =>
    findings(general + text, uri).map(({ code, message, fixes }) => [`${code}: ${message}`, fixes?.[0]?.title]);

  test.each([
    ["$(hostname)", "{hostname}"],
    ["`hostname -s`", "{hostname}"],
    ["$(curl -s http://169.254.169.254/latest/meta-data/instance-id)", "{instance_id}"],
    ["$(curl http://169.254.169.254/latest/meta-data/local-ipv4)", "{ip_address}"],
  ])("%s is not run", (text, placeholder) => {
    const expected = [
      `command-in-name: The agent runs no commands: it takes “${text}” as it is written; write “${placeholder}”.`,
      `Change to “${placeholder}”`,
    ];
    expect(said(section("g", `web-${text}`))).toEqual([expected]);
    expect(said(section(text, "{hostname}"))).toEqual([expected]);
  });

  test("that is not known has no placeholder", () => {
    expect(said(section("g", "$(date)"))).toEqual([
      ["command-in-name: The agent runs no commands: it takes “$(date)” as it is written.", undefined],
    ]);
  });
});

describe("two sections with the same template as group and stream", () => {
  test.each([
    ["{{ group }}", "{{ stream }}"],
    ["${group}", "{instance_id}"],
    ["$GROUP", "$HOST"],
  ])("%s and %s send to the same stream", (group, stream) => {
    const text = section(group, stream) + section(group, stream, "/w", "b");
    expect(found(text)).toContain(`shared-stream ${stream}`);
  });

  test.each([
    ["CHANGE_ME", "CHANGE_ME"],
    ["{{ group }}", "REPLACE_WITH_NAME"],
  ])("%s and %s do not, as each is filled in by itself", (group, stream) => {
    const text = section(group, stream) + section(group, stream, "/w", "b");
    expect(found(text).filter((each) => each.startsWith("shared-stream"))).toEqual([]);
  });

  test("don't where a loop or a condition is around them", () => {
    const text = `{% if x %}\n${section("{{ g }}", "{{ s }}")}{% else %}\n${section("{{ g }}", "{{ s }}", "/w", "b")}{% endif %}\n`;
    expect(found(text)).toEqual(["template {%"]);
  });
});
