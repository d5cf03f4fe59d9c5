import { isDerivative } from './go-derivative';
import type { CapiManifests, CapiWorkerManifests } from './render-capi';
import type { KubeadmConfigTemplate, TinkerbellMachineTemplate } from './types';
import { differences, isSame } from '../../model/differences';
import { isMap } from '../../model/is-map';

/** Names of the templates of one worker node group. */
export interface WorkerTemplateNames {
  readonly machineTemplate?: string;
  readonly kubeadmConfigTemplate?: string;
}

/** Names of the templates of a live cluster, where they are not the first ones. */
export interface TemplateNames {
  readonly controlPlaneMachineTemplate?: string;
  /** By name of the worker node group. */
  readonly workers?: Readonly<Record<string, WorkerTemplateNames>>;
}

/** A template that keeps its name although its content changes. */
export interface KeptTemplate {
  readonly kind: 'TinkerbellMachineTemplate' | 'KubeadmConfigTemplate';
  readonly name: string;
  /** Name of the worker node group; nothing for the control plane. */
  readonly group?: string;
  /** Paths of the fields that differ. */
  readonly fields: readonly string[];
}

/** The objects of a cluster after a change, as the controllers apply them. */
export interface SucceedingManifests {
  readonly capi: CapiManifests;
  readonly kept: readonly KeptTemplate[];
}

/** The objects with other names of templates, in the templates and where they are referred to. */
export function withTemplateNames(capi: CapiManifests, { controlPlaneMachineTemplate: name, workers = {} }: TemplateNames): CapiManifests {
  return {
    ...capi,
    ...name !== undefined && withControlPlaneTemplate(capi, name),
    workers: capi.workers.map((group) => (Object.hasOwn(workers, group.name) ? withWorkerTemplates(group, workers[group.name]) : group)),
  };
}

/** The names that templates have. */
export function templateNamesOf({ controlPlaneMachineTemplate, workers }: CapiManifests): Required<TemplateNames> {
  return {
    controlPlaneMachineTemplate: controlPlaneMachineTemplate.metadata.name!,
    workers: Object.fromEntries(workers.map(({ name, machineTemplate, kubeadmConfigTemplate }) => [
      name, { machineTemplate: machineTemplate.metadata.name!, kubeadmConfigTemplate: kubeadmConfigTemplate.metadata.name! },
    ])),
  };
}

/**
 * What the controllers make of a cluster that exists: a template whose content they take for another one gets the next name, and every other
 * keeps the name that it has (pkg/clusterapi/name.go: EnsureNewNameIfChanged).
 *
 * @param before what is on the cluster
 * @param after what is to be, with any names
 */
export function succeed(before: CapiManifests, after: CapiManifests): SucceedingManifests {
  const nameFor = <T extends Template>(old: T, now: T, isUnchanged: (now: T, old: T) => boolean): string =>
    (isUnchanged(now, old) ? old.metadata.name! : nextName(old.metadata.name!));
  const former = new Map(before.workers.map((group) => [group.name, group]));
  const names: TemplateNames = {
    controlPlaneMachineTemplate: nameFor(before.controlPlaneMachineTemplate, after.controlPlaneMachineTemplate, isSameMachineTemplate),
    workers: Object.fromEntries(after.workers.flatMap((group) => {
      const old = former.get(group.name);
      return old === undefined ? [] : [[group.name, {
        machineTemplate: nameFor(old.machineTemplate, group.machineTemplate, isSameMachineTemplate),
        kubeadmConfigTemplate: nameFor(old.kubeadmConfigTemplate, group.kubeadmConfigTemplate, isSameKubeadmConfigTemplate),
      }]];
    })),
  };
  const capi = withTemplateNames(after, names);
  return { capi, kept: keptTemplates(before, capi) };
}

/** The templates that have the same name before and after, and another content. */
export function keptTemplates(before: CapiManifests, after: CapiManifests): KeptTemplate[] {
  const former = new Map(templatesOf(before).map(({ template }) => [`${template.kind}/${template.metadata.name}`, template]));
  return templatesOf(after).flatMap(({ template, group }) => {
    const name = template.metadata.name!;
    const old = former.get(`${template.kind}/${name}`);
    const fields = old === undefined ? [] : differences(meaning(old.spec), meaning(template.spec), ['spec']).map(({ path }) => path);
    return fields.length === 0 ? [] : [{ kind: template.kind as KeptTemplate['kind'], name, ...group !== undefined && { group }, fields }];
  });
}

type Template = TinkerbellMachineTemplate | KubeadmConfigTemplate;

function templatesOf({ controlPlaneMachineTemplate, workers }: CapiManifests): readonly { readonly template: Template; readonly group?: string }[] {
  return [
    { template: controlPlaneMachineTemplate },
    ...workers.flatMap(({ name: group, machineTemplate, kubeadmConfigTemplate }) => [
      { template: machineTemplate, group }, { template: kubeadmConfigTemplate, group },
    ]),
  ];
}

/** A name as upstream counts it up: it ends in a number. */
const COUNTED_NAME = /^(.*?)-(\d+)$/s;

/** Whether the controllers can give a template with this name a successor. */
export function isCountedName(name: string): boolean {
  return COUNTED_NAME.test(name);
}

/** The name of a template's successor. */
export function nextName(name: string): string {
  const [, base, count] = COUNTED_NAME.exec(name) ?? [undefined, name, '0'];
  return `${base}-${BigInt(count) + 1n}`;
}

/** pkg/providers/tinkerbell/machinetemplate.go: machineTemplateEqual */
function isSameMachineTemplate(now: TinkerbellMachineTemplate, old: TinkerbellMachineTemplate): boolean {
  return isDerivative(now.spec, old.spec);
}

/** pkg/clusterapi/workers.go: KubeadmConfigTemplateEqual */
function isSameKubeadmConfigTemplate(now: KubeadmConfigTemplate, old: KubeadmConfigTemplate): boolean {
  const [is, was] = [now, old].map(({ spec }) => spec?.template.spec);
  const [registration, formerRegistration] = [is, was].map((each) => each?.joinConfiguration?.nodeRegistration);
  return hasSameTaints(registration?.taints ?? [], formerRegistration?.taints ?? [])
    && isSame(registration?.kubeletExtraArgs, formerRegistration?.kubeletExtraArgs)
    && isSame(is?.files, was?.files)
    && isDerivative(now.spec, old.spec);
}

/** As upstream compares taints: as many, and each of the new ones among the old ones. */
function hasSameTaints(now: readonly object[], old: readonly object[]): boolean {
  const known = new Set(old.map((taint) => JSON.stringify(differences({}, taint))));
  return now.length === old.length && now.every((taint) => known.has(JSON.stringify(differences({}, taint))));
}

/** A value as Go keeps it: what is empty is not there. */
function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(meaning);
  if (!isMap(value)) return value === '' || value === null ? undefined : value;
  const fields = Object.entries(value).map(([key, each]) => [key, meaning(each)] as const).filter(([, each]) => each !== undefined);
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function withControlPlaneTemplate({ controlPlane, controlPlaneMachineTemplate }: CapiManifests, name: string): Partial<CapiManifests> {
  const { machineTemplate } = controlPlane.spec;
  const { infrastructureRef } = machineTemplate.spec;
  return {
    controlPlane: {
      ...controlPlane,
      spec: {
        ...controlPlane.spec,
        machineTemplate: { ...machineTemplate, spec: { ...machineTemplate.spec, infrastructureRef: { ...infrastructureRef, name } } },
      },
    },
    controlPlaneMachineTemplate: renamed(controlPlaneMachineTemplate, name),
  };
}

function withWorkerTemplates(group: CapiWorkerManifests, names: WorkerTemplateNames): CapiWorkerManifests {
  const { machineDeployment, machineTemplate, kubeadmConfigTemplate } = group;
  const { template } = machineDeployment.spec;
  const { bootstrap, infrastructureRef } = template.spec;
  const { machineTemplate: machine = machineTemplate.metadata.name!, kubeadmConfigTemplate: config = kubeadmConfigTemplate.metadata.name! } = names;
  return {
    ...group,
    machineDeployment: {
      ...machineDeployment,
      spec: {
        ...machineDeployment.spec,
        template: {
          ...template,
          spec: {
            ...template.spec,
            bootstrap: { ...bootstrap, configRef: { ...bootstrap.configRef!, name: config } },
            infrastructureRef: { ...infrastructureRef, name: machine },
          },
        },
      },
    },
    machineTemplate: renamed(machineTemplate, machine),
    kubeadmConfigTemplate: renamed(kubeadmConfigTemplate, config),
  };
}

function renamed<T extends { readonly metadata: object }>(object: T, name: string): T {
  return { ...object, metadata: { ...object.metadata, name } };
}
