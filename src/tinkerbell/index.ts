export { BmcJob, type BmcJobProps } from './bmc-job';
export { BmcTask, BootDevice, type BootDeviceOptions, PowerAction } from './bmc-task';
export { type TinkerbellObjectProps } from './object';
export { BmcMachineReference, HardwareReference } from './references';
export { type ITinkerbellTemplate, TinkerbellTemplate, type TinkerbellTemplateProps } from './template';
export { TinkerbellWorkflow, type TinkerbellWorkflowProps } from './workflow';
export { type CustomBootProps, WorkflowBoot } from './workflow-boot';
export { WorkflowRuleSet, type WorkflowRuleSetProps } from './workflow-rule-set';
