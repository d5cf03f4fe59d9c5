export { GeneratedActions } from './generated-actions';
export { type GeneratedWorkflowProps } from './generated-workflow';
export { OsFamily } from './os-family';
export { type WorkflowAction } from './workflow-action';
export {
  type KexecProps, type OciImageProps, type RunCommandProps, type StreamImageProps, WorkflowActions, type WorkflowActionOptions, type WriteFileProps,
} from './workflow-actions';
export { WorkflowDisk } from './workflow-disk';
export { WorkflowTemplate, type WorkflowTemplateProps } from './workflow-template';
