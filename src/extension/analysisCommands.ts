import type { Command } from "./command.js";
import { createAnomalyDetector } from "./commands/anomalies/createAnomalyDetector.js";
import { deleteAnomalyDetector } from "./commands/anomalies/deleteAnomalyDetector.js";
import { markAnomalyAsBaseline } from "./commands/anomalies/markAnomalyAsBaseline.js";
import { openAnomaly } from "./commands/anomalies/openAnomaly.js";
import { setAnomalyDetector } from "./commands/anomalies/setAnomalyDetector.js";
import { showAnomalies } from "./commands/anomalies/showAnomalies.js";
import { takeBackSuppression } from "./commands/anomalies/takeBackSuppression.js";
import { updateAnomaly } from "./commands/anomalies/updateAnomaly.js";
import { cancelExport } from "./commands/exports/cancelExport.js";
import { copyAthenaTable } from "./commands/exports/copyAthenaTable.js";
import { copyBucketPolicy } from "./commands/exports/copyBucketPolicy.js";
import { exportToS3 } from "./commands/exports/exportToS3.js";
import { readExportedFile } from "./commands/exports/readExportedFile.js";
import { deleteFieldIndexPolicy } from "./commands/fieldIndexes/deleteFieldIndexPolicy.js";
import { openFieldIndexPolicy } from "./commands/fieldIndexes/openFieldIndexPolicy.js";
import { showFieldIndexes } from "./commands/fieldIndexes/showFieldIndexes.js";
import { showPatterns } from "./commands/patterns/showPatterns.js";
import { deleteDataProtectionPolicy } from "./commands/policies/deleteDataProtectionPolicy.js";
import { explainPolicies } from "./commands/policies/explainPolicies.js";
import { openDataProtectionPolicy } from "./commands/policies/openDataProtectionPolicy.js";
import { showUnmasked } from "./commands/policies/showUnmasked.js";
import { deleteTransformer } from "./commands/transformers/deleteTransformer.js";
import { openTransformer } from "./commands/transformers/openTransformer.js";
import { testTransformer } from "./commands/transformers/testTransformer.js";

/** The commands on patterns and anomalies, transformers, field indexes, policies and exports. */
export const analysisCommands: readonly Command[] = [
  cancelExport,
  copyAthenaTable,
  copyBucketPolicy,
  createAnomalyDetector,
  deleteAnomalyDetector,
  deleteDataProtectionPolicy,
  deleteFieldIndexPolicy,
  deleteTransformer,
  explainPolicies,
  exportToS3,
  markAnomalyAsBaseline,
  openAnomaly,
  openDataProtectionPolicy,
  openFieldIndexPolicy,
  openTransformer,
  readExportedFile,
  setAnomalyDetector,
  showAnomalies,
  showFieldIndexes,
  showPatterns,
  showUnmasked,
  takeBackSuppression,
  testTransformer,
  updateAnomaly,
];
