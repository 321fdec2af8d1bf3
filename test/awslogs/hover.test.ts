import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hover } from "../../src/awslogs/hover.js";
import { keySpecs } from "../../src/awslogs/schema.js";
import { confText } from "./confText.js";
import { atCursor } from "./cursor.js";

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
    ["[a$0]\n", "[a]", "the agent's memory"],
    ["[a]\nfi$0le = /v", "file", "only the one changed last"],
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
    ["[a]\ndatetime_format = %$0e", "%e", "no directive"],
    ["[a]\ndatetime_format = %e$0 x", "%e x", "rejects this format"],
  ])("%j is about %s", (marked, about, part) => {
    expect(hoverAt(marked)?.about).toBe(about);
    expect(hoverAt(marked)?.markdown).toContain(part);
  });

  test.each([
    ["above the first section", "# $0c\n[a]\n"],
    ["on a comment", "[a]\n# fi$0le\n"],
    ["on an unknown key", "[a]\ncol$0our = 1"],
    ["on a plain part of a name", "[a]\nlog_stream_name = x$0x{hostname}"],
    ["on a continued value", "[a]\ntime_zone = UTC\n  mo$0re"],
    ["on a path", "[a]\nfile = /v$0ar"],
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
