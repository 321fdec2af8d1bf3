import { wholeLine } from "./edit.js";
import { sectionAt, type ConfDocument, type Setting } from "./parse.js";
import { touches, type Span } from "./span.js";

const word = /[^\s,;:=/{}[\]().]+/g;

/**
 * The ranges for expanding a selection at an offset, from the word to the whole text. Each contains the previous one.
 */
export function selectionRanges(document: ConfDocument, offset: number): Span[] {
  const section = sectionAt(document, offset);
  const setting = section?.settings.find((each) => touches(each, offset));
  const spans: (Span | undefined)[] = [
    wordAt(document, offset),
    ...settingSpans(setting, offset),
    ...(section !== undefined && touches(section.headerSpan, offset) ? [section.nameSpan, section.headerSpan] : []),
    contentOf(document, offset),
    section && { start: section.start, end: section.end },
    { start: 0, end: document.text.length },
  ];
  return nested(
    spans.filter((span) => span !== undefined),
    offset,
  );
}

function wordAt(document: ConfDocument, offset: number): Span | undefined {
  const line = wholeLine(document, offset);
  for (const match of document.text.slice(line.start, line.end).matchAll(word)) {
    const start = line.start + match.index;
    const span = { start, end: start + match[0].length };
    if (touches(span, offset)) return span;
  }
  return undefined;
}

function settingSpans(setting: Setting | undefined, offset: number): Span[] {
  if (setting === undefined) return [];
  const parts = setting.parts.filter((part) => touches(part, offset));
  return [setting.keySpan, ...parts, setting.valueSpan, { start: setting.start, end: setting.end }];
}

/** The line at an offset, without its line end. */
function contentOf(document: ConfDocument, offset: number): Span {
  const { start, end } = wholeLine(document, offset);
  return { start, end: start + document.text.slice(start, end).replace(/\r?\n$/, "").length };
}

/** The spans that contain the offset and all smaller spans before them. */
function nested(spans: readonly Span[], offset: number): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1) ?? { start: offset, end: offset };
    const holds = span.start <= last.start && last.end <= span.end;
    if (holds && span.end - span.start > last.end - last.start) kept.push({ start: span.start, end: span.end });
  }
  return kept;
}
