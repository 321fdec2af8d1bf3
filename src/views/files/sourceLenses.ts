import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";

/** What a file defines: where, and the name of its log group, or a pattern of it. */
interface DefinedLog {
  readonly offset: number;
  readonly name: string;
}

/** What the lenses need from outside. */
export interface SourceLensesDeps {
  /** The command that takes `{ name, action, byHand }`. */
  readonly command: string;
  /** False where the setting switches them off. */
  isOn(): boolean;
  read(file: {
    readonly text: string;
    readonly fileName: string;
    readonly languageId: string;
  }): Promise<readonly DefinedLog[]>;
}

const ofTemplates = /AWS::(?:Lambda|Logs|Serverless)::/u;
const ofCdk = /["'](?:aws-cdk-lib|@aws-cdk\/)/u;

/** What a file has that defines something, by its language: others are left without reading them. */
const signs: Readonly<Record<string, RegExp>> = {
  yaml: ofTemplates,
  json: ofTemplates,
  terraform: /\baws_(?:lambda_function|cloudwatch_log_group)\b/u,
  typescript: ofCdk,
  javascript: ofCdk,
};

/** The languages of files that may have lenses. */
export const sourceLanguages: readonly string[] = Object.keys(signs);

/** No template is longer. */
const maxLength = 2_000_000;

/** *Tail Logs* and *Open Logs* above functions and log groups in source code. */
export class SourceLenses implements vscode.CodeLensProvider {
  readonly #deps: SourceLensesDeps;

  constructor(deps: SourceLensesDeps) {
    this.#deps = deps;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { fileName, languageId } = document;
    const text = document.getText();
    const isServerless = /(?:^|[/\\])serverless[^/\\]*$/iu.test(fileName);
    const mayDefine = isServerless || signs[languageId]?.test(text) === true;
    if (!this.#deps.isOn() || text.length > maxLength || !mayDefine) return [];
    const found = await this.#deps.read({ text, fileName, languageId });
    return found.flatMap(({ offset, name }) => {
      const at = document.positionAt(offset);
      const lens = (title: string, action: "open" | "tail"): vscode.CodeLens =>
        new vscode.CodeLens(new vscode.Range(at, at), {
          title,
          tooltip: name,
          command: this.#deps.command,
          arguments: [{ name, action, byHand: true }],
        });
      return [lens(l10n.t("$(play) Tail Logs"), "tail"), lens(l10n.t("$(output) Open Logs"), "open")];
    });
  }
}
