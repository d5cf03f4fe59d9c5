export { SupportEventKind, type SupportEvent } from '../lifecycle/calendar';
export { HopKind, type ClusterVersions, type FleetVersions, type TargetVersions, type UpgradeHop } from '../lifecycle/path';
export {
  ChangeKind, FieldEffect, GroupChangeKind, MachineAction, type ChangeFinding, type ClusterPlan, type FieldChange, type GroupPlan, type MachineStep,
  type InventoryChange, type ObjectChange, type UpgradeEstimates, type VersionStep,
} from '../lifecycle/plan-types';
export { type RetirementOptions, type RetirementPlan } from '../lifecycle/retirement';
export { ChangeRoute, type RunbookOptions, type RunbookStep } from '../lifecycle/runbook';
export { FleetState, type ClusterFileOptions } from './fleet-state';
export { InventoryChanges } from './inventory-changes';
export { InventoryState } from './inventory-state';
export { LifecycleRules } from './lifecycle-rules';
export { SupportCalendar } from './support-calendar';
export { UpgradePath, type UpgradePathOptions } from './upgrade-path';
export { UpgradePlan, type UpgradePlanOptions } from './upgrade-plan';
