import type { Page } from "../model.js";
import type { Anomaly, AnomalyChange, AnomalyDetector, EvaluationFrequency } from "./anomalyModel.js";

/** ListAnomalies. */
export interface ListAnomaliesRequest {
  /** Of this detector alone, by its ARN. */
  readonly detector?: string;
  readonly suppression?: "SUPPRESSED" | "UNSUPPRESSED";
  /** At most limits.anomaliesPage. */
  readonly limit?: number;
  readonly nextToken?: string;
}

/** UpdateAnomaly: one anomaly, or all of a pattern. */
export interface UpdateAnomalyRequest {
  readonly detector: string;
  readonly of: { readonly anomaly: string } | { readonly pattern: string };
  readonly change: AnomalyChange;
}

/** ListLogAnomalyDetectors. */
export interface ListLogAnomalyDetectorsRequest {
  /** Of this log group alone, by its ARN without `:*`. */
  readonly groupArn?: string;
  readonly limit?: number;
  readonly nextToken?: string;
}

/** CreateLogAnomalyDetector: for one log group of the class Standard. */
export interface CreateLogAnomalyDetectorRequest {
  /** Without `:*`. */
  readonly groupArn: string;
  readonly name?: string;
  readonly frequency?: EvaluationFrequency;
  readonly filterPattern?: string;
  /** From limits.anomalyDays.least to limits.anomalyDays.most. */
  readonly visibilityDays?: number;
}

/** A detector by its ARN. */
export interface DetectorRequest {
  readonly detector: string;
}

/** UpdateLogAnomalyDetector: pauses or resumes. What the request leaves out stays. */
export interface UpdateLogAnomalyDetectorRequest extends DetectorRequest {
  readonly enabled: boolean;
}

/** The part of the port that is about anomalies; see LogsApi. */
export interface AnomalyApi {
  listAnomalies(request: ListAnomaliesRequest, signal: AbortSignal): Promise<Page<Anomaly>>;
  updateAnomaly(request: UpdateAnomalyRequest, signal: AbortSignal): Promise<void>;
  listLogAnomalyDetectors(request: ListLogAnomalyDetectorsRequest, signal: AbortSignal): Promise<Page<AnomalyDetector>>;
  createLogAnomalyDetector(request: CreateLogAnomalyDetectorRequest, signal: AbortSignal): Promise<DetectorRequest>;
  getLogAnomalyDetector(request: DetectorRequest, signal: AbortSignal): Promise<AnomalyDetector>;
  updateLogAnomalyDetector(request: UpdateLogAnomalyDetectorRequest, signal: AbortSignal): Promise<void>;
  deleteLogAnomalyDetector(request: DetectorRequest, signal: AbortSignal): Promise<void>;
}
