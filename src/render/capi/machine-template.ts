import type { ClusterContext } from './context';
import { defaultWorkflow } from './default-workflow';
import { NAMESPACE } from './names';
import type { NodeGroup, Workflow } from './node-group';
import { type RegistryMirror, useMirror } from './registry-mirror';
import { blockText } from './texts';
import type { TinkerbellMachineTemplate } from './types';
import { workflowText } from './workflow-text';
import type { LabelSelector, MachineConfigSpec } from '../../model/cluster-model';

type MachineSpec = NonNullable<TinkerbellMachineTemplate['spec']>['template']['spec'];
type HardwareAffinity = NonNullable<MachineSpec['hardwareAffinity']>;

const HOOK_ISO_PORT = 7171;

/** A TinkerbellMachineTemplate: which machines a group takes, how they boot, and what installs them. */
export function machineTemplate(context: ClusterContext, group: NodeGroup): TinkerbellMachineTemplate {
  return {
    apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1',
    kind: 'TinkerbellMachineTemplate',
    metadata: { name: group.machineTemplateName, namespace: NAMESPACE },
    spec: {
      template: {
        spec: {
          hardwareAffinity: hardwareAffinity(group.machine),
          bootOptions: bootOptions(context),
          templateOverride: templateOverride(context, group),
        },
      },
    },
  };
}

/** A hardware selector is an affinity with one term. Values stay the user's texts: upstream reads `yes` as `true` and `007` as `7`. */
function hardwareAffinity({ hardwareAffinity: affinity, hardwareSelector = {} }: MachineConfigSpec): HardwareAffinity {
  if (affinity === undefined) return { required: [{ labelSelector: labelSelector({ matchLabels: hardwareSelector }) }] };
  const { required = [], preferred = [] } = affinity;
  return {
    ...(required.length > 0 && { required: required.map((term) => ({ labelSelector: labelSelector(term.labelSelector) })) }),
    ...(preferred.length > 0 && {
      preferred: preferred.map(({ weight, hardwareAffinityTerm: term }) => ({
        weight, hardwareAffinityTerm: { labelSelector: labelSelector(term.labelSelector) },
      })),
    }),
  };
}

function labelSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): LabelSelector {
  return {
    ...(Object.keys(matchLabels).length > 0 && { matchLabels: sortByKey(matchLabels) }),
    ...(matchExpressions.length > 0 && {
      matchExpressions: matchExpressions.map(({ key, operator, values = [] }) => ({ key, operator, ...(values.length > 0 && { values }) })),
    }),
  };
}

function sortByKey(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(labels).sort().map((key) => [key, labels[key]]));
}

function bootOptions({ datacenter, localTinkerbellIp }: ClusterContext): MachineSpec['bootOptions'] {
  if (!datacenter.isoBoot) return { bootMode: 'netboot' };
  return { bootMode: 'iso', isoURL: `http://${localTinkerbellIp}:${HOOK_ISO_PORT}/iso/hook.iso` };
}

/** The workflow that installs the machines, with its images taken from the registry mirror. */
function templateOverride(context: ClusterContext, { installation, machine: { osFamily = '' } }: NodeGroup): string {
  if ('workflow' in installation) return printed(context, installation.workflow);
  const { osImageUrl } = installation;
  const known = defaultOverrides.get(context) ?? new Map<string, string>();
  defaultOverrides.set(context, known);
  const key = JSON.stringify([osFamily, osImageUrl]);
  const text = known.get(key) ?? printed(context, defaultWorkflow(context, osImageUrl, osFamily));
  known.set(key, text);
  return text;
}

/** Most groups of a cluster are installed alike. */
const defaultOverrides = new WeakMap<ClusterContext, Map<string, string>>();

function printed({ mirror }: ClusterContext, workflow: Workflow): string {
  return installationText(workflow, mirror);
}

/** A workflow as the text that machines are installed from, with its images taken from a registry mirror. */
export function installationText(workflow: Partial<Workflow>, mirror: RegistryMirror | undefined): string {
  return blockText(useMirror(workflowText(workflow), mirror));
}
