import { limits } from "../../logs/limits.js";
import { groupArn, groupOfIdentifier } from "../protocol/arns.js";
import { selectedPrefixes } from "../store/retention.js";
import type { LogStore } from "../store/store.js";
import { groupIdentifierMember, tokenMember } from "./memberRules.js";
import { unary } from "./operation.js";
import { pageByName } from "./paging.js";

/** The fields that the service indexes in each group of the class Standard (user guide, "Field index syntax and quotas"). */
const defaultFields = [
  "@aws.account",
  "@aws.region",
  "@data_format",
  "@data_source_name",
  "@data_source_type",
  "@logStream",
  "@source.log",
  "severityText",
  "traceId",
] as const;

const members = {
  logGroupIdentifiers: {
    type: "strings",
    required: true,
    min: 1,
    max: limits.indexedGroups,
    isOmitted: true,
    item: groupIdentifierMember,
  },
  indexCategories: { type: "strings" },
  nextToken: tokenMember,
} as const;

/** The service's own indexes and those of account policies; queries of this server read all events nevertheless. */
export const describeFieldIndexes = unary(members, (input, { store, clock, region }) => {
  const { logGroupIdentifiers, indexCategories = ["DEFAULT", "CUSTOM", "INACTIVE"], nextToken } = input;
  const found = [...new Set(logGroupIdentifiers.map(groupOfIdentifier))].flatMap((name) => {
    const group = store.group(name);
    if (group.logClass !== "STANDARD") return [];
    const own = customFields(store, name).map((field) => ({ ...field, indexCategory: "CUSTOM" }));
    const fields = [
      ...defaultFields.map((field) => ({ field, type: "FIELD_INDEX", indexCategory: "DEFAULT" })),
      ...own,
    ];
    return fields.map((index) => ({ name: `${name}\0${index.field}`, group: name, index }));
  });
  const sorted = found
    .filter(({ index }) => indexCategories.includes(index.indexCategory))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const page = { nextToken, limit: limits.queriesPage, now: clock.now() };
  const { items, next } = pageByName(sorted, "fieldIndexes", page);
  return {
    fieldIndexes: items.map(({ group, index: { field: fieldIndexName, type, indexCategory } }) => ({
      logGroupIdentifier: groupArn(region, group),
      fieldIndexName,
      type,
      indexCategory,
    })),
    ...next,
  };
});

interface CustomField {
  readonly field: string;
  readonly type: string;
}

interface IndexDocument {
  readonly Fields?: unknown;
  readonly FieldsV2?: unknown;
}

/** The fields of the account's policies for a group. Their documents are stored as they were given. */
function customFields(store: LogStore, group: string): readonly CustomField[] {
  const fields = store.policies("FIELD_INDEX_POLICY").flatMap(({ document, selectionCriteria }): CustomField[] => {
    const prefixes = selectedPrefixes(selectionCriteria);
    if (prefixes?.some((prefix) => group.startsWith(prefix)) === false) return [];
    const { Fields, FieldsV2 } = Object(JSON.parse(document)) as IndexDocument;
    const names = Array.isArray(Fields) ? Fields.filter((name) => typeof name === "string") : [];
    const typed = Object.entries(Object(FieldsV2) as Readonly<Record<string, unknown>>);
    return [
      ...names.map((field) => ({ field, type: "FIELD_INDEX" })),
      ...typed.map(([field, index]) => ({ field, type: isFacet(index) ? "FACET" : "FIELD_INDEX" })),
    ];
  });
  return [...new Map(fields.map((each) => [each.field, each])).values()];
}

function isFacet(index: unknown): boolean {
  return (Object(index) as { readonly type?: unknown }).type === "FACET";
}
