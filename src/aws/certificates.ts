import * as l10n from "../base/l10n.js";
import tls from "node:tls";
import { LogsError } from "../logs/logsError.js";
import { type ConnectionSources, profileSetting, systemSources } from "./profiles.js";

/** Options of Certificates; all have defaults. */
export interface CertificatesOptions {
  readonly sources?: ConnectionSources;
  /** True if the certificates of the operating system count too. */
  readonly usesSystem?: () => boolean;
}

/** The options of the SDK's HTTP handler that decide which servers are trusted. */
export interface TrustOptions {
  readonly httpsAgent?: { readonly keepAlive: true; readonly maxSockets: number; readonly ca: string[] };
}

/** The number of connections that the SDK's own agent opens at most. */
const maxSockets = 50;

/**
 * The certificates of authorities that connections trust. As in the AWS CLI, a bundle takes the place of all others:
 * AWS_CA_BUNDLE, the profile's `ca_bundle`, then REQUESTS_CA_BUNDLE (botocore's `ca_bundle`, `_get_verify_value`). Without
 * one, those of NODE_EXTRA_CA_CERTS are added to the usual ones: Node.js reads that variable only from the environment
 * that VS Code was started with, not from the shell's, which VS Code adds later.
 *
 * Where neither is set, nothing is said to the SDK. VS Code then adds the system's certificates to each request by itself
 * (`http.systemCertificates`), and it takes what an agent trusts also where it puts a proxy's agent in its place.
 */
export class Certificates {
  readonly #sources: ConnectionSources;
  readonly #usesSystem: () => boolean;

  constructor({ sources = systemSources(), usesSystem = () => true }: CertificatesOptions = {}) {
    this.#sources = sources;
    this.#usesSystem = usesSystem;
  }

  /** Reads which servers are trusted with a profile. Rejects with a LogsError if a bundle can't be used. */
  async trust(profile: string | undefined): Promise<TrustOptions> {
    const ca = (await this.#bundle(profile)) ?? (await this.#extra());
    return ca === undefined ? {} : { httpsAgent: { keepAlive: true, maxSockets, ca: [...ca] } };
  }

  async #bundle(profile: string | undefined): Promise<readonly string[] | undefined> {
    const { env, readFile } = this.#sources;
    const wanted: readonly (readonly [string, string | undefined])[] = [
      ["AWS_CA_BUNDLE", env["AWS_CA_BUNDLE"]],
      [l10n.t("the profile's ca_bundle"), await profileSetting("ca_bundle", profile, this.#sources)],
      ["REQUESTS_CA_BUNDLE", env["REQUESTS_CA_BUNDLE"]],
    ];
    const [where, path] = wanted.find(([, value]) => value !== undefined && value !== "") ?? [];
    if (where === undefined || path === undefined) return undefined;
    const text = await readFile(path);
    if (text !== undefined && holdsCertificate(text)) return [text];
    const problem = text === undefined ? l10n.t("can't be read") : l10n.t("holds no certificate in PEM form");
    throw new LogsError("invalidInput", l10n.t`The file of trusted certificates ${problem}; correct ${where}: ${path}`);
  }

  async #extra(): Promise<readonly string[] | undefined> {
    const path = this.#sources.env["NODE_EXTRA_CA_CERTS"] ?? "";
    const text = path === "" ? undefined : await this.#sources.readFile(path);
    // As Node.js does, one that can't be used is left out.
    return text !== undefined && holdsCertificate(text) ? [...usualCertificates(this.#usesSystem()), text] : undefined;
  }
}

function holdsCertificate(text: string): boolean {
  return /-----BEGIN (?:(?:TRUSTED|X509) )?CERTIFICATE-----/u.test(text);
}

/** What is trusted otherwise. Node.js knows the system's certificates from 22.15 on, as VS Code has it. */
function usualCertificates(withSystem: boolean): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: "default" | "system") => readonly string[] };
  if (getCACertificates === undefined) return tls.rootCertificates;
  return [...new Set([...getCACertificates("default"), ...(withSystem ? getCACertificates("system") : [])])];
}
