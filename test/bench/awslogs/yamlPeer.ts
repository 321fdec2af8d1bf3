// What yaml-language-server takes for a file with the facts of an awslogs.conf.
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ValueType } from "../../../src/awslogs/semantics/keySpec.js";
import { specsOf } from "../../../src/awslogs/semantics/schema.js";
import { installPeers } from "../installPeers.js";

interface YamlModule {
  readonly getLanguageService: (context: object) => YamlService;
}

interface YamlService {
  configure: (settings: object) => void;
  doValidation: (document: TextDocument, isKubernetes: boolean) => Promise<readonly unknown[]>;
}

/** What a JSON schema can say of the rules that ours checks: the keys, which of them must be there, and their values. */
function jsonSchema(): object {
  const stream = specsOf("stream");
  const properties = Object.fromEntries(stream.map(({ name, type }) => [name, valueSchema(type)]));
  const required = stream.filter((spec) => spec.required === true).map(({ name }) => name);
  return {
    type: "object",
    additionalProperties: { type: "object", required, properties, additionalProperties: false },
  };
}

function valueSchema(type: ValueType): object {
  switch (type.kind) {
    case "enum":
      return { enum: type.values.map(({ value }) => value) };
    case "glob":
      return { type: "string", pattern: "^/" };
    case "logGroup":
      return { type: "string", pattern: "^[.\\-_/#A-Za-z0-9]{1,512}$" };
    case "logStream":
      return { type: "string", pattern: "^[^:*]{1,512}$" };
    case "integer":
      return { type: "string", pattern: "^[0-9]+$" };
    default:
      return { type: "string" };
  }
}

/** Finds one fault, so that it is sure that the schema is asked. */
async function checkSchema(yaml: YamlService, text: string): Promise<void> {
  const document = TextDocument.create("file:///x.yaml", "yaml", 0, text.replace("end_of_file", "end_of_fil"));
  const found = await yaml.doValidation(document, false);
  if (found.length !== 1) throw new Error(`The peer found ${found.length} faults in place of one`);
}

/** The median of the time from a text to its findings, in milliseconds. */
export async function yamlMs(text: string): Promise<number> {
  const entry = await installPeers("yaml-language-server");
  const { getLanguageService } = (await import(pathToFileURL(entry).href)) as YamlModule;
  const yaml = getLanguageService({ schemaRequestService: () => Promise.resolve("{}"), workspaceContext: {} });
  const schemas = [{ uri: "file:///awslogs.json", fileMatch: ["*.yaml"], schema: jsonSchema() }];
  yaml.configure({ validate: true, hover: false, completion: false, format: false, customTags: [], schemas });
  await checkSchema(yaml, text);
  const times: number[] = [];
  for (let round = 0; round < 11; round++) {
    const document = TextDocument.create("file:///x.yaml", "yaml", round, `${text}# ${round}\n`);
    const start = performance.now();
    await yaml.doValidation(document, false);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[5] ?? 0;
}
