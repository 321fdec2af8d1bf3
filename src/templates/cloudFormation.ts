import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import { isTelling, lambdaGroup, type NamedLog, patternOf } from "./namedLog.js";

/** A template of CloudFormation or SAM, or a configuration of the Serverless Framework, in YAML or JSON, which YAML holds. */
export function readYaml(text: string, fileName: string): readonly NamedLog[] {
  // Tags of CloudFormation, such as !Sub, are unknown to the parser, which keeps them beside the values.
  const root = parseDocument(text, { logLevel: "silent", strict: false, uniqueKeys: false }).contents;
  if (!isMap(root)) return [];
  const found = /(?:^|[/\\])serverless[^/\\]*\.(?:ya?ml|json)$/iu.test(fileName)
    ? serverless(root)
    : cloudFormation(root);
  return found.filter(({ name }) => isTelling(name));
}

interface Resource {
  readonly id: string;
  readonly offset: number;
  readonly type: string;
  readonly properties: YAMLMap | undefined;
}

function cloudFormation(root: YAMLMap): readonly NamedLog[] {
  const resources = new Map(
    pairsOf(root.get("Resources")).flatMap(({ key, value, offset }) => {
      const type = isMap(value) ? textOf(value.get("Type", true)) : undefined;
      if (!isMap(value) || type === undefined) return [];
      const properties = value.get("Properties");
      return [[key, { id: key, offset, type, properties: isMap(properties) ? properties : undefined }] as const];
    }),
  );
  return [...resources.values()].flatMap((resource) => {
    const name = nameOf(resource, resources);
    return name === undefined ? [] : [{ offset: resource.offset, name }];
  });
}

function nameOf(resource: Resource, resources: ReadonlyMap<string, Resource>): string | undefined {
  const { id, type, properties } = resource;
  if (type === "AWS::Logs::LogGroup") return nameIn(properties, "LogGroupName", id);
  if (type !== "AWS::Lambda::Function" && type !== "AWS::Serverless::Function") return undefined;
  const logging = properties?.get("LoggingConfig");
  const group = isMap(logging) ? logging.get("LogGroup", true) : undefined;
  if (group === undefined) {
    const name = nameIn(properties, "FunctionName", id);
    return name === undefined ? undefined : lambdaGroup(name);
  }
  const referred = resources.get(referenceIn(group) ?? "");
  return referred === undefined ? valueOf(group) : nameOf(referred, new Map());
}

/** The name that a resource is given, or the one that is made for it. */
function nameIn(properties: YAMLMap | undefined, key: string, id: string): string | undefined {
  const given = properties?.get(key, true);
  return given === undefined ? generated(id) : valueOf(given);
}

/** CloudFormation makes a name of the stack's, the resource's and random letters (user guide, "name type"). */
function generated(id: string): string {
  return `*-${id}-*`;
}

function serverless(root: YAMLMap): readonly NamedLog[] {
  const given = root.get("service", true);
  const service = isMap(given) ? textOf(given.get("name", true)) : textOf(given);
  return pairsOf(root.get("functions")).flatMap(({ key, value, offset }) => {
    const name = isMap(value) ? textOf(value.get("name", true)) : undefined;
    // The stage is chosen when it is deployed.
    const called = name ?? (service === undefined ? undefined : `${service}-*-${key}`);
    return called === undefined ? [] : [{ offset, name: lambdaGroup(patternOf(called)) }];
  });
}

/** A name as far as it is known before it is deployed; undefined where none of it is. */
function valueOf(node: unknown): string | undefined {
  if (isScalar(node)) {
    const text = isKnown(node.tag) ? textOf(node) : undefined;
    return text === undefined ? undefined : patternOf(text);
  }
  if (isSeq(node)) return ofFunction(node.tag, node);
  if (!isMap(node)) return undefined;
  return ofFunction("!Sub", node.get("Fn::Sub", true)) ?? ofFunction("!Join", node.get("Fn::Join", true));
}

/** What a function of CloudFormation makes of its argument, which is a text or a list. */
function ofFunction(tag: string | undefined, argument: unknown): string | undefined {
  if (tag === "!Sub") return valueOf(isSeq(argument) ? argument.items[0] : argument);
  return tag === "!Join" && isSeq(argument) ? joined(argument.items) : undefined;
}

/** False for a text that a function makes another one of, such as a reference. */
function isKnown(tag: string | undefined): boolean {
  return tag === undefined || tag === "!Sub" || !tag.startsWith("!");
}

function joined([separator, parts]: readonly unknown[]): string | undefined {
  const glue = textOf(separator);
  if (glue === undefined || !isSeq(parts)) return undefined;
  return patternOf(parts.items.map((part) => valueOf(part) ?? "*").join(glue));
}

function referenceIn(node: unknown): string | undefined {
  if (isScalar(node) && node.tag === "!Ref") return textOf(node);
  return isMap(node) ? textOf(node.get("Ref", true)) : undefined;
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === "string" ? node.value : undefined;
}

interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly offset: number;
}

function pairsOf(node: unknown): readonly Entry[] {
  if (!isMap(node)) return [];
  return (node.items as readonly Pair<Node>[]).flatMap(({ key, value }) => {
    const text = textOf(key);
    return text === undefined ? [] : [{ key: text, value, offset: key.range?.[0] ?? 0 }];
  });
}
