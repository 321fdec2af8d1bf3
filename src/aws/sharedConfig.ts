import { type FileProblem, type Section, type SharedFile, layered, parseSharedFile } from "./sharedFile.js";
import { shellSplit } from "./shellSplit.js";

/** The two AWS files. */
export type SharedFileName = "config" | "credentials";

/** A mistake in an AWS file. */
export interface FileMistake extends FileProblem {
  readonly file: SharedFileName;
}

/** A profile with everything that the AWS files say of it. */
export interface FileProfile {
  readonly name: string;
  /** The settings of both files. What is in both counts as in the credentials file. */
  readonly settings: Section;
  /** Its section of the config file. */
  readonly config?: Section;
  /** Its section of the credentials file. */
  readonly credentials?: Section;
  /** Why it can't be used. */
  readonly mistake?: FileMistake;
}

/** What both AWS files say, as botocore's `Session.full_config` has it. */
export interface SharedConfig {
  /** In order of first appearance, the config file first. */
  readonly profiles: ReadonlyMap<string, FileProfile>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
  readonly services: ReadonlyMap<string, Section>;
  /** All mistakes, those of the config file first. */
  readonly mistakes: readonly FileMistake[];
}

/**
 * Reads the texts of the AWS files; undefined means that there is no such file. The AWS CLI refuses a file with a mistake
 * as a whole. Here a profile remains usable if such a file has an intact section of it: the line with the mistake may be
 * the header, a role or a key of any other.
 */
export function readSharedTexts(texts: { readonly [F in SharedFileName]?: string | undefined }): SharedConfig {
  const config = parseSharedFile(texts.config ?? "");
  const credentials = parseSharedFile(texts.credentials ?? "");
  const inConfig = sectionsOf(config, profileOfHeader);
  const inCredentials = sectionsOf(credentials, (header) => header);
  const names = new Set([...inConfig.found.keys(), ...inCredentials.found.keys()]);
  const mistakes = [...mistakesOf("config", config), ...mistakesOf("credentials", credentials)];
  const profiles = [...names].map((name): [string, FileProfile] => {
    const [first, second] = [inConfig.found.get(name), inCredentials.found.get(name)];
    const mistake = mistakes.find(({ file }) => !(file === "config" ? inConfig : inCredentials).intact.has(name));
    return [
      name,
      {
        name,
        settings: layered(first ?? new Map(), second ?? new Map()),
        ...(first === undefined ? {} : { config: first }),
        ...(second === undefined ? {} : { credentials: second }),
        ...(mistake === undefined ? {} : { mistake }),
      },
    ];
  });
  return {
    profiles: new Map(profiles),
    ssoSessions: intactOf(sectionsOf(config, (header) => nameBehind("sso-session", header))),
    services: intactOf(sectionsOf(config, (header) => nameBehind("services", header))),
    mistakes,
  };
}

function mistakesOf(file: SharedFileName, { problems }: SharedFile): readonly FileMistake[] {
  return problems.map((problem) => ({ file, ...problem }));
}

interface Named {
  readonly found: ReadonlyMap<string, Section>;
  /** The names that no section with a mistake has. */
  readonly intact: ReadonlySet<string>;
}

/** The sections by the names that their headers give. The last of several counts. */
function sectionsOf(file: SharedFile, nameOf: (header: string) => string | undefined): Named {
  const found = new Map<string, Section>();
  const broken = new Set<string>();
  for (const [header, section] of file.sections) {
    const name = nameOf(header);
    if (name === undefined) continue;
    found.set(name, section);
    if (file.broken.has(header)) broken.add(name);
  }
  return { found, intact: new Set([...found.keys()].filter((name) => !broken.has(name))) };
}

function intactOf({ found, intact }: Named): ReadonlyMap<string, Section> {
  return new Map([...found].filter(([name]) => intact.has(name)));
}

/** In the config file, the header of every profile but the default one begins with `profile`. */
function profileOfHeader(header: string): string | undefined {
  return header === "default" ? header : nameBehind("profile", header);
}

/** The second of exactly two words, as botocore takes it: the first one only has to begin with the kind. */
function nameBehind(kind: string, header: string): string | undefined {
  if (!header.startsWith(kind)) return undefined;
  const words = shellSplit(header);
  return words?.length === 2 ? words[1] : undefined;
}
