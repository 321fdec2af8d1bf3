import { lexer, walkTokens } from "marked";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentedEncodings, languagesOf } from "../../../src/awslogs/semantics/encodings.js";
import { hover } from "../../../src/awslogs/hover/hover.js";
import { keySpecs } from "../../../src/awslogs/semantics/schema.js";
import { confText } from "../confText.js";
import { atCursor } from "../cursor.js";

function hoverAt(marked: string): { about: string; markdown: string } | undefined {
  const { document, offset } = atCursor(marked);
  const found = hover(document, offset);
  return found && { about: document.text.slice(found.span.start, found.span.end), markdown: found.markdown };
}

describe("hover", () => {
  test.each([
    ["[gen$0eral]", "[general]", "The main file must have this section"],
    ["[gen$0eral]", "[general]", "sudo systemctl restart awslogsd"],
    [
      "[a]\nfile = /var/log/nginx/acc$0ess.log*",
      "/var/log/nginx/access.log*",
      "`datetime_format = %d/%b/%Y:%H:%M:%S %z`",
    ],
    ["[a]\nfile = /var/log/audit/au$0dit.log", "/var/log/audit/audit.log", "No format can read"],
    ["[DEF$0AULT]", "[DEFAULT]", "every section of this file"],
    ["[a$0]\n", "[a]", "remembers the file by the section's name"],
    ["[a]\nfi$0le = /v", "file", "only the most recently modified one"],
    ["[a]\nTime_Z$0one = UTC", "Time_Zone", "default `LOCAL`"],
    ["[general]\ntime$0_zone = UTC", "time_zone", "no effect in this section"],
    ["[a]\nbuffer_d$0uration = 1", "buffer_duration", "ms from 5000"],
    ["[a]\ntime_zone = U$0TC", "UTC", "in UTC"],
    ["[a]\ntime_zone = u$0tc", "utc", "reads times as LOCAL"],
    ["[a]\nencoding = utf$0_8", "utf_8", "codec `utf_8`"],
    ["[a]\nencoding = UTF$0-8", "UTF-8", "Unknown"],
    ["[a]\nlog_stream_name = x-{host$0name}", "{hostname}", "host's name"],
    ["[a]\nlog_stream_name = {clu$0ster}", "{cluster}", "does not replace"],
    ["[a]\ndatetime_format = %Y-%$0m-%d", "%m", "Month, 1 to 12"],
    ["[a]\ndatetime_format = %Y-$0%m-%d", "%m", "```text\n2025-11-05\n```"],
    ["[a]\ndatetime_format = x$0x%Y", "xx%Y", "```text\nxx2025\n```"],
    ["[a]\ndatetime_format = %$0e", "%e", "not a Python 2.7 directive"],
    ["[a]\ndatetime_format = %e$0 x", "%e x", "rejects this format"],
    ["[a]\nencoding = utf$0_8", "utf_8", "for all languages"],
    ["[a]\nencoding = l$01", "l1", "Western European"],
    ["[a]\nencoding = utf$0_16", "utf_16", "garbled"],
    ["[a]\nencoding = he$0x", "hex", "garbled"],
    ["[a]\nbuffer_duration = 50$000", "5000", "5 seconds · ms from 5000 · the default"],
    ["[a]\nbuffer_duration = 90$0000", "90000", "1.5 minutes"],
    ["[a]\nbuffer_duration = 3600$0000", "3600000", "1 hour "],
    ["[a]\nbuffer_duration = 100$001", "10001", "about 10 seconds"],
    ["[a]\nbuffer_duration = 50$00", "500", "500 ms"],
    ["[a]\nbuffer_duration = 50$00", "500", "Below 5000: the agent logs a warning and uses 5000"],
    ["[a]\nbuffer_duration = 5$0s", "5s", "Not a whole number: the agent logs"],
    ["[a]\nbatch_count = $01", "1", "1 event ·"],
    ["[a]\nbatch_size = $01048577", "1048577", "Above 1048576"],
    ["[a]\nbatch_size = $01048576", "1048576", "1 MiB"],
    ["[a]\nbatch_size = 327$068", "32768", "32 KiB"],
    ["[general]\nqueue_size = 1$00", "10", "10 batches"],
    ["[general]\nuse_gzip_http_content_encoding = o$0N", "oN", "are compressed"],
    ["[general]\nuse_gzip_http_content_encoding = $00", "0", "not compressed"],
    ["[general]\nuse_gzip_http_content_encoding = x$0", "x", "compression stays on"],
    ["[a]\nfile_fingerprint_lines = $01", "1", "by its line 1:"],
    ["[a]\nfile_fingerprint_lines = 2-$04", "2-4", "by its lines 2 to 4:"],
    ["[a]\nfile_fingerprint_lines = 2-$04", "2-4", "fewer than 4 lines"],
    ["[a]\nfile_fingerprint_lines = 4-$02", "4-2", "ends before it begins"],
    ["[a]\nfile_fingerprint_lines = 4$0-", "4-", "has no end"],
    ["[a]\nfile_fingerprint_lines = $00", "0", "uses line 1"],
    ["[General$0]\n", "[General]", "not “[general]”"],
    ["[default$0]\n", "[default]", "not “[DEFAULT]”"],
    ["[a]\nx = 1\n[b\ntime_zone = U$0TC", "UTC", "in UTC"],
    ["[general]\ntime_zone = U$0TC", "UTC", "no effect in this section"],
    ["[a]\nqueue_siz$0e = 1", "queue_size", "no effect in this section"],
    ["[a]\nqueue_size = $01", "1", "no effect in this section"],
    ["[DEFAULT]\nqueue_size = $01", "1", "1 batch"],
    ["[a]\nfile = /v$0ar", "/var", "follows this file"],
    ["[a]\nfile = /v$0ar*", "/var*", "**only the most recently modified one**"],
    ["[a]\nfile = /v$0ar[[]", "/var[[]", "follows this file"],
    ["[general]\nstate_file = /$0s", "/s", "SQLite database"],
    ["[general]\nlogging_config_file = /$0s", "/s", "when it starts"],
    ["[a]\nlog_group_name = $0g", "g", "creates it"],
    ["[a]\nlog_stream_name = x$0x-{hostname}-{ip_address}", "xx-{hostname}-{ip_address}", "`xx-web-1-10.0.0.17`"],
  ])("%j is about %s", (marked, about, part) => {
    expect(hoverAt(marked)?.about).toBe(about);
    expect(hoverAt(marked)?.markdown).toContain(part);
  });

  test.each([
    ["datetime_format = {{ x }}", "Matches"],
    ["datetime_format = %Y ${x}", "Matches"],
    ["encoding = {{ x }}", "Unknown"],
    ["buffer_duration = <%= x %>", "Not a whole number"],
    ["time_zone = @ZONE@", "Not a valid value"],
    ["file = /var/{{ x }}.log", "follows this file"],
    ["log_stream_name = {{ x }}", "contains it as written"],
    ["multi_line_start_pattern = ${x}", "event begins"],
    ["multi_line_start_pattern = ^[%Y", "event begins"],
    ["file = /a.log, /b.log", "follows this file"],
    ["file = /x.gz", "follows this file"],
    ["file = /var/log/", "follows this file"],
    ["file = ~/x", "follows this file"],
    ["file = /$x/y", "follows this file"],
  ])("the value of “%s” is not told: %s", (line, part) => {
    const { document } = atCursor(`[a]\n${line}$0`);
    for (let offset = 4 + line.indexOf("= ") + 2; offset <= 4 + line.length; offset++) {
      expect(hover(document, offset)?.markdown ?? "").not.toContain(part);
    }
  });

  test("every documented encoding is told what it is for", () => {
    expect(documentedEncodings.filter((name) => languagesOf(name) === undefined)).toEqual([]);
  });

  test.each([
    ["above the first section", "# $0c\n[a]\n"],
    ["on a comment", "[a]\n# fi$0le\n"],
    ["on an unknown key", "[a]\ncol$0our = 1"],
    ["on a continued value", "[a]\ntime_zone = UTC\n  mo$0re"],
    ["on a value that is blank", "[a]\nfile =$0"],
  ])("there is none %s", (_, marked) => {
    expect(hoverAt(marked)).toBeUndefined();
  });

  test.each(keySpecs.map((spec) => [spec.name, spec]))("%s has its documentation", (name, spec) => {
    const section = spec.section === "general" ? "general" : "a";
    expect(hoverAt(`[${section}]\n$0${name} = x`)?.markdown).toContain(spec.doc);
  });

  test("never throws, and the span holds the cursor", () => {
    const place = confText.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length })));
    fc.assert(
      fc.property(place, ([text, offset]) => {
        const { document } = atCursor(`${text}$0`);
        const span = hover(document, offset)?.span ?? { start: offset, end: offset };
        expect(span.start <= offset && offset <= span.end).toBe(true);
      }),
      { seed: 6, numRuns: 1000 },
    );
  });
});

describe("a hover over hostile text", () => {
  const attack = "`![x](https://evil/p.png)[Fix now](https://evil)`";

  test.each([
    `[a]\nlog_stream_name = {hostname}$0 ${attack}`,
    `[a]\nlog_stream_name = {hostname}-$0\`\`\`\`${attack}`,
    `[a]\nlog_group_name = {hostname}${attack}$0`,
    `[a]\ndatetime_format = %Y$0 ${attack}`,
    `[a]\ndatetime_format = %$0\`${attack}`,
    `[a]\ndatetime_format = %Y\`\`\`$0`,
    `[a]\nmulti_line_start_pattern = ^$0${attack}`,
    `[a]\nmulti_line_start_pattern = (?#$0${attack}x)`,
    `[a]\nmulti_line_start_pattern = [\`$0]\`![x](https://evil/p.png)`,
    `[a]\nmulti_line_start_pattern = \\$0\`![x](https://evil/p.png)`,
    `[a]\nencoding = utf$0_8${attack}`,
    `[a]\nbuffer_duration = 5$0${attack}`,
    `[a${attack}$0]`,
    `[a]\nfile = /var/log/nginx/acc$0ess.log${attack}`,
  ])("%j has no picture and no link", (marked) => {
    const { markdown = "" } = hoverAt(marked) ?? {};
    const types: string[] = [];
    void walkTokens(lexer(markdown), ({ type }) => void types.push(type));
    expect(types.filter((type) => ["image", "link", "html"].includes(type))).toEqual([]);
  });
});
