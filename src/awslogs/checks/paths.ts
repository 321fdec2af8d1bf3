import { report, type Diagnostic } from "../diagnostic.js";
import { roles } from "../schema.js";
import type { Valued } from "./context.js";

const archive = /\.(?:tar|gz|zip|bz2|rar)$/;

/** Rules about a path that the agent opens. */
export function checkPath(valued: Valued): Diagnostic[] {
  const { setting, spec } = valued;
  if (spec.name === roles.loggingConfig && /(?:^|\/)awslogs\.conf$/.test(setting.value)) {
    const message = `awslogs.conf is not a configuration of Python's logging: ${spec.onBadValue}.`;
    return [report("own-logging-config", setting.valueSpan, message)];
  }
  return literalPath(valued, /^~|\$\w+/.exec(setting.value)?.[0]);
}

/** Rules about the file to send, a path or a pattern. */
export function checkGlob(valued: Valued): Diagnostic[] {
  const { value, valueSpan } = valued.setting;
  const literal = literalPath(valued, /^~|\$\w+|\*\*|\{[^}]*,[^}]*\}|,[ \t]*(?=\/)/.exec(value)?.[0]);
  if (literal.length > 0) return literal;
  if (archive.test(value)) {
    return [report("skipped-file", valueSpan, "The agent skips archives with this ending, so nothing is sent.")];
  }
  return wildcards(valued);
}

function literalPath({ setting }: Valued, special: string | undefined): Diagnostic[] {
  const { value, valueSpan } = setting;
  if (special !== undefined) {
    const start = valueSpan.start + value.indexOf(special);
    const span = { start, end: start + special.length };
    return [
      report(
        "unexpanded-path",
        span,
        `The agent does not expand “${special.trim()}”: it looks for a path with these characters.`,
      ),
    ];
  }
  if (value.startsWith("/")) return [];
  const message = "A relative path is looked up in whatever folder the daemon runs in; begin it with “/”.";
  return [report("relative-path", valueSpan, message)];
}

/** A pattern stands for the rotated files of one log. One that spans folders, or everything in one, rarely does. */
function wildcards({ setting }: Valued): Diagnostic[] {
  const { value, valueSpan } = setting;
  const slash = value.lastIndexOf("/");
  const [folder, name] = [value.slice(0, slash), value.slice(slash + 1)];
  const isWild = (text: string): boolean => /[*?]|\[[^\]]+\]/.test(text.replaceAll("[[]", ""));
  if ((isWild(folder) && isWild(name)) || /^\**$/.test(name)) {
    const message =
      "Of all files that match, the agent sends only the one changed last, so other logs among them are lost.";
    return [report("several-files", valueSpan, message)];
  }
  if (!isWild(folder) && !/^[*?][^*]*$/.test(name)) return [];
  const message =
    "Of all files that match, the agent sends only the one changed last: right for rotated files of one log.";
  return [report("newest-file-only", valueSpan, message)];
}
