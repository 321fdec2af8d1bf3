import * as l10n from "../../base/l10n.js";
import { CompletionItemKind, InsertTextFormat, MarkupKind, type CompletionItem } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type * as core from "../../awslogs/completion/context.js";
import { toRange } from "./diagnostics.js";

const completionKinds: Record<core.CompletionKind, CompletionItemKind> = {
  section: CompletionItemKind.Module,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  placeholder: CompletionItemKind.Variable,
  directive: CompletionItemKind.Constant,
  format: CompletionItemKind.Value,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};

/** What the client can do with completion items. */
export interface CompletionClient {
  readonly snippets: boolean;
  /** The client's command that opens completion, if it named one. */
  readonly suggestCommand: string | undefined;
}

/** Keeps the core's order by means of the sort text. */
export function toCompletionItems(
  document: TextDocument,
  items: readonly core.CompletionItem[],
  client: CompletionClient,
): CompletionItem[] {
  return items.map((item, rank) => toCompletionItem(document, { item, rank }, client));
}

function toCompletionItem(
  document: TextDocument,
  { item, rank }: { item: core.CompletionItem; rank: number },
  client: CompletionClient,
): CompletionItem {
  const snippet = client.snippets ? item.snippet : undefined;
  const again = item.offerNext === true ? client.suggestCommand : undefined;
  return {
    label: item.label,
    kind: completionKinds[item.kind],
    detail: item.detail,
    documentation: { kind: MarkupKind.Markdown, value: item.documentation },
    sortText: String(rank).padStart(4, "0"),
    filterText: item.filter ?? item.label,
    textEdit: { range: toRange(document, item.span), newText: snippet ?? item.insert },
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    ...(again === undefined ? {} : { command: { title: l10n.t("Suggest"), command: again } }),
  };
}
