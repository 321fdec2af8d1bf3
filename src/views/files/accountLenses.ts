import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { Known } from "../../logs/deliveries/deliveries.js";
import { type Destination, selectionOfDelivery } from "../../logs/deliveries/delivery.js";
import { type DeliveryContext, describeDelivery } from "../../logs/deliveries/deliveryText.js";
import { hasFeature } from "../../logs/classFeatures.js";

/** A part of a text, by offsets. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** A section of a configuration and where its events go. */
export interface ShownTarget extends Destination {
  readonly section: string;
  readonly headerSpan: Part;
  readonly groupSpan: Part;
  readonly streamSpan: Part;
}

/** A connection as it is asked and named. */
export interface AskedConnection {
  readonly id: string;
  readonly name: string;
  /** Such as its region. */
  readonly location: string;
}

/** What an account has of the sections of a document. */
export interface CheckedFile {
  readonly connection: string;
  readonly context: DeliveryContext;
  readonly targets: readonly ShownTarget[];
  /** Undefined for what isn't known yet. */
  known(target: Destination): Known | undefined;
}

/** Commands that a section's lenses run. */
export interface AccountLensIds {
  readonly checkAccount: string;
  readonly stopCheckingAccount: string;
  readonly createSectionTarget: string;
  readonly openLog: string;
  readonly tail: string;
  readonly newQuery: string;
}

/** What the lenses depend on, apart from what is known of the account. */
interface LensContext {
  readonly ids: AccountLensIds;
  /** The connection that was chosen for the file and isn't asked in this session yet. */
  readonly last: AskedConnection | undefined;
  sentence(error: unknown): string;
}

type Offer = Pick<vscode.Command, "title" | "command" | "tooltip"> & { readonly argument?: object };

/** The lenses above a configuration and above the headers of its sections. Their titles have nothing of the file. */
export function accountLenses(
  document: vscode.TextDocument,
  file: CheckedFile | undefined,
  context: LensContext,
): vscode.CodeLens[] {
  const uri = document.uri.toString();
  const at = (offset: number, offers: readonly Offer[]): vscode.CodeLens[] => {
    const place = document.positionAt(offset);
    return offers.map(
      ({ argument, ...command }) =>
        new vscode.CodeLens(
          new vscode.Range(place, place),
          argument === undefined ? command : { ...command, arguments: [{ byHand: true, ...argument }] },
        ),
    );
  };
  const sections = (file?.targets ?? []).flatMap((target) => {
    const known = file?.known(target);
    if (file === undefined || known === undefined) return [];
    return at(target.headerSpan.start, sectionOffers({ uri, file, target, known }, context));
  });
  return [...at(0, fileOffers(uri, file, context)), ...sections];
}

/** The hints at the sections of a configuration. */
export function accountHints(document: vscode.TextDocument, file: CheckedFile): vscode.Diagnostic[] {
  return file.targets.flatMap((target) => {
    const known = file.known(target);
    const hint = known && "delivery" in known && describeDelivery(target, known.delivery, file.context).hint;
    if (!hint) return [];
    const spans = { group: target.groupSpan, stream: target.streamSpan, section: target.headerSpan };
    const { start, end } = spans[hint.about];
    const range = new vscode.Range(document.positionAt(start), document.positionAt(Math.max(end, start + 1)));
    const note = new vscode.Diagnostic(range, hint.message, vscode.DiagnosticSeverity.Hint);
    note.source = l10n.t("CloudWatch Logs");
    note.code = hint.code;
    return [note];
  });
}

function fileOffers(uri: string, file: CheckedFile | undefined, { ids, last }: LensContext): readonly Offer[] {
  const command = ids.checkAccount;
  const another = { title: l10n.t("Another Account…"), command, argument: { uri } };
  if (file !== undefined) {
    const title = `$(refresh) ${file.context.place}`;
    const argument = { uri, connection: file.connection };
    return [
      { title, command, argument, tooltip: l10n.t("Ask this account again") },
      another,
      { title: l10n.t("Stop Comparing"), command: ids.stopCheckingAccount, argument: { uri } },
    ];
  }
  if (last === undefined) return [{ title: l10n.t("$(cloud) Compare with an Account…"), command, argument: { uri } }];
  const title = l10n.t`$(cloud) Compare with ${last.name} (${last.location})`;
  return [{ title, command, argument: { uri, connection: last.id } }, another];
}

interface KnownSection {
  readonly uri: string;
  readonly file: CheckedFile;
  readonly target: ShownTarget;
  readonly known: Known;
}

function sectionOffers({ uri, file, target, known }: KnownSection, context: LensContext): readonly Offer[] {
  const { ids } = context;
  const { connection } = file;
  if ("error" in known) {
    const argument = { uri, connection };
    const tooltip = context.sentence(known.error);
    return [{ title: l10n.t("$(warning) Couldn't be read: Try Again"), command: ids.checkAccount, argument, tooltip }];
  }
  const { delivery } = known;
  const { summary, hint, canCreate } = describeDelivery(target, delivery, file.context);
  const offers: Offer[] = [
    { title: `$(${hint === undefined ? "check" : "info"}) ${summary}`, command: "", tooltip: hint?.message ?? summary },
  ];
  if (canCreate) {
    const argument = { uri, connection, section: target.section };
    offers.push({ title: l10n.t("Create…"), command: ids.createSectionTarget, argument });
  }
  const selection = selectionOfDelivery(target, delivery);
  if (selection === undefined) return offers;
  const argument = { connection, ...selection };
  const isRead = delivery.groups.every((group) => hasFeature(group, "reading"));
  return [
    ...offers,
    ...(isRead ? [{ title: l10n.t("Open"), command: ids.openLog, argument }] : []),
    ...(isRead ? [{ title: l10n.t("Tail"), command: ids.tail, argument }] : []),
    { title: l10n.t("Query"), command: ids.newQuery, argument },
  ];
}
