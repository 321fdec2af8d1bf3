import { type ConfDocument, sectionAt, type Setting } from "../syntax/parse.js";
import { specOf } from "../semantics/schema.js";
import { touches, type Span } from "../syntax/span.js";

/** What text refers to: a section by its name, or a log group or log stream by a setting. */
export type Subject = { readonly section: string } | { readonly key: string; readonly value: string };

/** The subject at an offset: on a section's header, or on the name of a log group or log stream. */
export function subjectAt(document: ConfDocument, offset: number): Subject | undefined {
  const section = sectionAt(document, offset);
  if (section === undefined) return undefined;
  if (touches(section.headerSpan, offset)) return { section: section.name };
  const setting = section.settings.find((each) => touches(each.valueSpan, offset));
  return setting !== undefined && isName(setting) ? { key: setting.key, value: setting.value } : undefined;
}

/** The spans at which the document names the subject, in order. */
export function occurrences(document: ConfDocument, subject: Subject): Span[] {
  if ("section" in subject) {
    return document.sections.filter(({ name }) => name === subject.section).map(({ nameSpan }) => nameSpan);
  }
  return document.sections
    .flatMap((section) => section.settings)
    .filter(({ key, value }) => key === subject.key && value === subject.value)
    .map(({ valueSpan }) => valueSpan);
}

function isName({ key, value }: Setting): boolean {
  const kind = specOf(key)?.type.kind;
  return value !== "" && (kind === "logGroup" || kind === "logStream");
}
