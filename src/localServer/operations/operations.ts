import { ServiceError } from "../protocol/serviceError.js";
import { deleteAccountPolicy, describeAccountPolicies, putAccountPolicy } from "./accountPolicies.js";
import { listAnomalies, updateAnomaly } from "./anomalies.js";
import {
  createLogAnomalyDetector,
  deleteLogAnomalyDetector,
  getLogAnomalyDetector,
  listLogAnomalyDetectors,
  updateLogAnomalyDetector,
} from "./anomalyDetectors.js";
import { deleteDestination, describeDestinations, putDestination, putDestinationPolicy } from "./destinations.js";
import { cancelExportTask, createExportTask, describeExportTasks } from "./exportTasks.js";
import { filterLogEvents } from "./filterLogEvents.js";
import { getLogEvents } from "./getLogEvents.js";
import { describeAlarms, describeAlarmsForMetric, putMetricAlarm } from "../metrics/alarms.js";
import { getDashboard, listDashboards, putDashboard } from "../metrics/dashboards.js";
import { getMetricData } from "../metrics/getMetricData.js";
import type { Service } from "../protocol/requestReader.js";
import { associateKmsKey, disassociateKmsKey } from "./kmsKeys.js";
import { deleteDataProtectionPolicy, getDataProtectionPolicy, putDataProtectionPolicy } from "./dataProtection.js";
import { deleteIndexPolicy, describeFieldIndexes, describeIndexPolicies, putIndexPolicy } from "./fieldIndexes.js";
import { listLogGroups } from "./listLogGroups.js";
import {
  createLogGroup,
  deleteLogGroup,
  deleteRetentionPolicy,
  describeLogGroups,
  putLogGroupDeletionProtection,
  putRetentionPolicy,
} from "./logGroups.js";
import { createLogStream, deleteLogStream, describeLogStreams } from "./logStreams.js";
import { deleteMetricFilter, describeMetricFilters, putMetricFilter, testMetricFilter } from "./metricFilters.js";
import type { Operation } from "./operation.js";
import { putLogEvents } from "./putLogEvents.js";
import { describeQueries, getQueryResults, listLogGroupsForQuery, stopQuery } from "./queries.js";
import { deleteQueryDefinition, describeQueryDefinitions, putQueryDefinition } from "./queryDefinitions.js";
import { getLogGroupFields, getLogRecord } from "./records.js";
import { deleteResourcePolicy, describeResourcePolicies, putResourcePolicy } from "./resourcePolicies.js";
import { startLiveTail } from "./startLiveTail.js";
import { startQuery } from "./startQuery.js";
import { deleteSubscriptionFilter, describeSubscriptionFilters, putSubscriptionFilter } from "./subscriptionFilters.js";
import {
  listTagsForResource,
  listTagsLogGroup,
  tagLogGroup,
  tagResource,
  untagLogGroup,
  untagResource,
} from "./tags.js";
import { deleteTransformer, getTransformer, putTransformer, testTransformer } from "./transformers.js";

/** CloudWatch's operations. None is called as one of CloudWatch Logs. */
const monitoringOperations = {
  GetMetricData: getMetricData,
  DescribeAlarmsForMetric: describeAlarmsForMetric,
  DescribeAlarms: describeAlarms,
  PutMetricAlarm: putMetricAlarm,
  ListDashboards: listDashboards,
  GetDashboard: getDashboard,
  PutDashboard: putDashboard,
} as const satisfies Readonly<Record<string, Operation>>;

/** The operations of the server, by their names in `X-Amz-Target`. */
export const operations = {
  CreateLogGroup: createLogGroup,
  DeleteLogGroup: deleteLogGroup,
  DescribeLogGroups: describeLogGroups,
  DescribeMetricFilters: describeMetricFilters,
  PutMetricFilter: putMetricFilter,
  DeleteMetricFilter: deleteMetricFilter,
  TestMetricFilter: testMetricFilter,
  CreateLogStream: createLogStream,
  DeleteLogStream: deleteLogStream,
  DescribeLogStreams: describeLogStreams,
  DescribeSubscriptionFilters: describeSubscriptionFilters,
  PutSubscriptionFilter: putSubscriptionFilter,
  DeleteSubscriptionFilter: deleteSubscriptionFilter,
  DescribeAccountPolicies: describeAccountPolicies,
  PutAccountPolicy: putAccountPolicy,
  DeleteAccountPolicy: deleteAccountPolicy,
  GetDataProtectionPolicy: getDataProtectionPolicy,
  PutDataProtectionPolicy: putDataProtectionPolicy,
  DeleteDataProtectionPolicy: deleteDataProtectionPolicy,
  ListLogGroups: listLogGroups,
  PutLogEvents: putLogEvents,
  GetLogEvents: getLogEvents,
  FilterLogEvents: filterLogEvents,
  PutRetentionPolicy: putRetentionPolicy,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  PutLogGroupDeletionProtection: putLogGroupDeletionProtection,
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsLogGroup: listTagsLogGroup,
  TagLogGroup: tagLogGroup,
  UntagLogGroup: untagLogGroup,
  AssociateKmsKey: associateKmsKey,
  DisassociateKmsKey: disassociateKmsKey,
  DescribeResourcePolicies: describeResourcePolicies,
  PutResourcePolicy: putResourcePolicy,
  DeleteResourcePolicy: deleteResourcePolicy,
  DescribeDestinations: describeDestinations,
  PutDestination: putDestination,
  PutDestinationPolicy: putDestinationPolicy,
  DeleteDestination: deleteDestination,
  StartLiveTail: startLiveTail,
  StartQuery: startQuery,
  GetQueryResults: getQueryResults,
  StopQuery: stopQuery,
  DescribeQueries: describeQueries,
  ListLogGroupsForQuery: listLogGroupsForQuery,
  GetLogRecord: getLogRecord,
  GetLogGroupFields: getLogGroupFields,
  DescribeFieldIndexes: describeFieldIndexes,
  DescribeIndexPolicies: describeIndexPolicies,
  PutIndexPolicy: putIndexPolicy,
  DeleteIndexPolicy: deleteIndexPolicy,
  GetTransformer: getTransformer,
  PutTransformer: putTransformer,
  DeleteTransformer: deleteTransformer,
  TestTransformer: testTransformer,
  DescribeQueryDefinitions: describeQueryDefinitions,
  PutQueryDefinition: putQueryDefinition,
  DeleteQueryDefinition: deleteQueryDefinition,
  ListAnomalies: listAnomalies,
  UpdateAnomaly: updateAnomaly,
  ListLogAnomalyDetectors: listLogAnomalyDetectors,
  CreateLogAnomalyDetector: createLogAnomalyDetector,
  GetLogAnomalyDetector: getLogAnomalyDetector,
  UpdateLogAnomalyDetector: updateLogAnomalyDetector,
  DeleteLogAnomalyDetector: deleteLogAnomalyDetector,
  CreateExportTask: createExportTask,
  DescribeExportTasks: describeExportTasks,
  CancelExportTask: cancelExportTask,
  ...monitoringOperations,
} as const satisfies Readonly<Record<string, Operation>>;

type OperationName = keyof typeof operations;

/** The operation with this name, of a service where one is given. Throws UnknownOperationException if there is none. */
export function operationNamed(name: string, service?: Service): Operation {
  const isThere =
    Object.hasOwn(operations, name) &&
    (service === undefined || (service === "monitoring") === Object.hasOwn(monitoringOperations, name));
  if (isThere) return operations[name as OperationName];
  throw new ServiceError("UnknownOperationException", `The operation is not supported by this server: ${name}`);
}
