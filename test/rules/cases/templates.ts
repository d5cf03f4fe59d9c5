import { addTemplate, Change, RuleCases, Scenario } from '../base';

type Parts = ReturnType<typeof addTemplate>;

/** The cluster with a template of its own, which a change gets to see. */
const template = (change: (parts: Parts, scenario: Scenario) => void = () => undefined): Change => (s) => { change(addTemplate(s), s); };
const content = (text: string): Change => template(({ actions }) => { actions[1].environment!.CONTENTS = text; });
const environment = (index: number, settings: Record<string, string>): Change => template(({ actions }) => {
  Object.assign(actions[index].environment!, settings);
});
/** A mirror, and boot images inside. */
const mirror = ({ spec, datacenter }: Scenario, port?: string) => {
  spec.registryMirrorConfiguration = { endpoint: 'mirror.example.com', ...port !== undefined && { port } };
  datacenter.spec.hookImagesURLPath = 'http://10.20.0.3/hook';
};
const before = (version: string, change: Change): Change => (s) => { change(s); s.eksaVersion = version; };

/** Workflow templates of the user's own. */
export const templateCases: readonly RuleCases[] = [
  {
    code: 'EKSA-TMPL-001',
    accepts: {
      'a template': template(),
      'no template': () => undefined,
      'no name, which has another rule': ({ machineConfigs }) => { machineConfigs[0].spec.templateRef = { kind: 'TinkerbellTemplateConfig' }; },
    },
    rejects: {
      'nothing defined': [
        ({ machineConfigs }) => { machineConfigs[0].spec.templateRef = { kind: 'TinkerbellTemplateConfig', name: 'x' }; },
        'TinkerbellMachineConfig/prod-cp spec.templateRef.name: no TinkerbellTemplateConfig has this name; found "x"',
      ],
      'a misspelt name': [
        template((_, { machineConfigs }) => { machineConfigs[1].spec.templateRef!.name = 'pord'; }),
        'TinkerbellMachineConfig/prod-md spec.templateRef.name: no TinkerbellTemplateConfig has this name; found "pord"; wanted "prod"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-002',
    accepts: {
      'a template': template(),
      'no template': () => undefined,
      'nothing in it, which is how Go programs write that there is none': ({ machineConfigs }) => { machineConfigs[0].spec.templateRef = { kind: '', name: '' }; },
    },
    rejects: {
      'another kind': [
        template((_, { machineConfigs }) => { machineConfigs[1].spec.templateRef!.kind = 'Template'; }),
        'TinkerbellMachineConfig/prod-md spec.templateRef.kind: this is not the kind of a template; found "Template"',
      ],
      'no name': [
        ({ machineConfigs }) => { machineConfigs[0].spec.templateRef = { kind: 'TinkerbellTemplateConfig' }; },
        'TinkerbellMachineConfig/prod-cp spec.templateRef.name: this reference has no name; found nothing',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-003',
    accepts: { '199 characters': template((parts) => { parts.template.name = 'a'.repeat(199); }) },
    rejects: {
      'no name': [
        template((parts) => { parts.template.name = ''; }),
        'TinkerbellTemplateConfig/prod spec.template.name: the template has no name',
      ],
      '200 characters': [
        template((parts) => { parts.template.name = 'a'.repeat(200); }),
        'TinkerbellTemplateConfig/prod spec.template.name: the name has 200 bytes',
      ],
      'no template': [
        template((_, { templates }) => { delete templates[0].spec; }),
        'TinkerbellTemplateConfig/prod spec.template.name: the template has no name',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-004',
    accepts: { actions: template() },
    rejects: {
      'no tasks': [
        template((parts) => { parts.template.tasks = []; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks: the template has no task',
      ],
      'no actions': [
        template(({ actions }) => { actions.length = 0; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions: the task has no action',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-005',
    accepts: { 'one name in two tasks': template((parts) => { parts.template.tasks.push({ ...parts.task, name: 'second' }); }) },
    rejects: {
      'a task twice': [
        template((parts) => { parts.template.tasks.push(parts.task); }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[1].name: this name occurs twice; found "prod"',
      ],
      'an action twice': [
        template(({ actions }) => { actions[1].name = actions[0].name; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].name: this name occurs twice; found "stream image to disk"',
      ],
      'no name of an action': [
        template(({ actions }) => { actions[1].name = ''; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].name: this has no name',
      ],
      'no name of a task': [
        template(({ task }) => { task.name = ''; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].name: this has no name',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-006',
    accepts: { blanks: template(({ task }) => { task.worker = '{{ .device_1 }}'; }) },
    rejects: {
      'another device': [
        template(({ task }) => { task.worker = '{{.device_2}}'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].worker: no machine takes this task; found "{{.device_2}}"; wanted "{{.device_1}}"',
      ],
      'nothing': [
        template(({ task }) => { task.worker = ''; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].worker: no machine takes this task; found ""; wanted "{{.device_1}}"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-007',
    accepts: { 'one task': template() },
    rejects: {
      'two tasks': [
        template((parts) => { parts.template.tasks.push({ ...parts.task, name: 'second' }); }),
        'TinkerbellTemplateConfig/prod spec.template.tasks: only the first of 2 tasks is sure to run',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-008',
    accepts: {
      'registry, port, tag and digest': template(({ actions }) => { actions[1].image = `registry.example.com:5000/a/b_c:v1.0@sha256:${'0'.repeat(64)}`; }),
      'an image that is known later': template(({ actions }) => { actions[1].image = '{{ .image }}'; }),
    },
    rejects: {
      'nothing': [
        template(({ actions }) => { actions[1].image = ''; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].image: this is not a container image; found ""',
      ],
      'capitals': [
        template(({ actions }) => { actions[1].image = 'registry.example.com/Write'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].image: this is not a container image; found "registry.example.com/Write"',
      ],
      'a URL': [
        template(({ actions }) => { actions[1].image = 'https://registry.example.com/write'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].image: this is not a container image; found "https://registry.example.com/write"',
      ],
      'a blank': [
        template(({ actions }) => { actions[1].image = 'write file'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].image: this is not a container image; found "write file"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-009',
    accepts: {
      'another word beside it': template(({ actions }) => { actions[2].name = 'reboot-image'; }),
      'no name, which has another rule': template(({ actions }) => { actions[2].name = ''; }),
    },
    rejects: {
      'another name': [
        template(({ actions }) => { actions[2].name = 'kexec'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[2].name: the last action is not called reboot; found "kexec"',
      ],
      'no last action': [
        template(({ actions }) => { actions.pop(); }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].name: the last action is not called reboot; found "add cloud-init config"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-010',
    accepts: { 'the last action': template() },
    rejects: {
      'an earlier action': [
        template(({ actions }) => { actions[1].name = 'prepare reboot'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].name: nothing waits for the end of this action; found "prepare reboot"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-011',
    accepts: { 'the image first': template(), 'no actions, which has another rule': template(({ actions }) => { actions.length = 0; }) },
    rejects: {
      'the image second': [
        template(({ actions }) => { actions.unshift(actions.pop()!); }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].image: this action comes before the image is written to the disk; found "127.0.0.1/embedded/reboot"',
      ],
      'no image': [
        template(({ actions }) => { actions.shift(); }),
        'TinkerbellTemplateConfig/prod spec.template.tasks: no action writes an image to the disk',
      ],
      'the image later, behind a digest': [
        template(({ actions }) => { actions.unshift({ ...actions[1], name: 'first', image: 'quay.io/x/wipe:v1@sha256:0' }); }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].image: this action comes before the image is written to the disk; found "quay.io/x/wipe:v1@sha256:0"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-012',
    accepts: { seconds: template() },
    rejects: {
      'zero': [
        template((parts) => { parts.template.global_timeout = 0; }),
        'TinkerbellTemplateConfig/prod spec.template.global_timeout: the workflow has no time to run; found 0',
      ],
      'less than zero': [
        template(({ actions }) => { actions[0].timeout = -1; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].timeout: the action has no time to run; found -1',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-013',
    accepts: {
      'exactly enough': template((parts) => { parts.template.global_timeout = 780; }),
      'zero, which has another rule': template((parts) => { parts.template.global_timeout = 0; }),
    },
    rejects: {
      'a second less': [
        template((parts) => { parts.template.global_timeout = 779; }),
        'TinkerbellTemplateConfig/prod spec.template.global_timeout: the actions may take 780 seconds together; found 779; wanted at least 780',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-014',
    accepts: {
      'reading only': template(({ task }) => { task.volumes = ['/lib:/lib:ro']; }),
      'none': template(({ task }) => { delete (task as { volumes?: string[] }).volumes; }),
    },
    rejects: {
      'one path': [
        template(({ task }) => { task.volumes = ['/dev']; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].volumes[0]: this is not a volume; found "/dev"',
      ],
      'a relative path': [
        template(({ actions }) => { actions[2].volumes = ['/worker:worker']; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[2].volumes[0]: this is not a volume; found "/worker:worker"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-020',
    accepts: {
      'the current function': content('{{ netmaskToPrefixLength .x }}'),
      'the current function in the first version that has it': before('v0.25.0', content('{{ netmaskToPrefixLength .x }}')),
      'the former function in a former version': before('v0.24.3', content('{{ netmaskToCIDR .x }}')),
      'the word outside of braces': content('netmaskToCIDR toYaml'),
    },
    rejects: {
      'the former function': [
        content('{{ netmaskToCIDR .x }}'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: EKS Anywhere v0.26.1 does not have this function; found netmaskToCIDR; wanted netmaskToPrefixLength',
      ],
      'the former function of two values': [
        content('{{ .y }}/{{ netmaskToCIDR .x }} {{ netmaskToCIDR .z }}'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: EKS Anywhere v0.26.1 does not have this function; found netmaskToCIDR; wanted netmaskToPrefixLength',
      ],
      'the current function in a former version': [
        before('v0.24.3', content('{{ netmaskToPrefixLength .x }}')),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: EKS Anywhere v0.24.3 does not have this function; found netmaskToPrefixLength; wanted netmaskToCIDR',
      ],
      'a function of the future': [
        content('{{ .x | toYaml }}'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: EKS Anywhere v0.26.1 does not have this function; found toYaml',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-021',
    accepts: {
      'the current port': template(),
      'the current port in the first version that has it': before('v0.25.0', content('metadata_urls: [http://10.20.0.11:7172]')),
      'the former port in a former version': before('v0.24.3', content('metadata_urls: [http://10.20.0.11:50061]')),
    },
    rejects: {
      'the former port': [
        content('metadata_urls: [http://10.20.0.11:50061]'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: nothing answers at this port in EKS Anywhere v0.26.1; found "http://10.20.0.11:50061"; wanted port 7172',
      ],
      'the current port in a former version': [
        before('v0.24.3', template()),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: nothing answers at this port in EKS Anywhere v0.24.3; found "http://10.20.0.11:7172"; wanted port 50061',
      ],
      'the former port in a variable': [
        environment(1, { HEGEL_URLS: 'http://10.20.0.5:7172,http://10.20.0.11:50061' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.HEGEL_URLS: nothing answers at this port in EKS Anywhere v0.26.1; found "http://10.20.0.11:50061"; wanted port 7172',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-022',
    accepts: {
      'two addresses': content('metadata_urls: ["http://10.20.0.5:7172", "http://10.20.0.11:7172"]'),
      'an address that is known later': content('metadata_urls: [http://{{ .ip }}:7172]'),
      'an address of which a part is known later': content('metadata_urls: [http://{{.ip}}:7172, http://10.20.0.5:7172]'),
      'other texts': content('see http://10.20.0.5:7172'),
      'no addresses': content('metadata_urls: []'),
      'no tinkerbellIP, which has another rule': (s) => { content('metadata_urls: [http://10.20.0.5:7172]')(s); s.datacenter.spec.tinkerbellIP = ''; },
    },
    rejects: {
      'another address': [
        content('metadata_urls: [http://10.20.0.5:7172]'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: none of the metadata addresses is tinkerbellIP; found 10.20.0.5; wanted 10.20.0.11',
      ],
      'others in a variable': [
        environment(1, { HEGEL_URLS: 'http://10.20.0.5:7172,http://10.20.0.6:7172' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.HEGEL_URLS: none of the metadata addresses is tinkerbellIP; found 10.20.0.5 and 10.20.0.6; wanted 10.20.0.11',
      ],
      'a tinkerbellIP that was changed': [
        (s) => { template()(s); s.datacenter.spec.tinkerbellIP = '10.20.0.12'; },
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: none of the metadata addresses is tinkerbellIP; found 10.20.0.11; wanted 10.20.0.12',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-023',
    accepts: { 'CONTENTS': template(), 'a former version': before('v0.23.0', environment(1, { STATIC_NETPLAN: 'true' })) },
    rejects: {
      'STATIC_NETPLAN': [
        environment(1, { STATIC_NETPLAN: 'true' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.STATIC_NETPLAN: EKS Anywhere v0.26.1 ignores this variable',
      ],
      'right after the change': [
        before('v0.24.0', environment(1, { STATIC_NETPLAN: 'true' })),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.STATIC_NETPLAN: EKS Anywhere v0.24.0 ignores this variable',
      ],
      'a version that cannot be read': [
        before('latest', environment(1, { STATIC_NETPLAN: 'true' })),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.STATIC_NETPLAN: EKS Anywhere latest ignores this variable',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-024',
    accepts: {
      'both': template(),
      'a URL that is known later': environment(0, { IMG_URL: '{{ .url }}' }),
      'an image reference': template(({ actions }) => { actions[0].image = '127.0.0.1/embedded/oci2disk'; actions[0].environment!.IMG_URL = 'registry.example.com/ubuntu:1'; }),
    },
    rejects: {
      'no disk': [
        environment(0, { DEST_DISK: '' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.DEST_DISK: the action does not know to which disk to write',
      ],
      'no URL': [
        environment(0, { IMG_URL: '' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.IMG_URL: the action cannot download an image; found ""',
      ],
      'no environment': [
        template(({ actions }) => { delete actions[0].environment; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.DEST_DISK: the action does not know to which disk to write',
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.IMG_URL: the action cannot download an image; found ""',
      ],
      'a path': [
        environment(0, { IMG_URL: '/srv/ubuntu.gz' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.IMG_URL: the action cannot download an image; found "/srv/ubuntu.gz"',
      ],
      'no image reference': [
        template(({ actions }) => { actions[0].image = '127.0.0.1/embedded/oci2disk'; actions[0].environment!.IMG_URL = ''; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.IMG_URL: the action cannot download an image; found ""',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-025',
    accepts: {
      'the same version': template(),
      'no version': environment(0, { IMG_URL: 'https://images.example.com/ubuntu.gz' }),
      'no version of the cluster': (s) => { template()(s); delete s.spec.kubernetesVersion; },
    },
    rejects: {
      'another version': [
        environment(0, { IMG_URL: 'https://images.example.com/ubuntu-2204-kube-1-35.gz' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.IMG_URL: the image is named after Kubernetes 1.35, but the control plane and worker node group "md-0" use 1.36; found "https://images.example.com/ubuntu-2204-kube-1-35.gz"',
      ],
      'workers with a version of their own': [
        template((_, { workers }) => { workers.kubernetesVersion = '1.35'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.IMG_URL: the image is named after Kubernetes 1.36, but worker node group "md-0" uses 1.35; found "https://images.example.com/ubuntu-2204-kube-1-36.gz"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-026',
    accepts: {
      'the same URL': template(),
      'a URL that is known later': environment(0, { IMG_URL: '{{ .url }}' }),
      'no URL, which has another rule': environment(0, { IMG_URL: '' }),
      'no osImageURL': (s) => { template()(s); delete s.datacenter.spec.osImageURL; },
    },
    rejects: {
      'another URL': [
        environment(0, { IMG_URL: 'https://images.example.com/kube-1-36-v2.gz' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.IMG_URL: the control plane and worker node group "md-0" get another image than their osImageURL; found "https://images.example.com/kube-1-36-v2.gz"; wanted "https://images.example.com/ubuntu-2204-kube-1-36.gz"',
      ],
      'another URL of a machine config': [template((_, { machineConfigs, datacenter }) => {
        delete datacenter.spec.osImageURL;
        machineConfigs[0].spec.osImageURL = 'https://images.example.com/kube-1-36-v3.gz';
      }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.IMG_URL: the control plane gets another image than its osImageURL; found "https://images.example.com/ubuntu-2204-kube-1-36.gz"; wanted "https://images.example.com/kube-1-36-v3.gz"'],
    },
  },
  {
    code: 'EKSA-TMPL-027',
    accepts: {
      'partition 2 of Ubuntu': template(),
      'an unknown family': template((_, { machineConfigs }) => { for (const { spec } of machineConfigs) spec.osFamily = 'other'; }),
    },
    rejects: {
      'partition 1 of Ubuntu': [
        environment(1, { DEST_DISK: '{{ formatPartition ( index .Hardware.Disks 0 ) 1 }}' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: ubuntu does not have its files in this partition; found 1; wanted 2',
      ],
      'a partition with two digits, written without blanks': [
        environment(1, { DEST_DISK: '{{formatPartition ( index .Hardware.Disks 0 ) 12}}' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: ubuntu does not have its files in this partition; found 12; wanted 2',
      ],
      'partition 2 of Red Hat': [
        template((_, { machineConfigs }) => { for (const { spec } of machineConfigs) spec.osFamily = 'redhat'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: redhat does not have its files in this partition; found 2; wanted 1',
      ],
      'partition 2 of one of two families': [
        template((_, { machineConfigs }) => { machineConfigs[1].spec.osFamily = 'redhat'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: redhat does not have its files in this partition; found 2; wanted 1',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-028',
    accepts: {
      'the disk of every machine': environment(0, { DEST_DISK: '/dev/sda' }),
      'a partition of it': environment(1, { DEST_DISK: '/dev/sda2' }),
      'a further disk of every machine': (s) => { environment(1, { DEST_DISK: '/dev/sdb1' })(s); for (const [index, each] of s.machines.entries()) s.machines[index] = { ...each, beyondCsv: { disks: ['/dev/sdb'] } }; },
      'a partition of NVMe': (s) => { environment(1, { DEST_DISK: '/dev/nvme0n1p2' })(s); for (const machine of s.machines) machine.disk = '/dev/nvme0n1'; },
    },
    rejects: {
      'another disk': [
        environment(0, { DEST_DISK: '/dev/nvme0n1' }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.DEST_DISK: not every machine has this device; found "/dev/nvme0n1"',
      ],
      ...Object.fromEntries(['/dev/sda2x', '/dev/sdap2p'].map((device) => [`another disk, ${device}`, [
        environment(1, { DEST_DISK: device }),
        `TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: not every machine has this device; found "${device}"`,
      ] as const])),
      'the disk of some machines': [
        (s) => { environment(0, { DEST_DISK: '/dev/sda' })(s); s.machines[7].disk = '/dev/nvme0n1'; },
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.DEST_DISK: not every machine has this device; found "/dev/sda"',
      ],
      'a further disk of some machines': [
        (s) => { environment(0, { DEST_DISK: '/dev/sdb' })(s); s.machines[7] = { ...s.machines[7], beyondCsv: { disks: ['/dev/sdb'] } }; },
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.DEST_DISK: not every machine has this device; found "/dev/sdb"',
      ],
      'no machines known': [
        (s) => { environment(0, { DEST_DISK: '/dev/sda' })(s); s.machines.length = 0; },
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.DEST_DISK: not every machine has this device; found "/dev/sda"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-029',
    accepts: { 'braces in quotes': content('{{ "}}" }} {{ `{{` }}'), 'closing braces alone': content('}}') },
    rejects: {
      'an open brace': [
        content('a {{ .x'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: a {{ is not closed; found "{{ .x"',
      ],
      'one brace too few': [
        content('a {{ .x }'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: a {{ is not closed; found "{{ .x }"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-030',
    accepts: {
      'nested blocks': content('{{ if .Hardware }}{{- range .Hardware.Disks }}x{{ end }}{{ else }}y{{ end }}'),
      'a block from one value into the next': template(({ actions }) => {
        Object.assign(actions[1].environment!, { CONTENTS: '{{ if true }}x', DEST_DISK: '{{ end }}{{ formatPartition ( index .Hardware.Disks 0 ) 2 }}' });
      }),
      'what other rules know more about': content('{{ netmaskToCIDR .x }}{{ .y'),
    },
    rejects: {
      'no end': [
        content('{{ if .a }}x'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: what begins here is never closed: an {{end}} is missing, in action "add cloud-init config", at line 14 of the workflow',
      ],
      'an end too many': [
        content('x{{ end }}'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: unexpected {{end}}, in action "add cloud-init config", at line 14 of the workflow',
      ],
      'a function of Helm': [
        content('{{ include "x" . }}'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: the function include is not defined, in action "add cloud-init config", at line 14 of the workflow',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-031',
    accepts: {
      'no mirror': template(({ actions }) => { actions[1].image = 'quay.io/x/y'; }),
      'images of the mirror': template(({ actions }, s) => {
        mirror(s);
        actions[0].image = 'mirror.example.com:443/a/image2disk';
        actions[1].image = 'public.ecr.aws/a/writefile';
        actions[2].image = '{{ .image }}';
      }),
    },
    rejects: {
      'an image of another registry': [
        template(({ actions }, s) => { mirror(s, '5000'); actions[1].image = 'quay.io/x/y'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].image: this image is not pulled from the registry mirror; found "quay.io/x/y"',
      ],
      'an image of an operating system from another registry': [
        template(({ actions }, s) => {
          mirror(s, '5000');
          actions[0].image = '127.0.0.1/embedded/oci2disk';
          actions[0].environment!.IMG_URL = 'quay.io/x/ubuntu:1.36';
        }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.IMG_URL: this image is not pulled from the registry mirror; found "quay.io/x/ubuntu:1.36"',
      ],
      'another port of the mirror': [
        template(({ actions }, s) => { mirror(s, '5000'); actions[1].image = 'mirror.example.com:443/x/y'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].image: this image is not pulled from the registry mirror; found "mirror.example.com:443/x/y"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-040',
    accepts: {
      'what machines have': content('{{ (index .Hardware.Interfaces 0).DHCP.MAC }}'),
      'what is asked for first': content('{{ if gt (len .Hardware.Disks) 1 }}{{ index .Hardware.Disks 1 }}{{ end }}'),
      'a fault of a machine that has a rule of its own': (s) => {
        content('{{ netmaskToPrefixLength (index .Hardware.Interfaces 0).DHCP.IP.Netmask }}')(s);
        for (const machine of s.machines) machine.netmask = '24';
      },
    },
    rejects: {
      'a second disk that no machine has': [
        content('{{ index .Hardware.Disks 1 }}'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: index fails: the index 1 is out of range: there is 1 item, in action "add cloud-init config", at line 14 of the workflow, for all 8 machines; found index .Hardware.Disks 1',
      ],
      'a second disk that some machines have': [
        (s) => { content('datasource: {Ec2: {}} # {{ index .Hardware.Disks 1 }}')(s); for (const machine of s.machines.slice(2)) machine.beyondCsv = { disks: ['/dev/sdb'] }; },
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: index fails: the index 1 is out of range: there is 1 item, in action "add cloud-init config", at line 14 of the workflow, for machines node-1, node-2; found index .Hardware.Disks 1',
      ],
      'a key that nothing has': [
        content('{{ .device_2 }}'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: the map has no entry "device_2", in action "add cloud-init config", at line 14 of the workflow, for all 8 machines; found .device_2',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-041',
    accepts: { 'what is known': content('{{ upper "x" }}') },
    rejects: {
      'what Cluster API writes': [content('{{ .Hardware.UserData }}'), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: Cluster API writes the user data of a machine when it takes it: nothing is known of it at synth, in action "add cloud-init config", at line 14 of the workflow, for all 8 machines; found .Hardware.UserData'],
      'the same by another name': [content('{{ .hardware.spec.userData }}'), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: the API server sets userData, which is not known at synth, in action "add cloud-init config", at line 14 of the workflow, for all 8 machines; found .hardware.spec.userData'],
      'a time': [content('{{ now }}'), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: the controller has the function now, but its result is not known at synth: it depends on the time of the call, in action "add cloud-init config", at line 14 of the workflow, for all 8 machines; found now'],
    },
  },
  {
    code: 'EKSA-TMPL-042',
    accepts: { 'a value in quotes': content('{{ quote "a: b" }}') },
    rejects: {
      'a value that breaks a line': [
        content('a\n{{ print "\\nb: c" }}\nd\n'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: this is not YAML: Nested mappings are not allowed in compact mappings, in action "add cloud-init config", at line 16 of the workflow, for all 8 machines',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-043',
    accepts: { 'a name of the machine': template(({ actions }) => { actions[1].name = 'write {{ .Hardware.Metadata.Instance.Hostname }}'; }) },
    rejects: {
      'a name that is empty for some machines': [
        (s) => {
          template(({ actions }) => { actions[1].name = '{{ (index .Hardware.Interfaces 0).DHCP.VLANID }}'; })(s);
          for (const machine of s.machines.slice(1)) machine.vlanId = '7';
        },
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].name: this has no name, in action "{{ (index .Hardware.Interfaces 0).DHCP.VLANID }}", for machine node-1',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-044',
    accepts: { 'all variables': template(), 'what has a rule of its own': environment(0, { IMG_URL: '' }) },
    rejects: {
      'no path': [environment(1, { DEST_PATH: '' }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_PATH: writefile fails without DEST_PATH, in action "add cloud-init config", for all 8 machines'],
      'an image that is empty once it is rendered': [environment(0, { IMG_URL: '{{ .Hardware.VendorData }}' }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.IMG_URL: image2disk fails without IMG_URL, in action "stream image to disk", for all 8 machines'],
      'no machine known': [(s) => { environment(1, { DEST_PATH: '' })(s); s.machines.length = 0; }, 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_PATH: writefile fails without DEST_PATH, in action "add cloud-init config"'],
    },
  },
  {
    code: 'EKSA-TMPL-045',
    accepts: {
      'the partition of each machine': (s) => { template()(s); s.machines[7].disk = '/dev/nvme0n1'; },
      'a partition of the disk that all have': environment(1, { DEST_DISK: '/dev/sda2' }),
    },
    rejects: {
      'a partition that some machines do not have': [(s) => { environment(1, { DEST_DISK: '/dev/sda2' })(s); s.machines[7].disk = '/dev/nvme0n1'; }, 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: the machine has no such disk, and no action writes an image to it, in action "add cloud-init config", for machine node-8; found "/dev/sda2"; wanted a partition of "/dev/nvme0n1"'],
      'a partition that is named as those of other disks': [(s) => { environment(1, { DEST_DISK: '/dev/nvme0n12' })(s); for (const machine of s.machines) machine.disk = '/dev/nvme0n1'; }, 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: no partition of /dev/nvme0n1 has such a name, in action "add cloud-init config", for all 8 machines; found "/dev/nvme0n12"; wanted "/dev/nvme0n1p2"'],
    },
  },
  {
    code: 'EKSA-TMPL-046',
    accepts: { 'a path from the machine': environment(1, { DEST_PATH: '/etc/{{ .Hardware.Metadata.Instance.Hostname }}' }) },
    rejects: { 'a path that is none': [environment(1, { DEST_PATH: 'etc/motd' }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_PATH: writefile cannot read this value, in action "add cloud-init config", for all 8 machines; found "etc/motd"; wanted an absolute path with the name of a file at its end'], 'a mode in words': [environment(1, { MODE: 'u=rw' }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.MODE: writefile cannot read this value, in action "add cloud-init config", for all 8 machines; found "u=rw"; wanted octal digits, such as "0644"'] },
  },
  {
    code: 'EKSA-TMPL-047',
    accepts: { 'an image that is not compressed': environment(0, { COMPRESSED: 'false', IMG_URL: 'https://images.example.com/ubuntu-2204-kube-1-36.raw' }) },
    rejects: {
      'an image that stays compressed': [environment(0, { COMPRESSED: 'yes' }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.COMPRESSED: the image is written to the disk as it is, compressed, in action "stream image to disk", for all 8 machines; found "yes"; wanted "true"'],
      'an image that cannot be expanded': [environment(0, { IMG_URL: 'https://images.example.com/ubuntu-2204-kube-1-36.raw' }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.COMPRESSED: the ending of the URL does not tell how the image is compressed, in action "stream image to disk", for all 8 machines; found "true"; wanted a URL that ends in .gz, .bz2, .xz or .zst'],
    },
  },
  {
    code: 'EKSA-TMPL-048',
    accepts: { 'a disk and its partition': template() },
    rejects: {
      'a file on the whole disk': [environment(1, { DEST_DISK: '{{ index .Hardware.Disks 0 }}' }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: writefile wants a partition, and this is a whole disk, in action "add cloud-init config", for all 8 machines; found "/dev/sda"'],
      'an image in a partition': [environment(0, { DEST_DISK: '{{ formatPartition ( index .Hardware.Disks 0 ) 2 }}' }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].environment.DEST_DISK: an image has partitions of its own, and this is a partition, in action "stream image to disk", for all 8 machines; found "/dev/sda2"; wanted "/dev/sda"'],
    },
  },
  {
    code: 'EKSA-TMPL-049',
    accepts: { 'a variable that is like none': environment(1, { SOMETHING_ELSE: 'x' }) },
    rejects: { 'a variable with another letter': [template(({ actions }) => { const { environment: all } = actions[1]; all!.DIR_MODE = all!.DIRMODE; delete all!.DIRMODE; }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DIR_MODE: writefile does not know this variable, in action "add cloud-init config", for all 8 machines; found DIR_MODE; wanted DIRMODE'] },
  },
  {
    code: 'EKSA-TMPL-050',
    accepts: { host: template() },
    rejects: { 'another word': [template(({ actions }) => { actions[2].pid = 'container'; }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[2].pid: Tinkerbell knows no such process namespace, in action "reboot", for all 8 machines; found "container"; wanted "host", or none'] },
  },
  {
    code: 'EKSA-TMPL-051',
    accepts: { 'devices of the action': template(({ task, actions }) => { task.volumes = []; for (const action of actions.slice(0, 2)) action.volumes = ['/dev:/dev']; }) },
    rejects: {
      'no devices': [template(({ task, actions }) => { task.volumes = []; actions[1].volumes = ['/dev:/dev']; }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[0].volumes: image2disk fails without the folder /dev of the machine, in action "stream image to disk", for all 8 machines; wanted "/dev:/dev", here or in the task'],
      'a reboot that nobody hears of': [template(({ actions }) => { delete actions[2].volumes; }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[2].volumes: reboot fails without the folder /worker of the machine, in action "reboot", for all 8 machines; wanted "/worker:/worker", here or in the task'],
    },
  },
  {
    code: 'EKSA-TMPL-052',
    accepts: { 'two files': template(({ actions }) => { actions.splice(2, 0, { ...actions[1], name: 'other', environment: { ...actions[1].environment, DEST_PATH: '/other' } }); }) },
    rejects: {
      'one file twice': [template(({ actions }) => { actions.splice(2, 0, { ...actions[1], name: 'again' }); }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1]: the file is lost: "again" writes another one in its place, in action "add cloud-init config", for all 8 machines; found "add cloud-init config"'],
      'an image after the file': [template(({ actions }) => { actions.splice(2, 0, { ...actions[0], name: 'again' }); }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1]: the file is lost: an action after this one writes an image to the disk, in action "add cloud-init config", for all 8 machines; found "add cloud-init config"; wanted after "again"'],
    },
  },
  {
    code: 'EKSA-TMPL-053',
    accepts: { 'a connection for root': environment(1, { DEST_PATH: '/etc/NetworkManager/system-connections/a.nmconnection', CONTENTS: '[connection]\ntype=ethernet\n', MODE: '0600' }) },
    rejects: { 'a connection for all': [environment(1, { DEST_PATH: '/etc/NetworkManager/system-connections/a.nmconnection', CONTENTS: '[connection]\ntype=ethernet\n', MODE: '0644' }), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.MODE: NetworkManager passes over a connection that others may read, in action "add cloud-init config", for all 8 machines; found "0644"; wanted "0600"'] },
  },
  {
    code: 'EKSA-TMPL-054',
    accepts: {
      'a file that is read': content('datasource:\n  Ec2:\n    metadata_urls: [http://10.20.0.11:7172]\n'),
      'a file that nobody reads': template(({ actions }) => { Object.assign(actions[1].environment!, { DEST_PATH: '/etc/other', CONTENTS: 'a: [' }); }),
      'what is not known yet': (s) => { content('a: [{{ .Hardware.VendorData }}]')(s); s.machines.length = 0; },
    },
    rejects: {
      'a file that is no YAML': [content('datasource: [Ec2'), 'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: line 1 of /etc/cloud/cloud.cfg.d/10_tinkerbell.cfg: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ], in action "add cloud-init config", for all 8 machines'],
      'an address without prefix length': [
        template(({ actions }) => {
          Object.assign(actions[1].environment!, {
            DEST_PATH: '/etc/netplan/config.yaml',
            CONTENTS: 'network:\n  version: 2\n  ethernets:\n    eno1:\n      addresses: [{{ (index .Hardware.Interfaces 0).DHCP.IP.Address }}]\n',
          });
        }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: line 5 of /etc/netplan/config.yaml: the address has no prefix length, in action "add cloud-init config", for all 8 machines; found "10.20.0.101"; wanted an address with prefix length, such as 10.20.0.5/24',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-055',
    accepts: {
      routes: template(({ actions }) => {
        Object.assign(actions[1].environment!, {
          DEST_PATH: '/etc/netplan/config.yaml',
          CONTENTS: 'network: {version: 2, ethernets: {eno1: {dhcp4: true}}}\n',
        });
      }),
    },
    rejects: {
      'a gateway in the old way': [
        template(({ actions }) => {
          Object.assign(actions[1].environment!, {
            DEST_PATH: '/etc/netplan/config.yaml',
            CONTENTS: 'network:\n  version: 2\n  ethernets:\n    eno1:\n      addresses: ["{{ (index .Hardware.Interfaces 0).DHCP.IP.Address }}/24"]\n      gateway4: 10.20.0.1\n',
          });
        }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: line 6 of /etc/netplan/config.yaml: gateway4 is deprecated, in action "add cloud-init config", for all 8 machines; found "10.20.0.1"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-056',
    accepts: {
      'the address of each machine': template(({ actions }) => {
        Object.assign(actions[1].environment!, {
          DEST_PATH: '/etc/netplan/config.yaml',
          CONTENTS: 'network: {version: 2, ethernets: {eno1: {match: {macaddress: "{{ (index .Hardware.Interfaces 0).DHCP.MAC }}"}, addresses: ["{{ (index .Hardware.Interfaces 0).DHCP.IP.Address }}/24"]}}}\n',
        });
      }),
    },
    rejects: {
      'the address of one machine for all': [
        template(({ actions }) => {
          Object.assign(actions[1].environment!, {
            DEST_PATH: '/etc/netplan/config.yaml', CONTENTS: 'network: {version: 2, ethernets: {eno1: {addresses: [10.20.0.101/24]}}}\n',
          });
        }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: the machine is given an address that is not its own, in action "add cloud-init config", for machines node-2, node-3, node-4, node-5, node-6, node-7, node-8; found 10.20.0.101/24; wanted 10.20.0.102/24',
      ],
      'another prefix length': [
        template(({ actions }) => {
          Object.assign(actions[1].environment!, {
            DEST_PATH: '/etc/netplan/config.yaml',
            CONTENTS: 'network: {version: 2, ethernets: {eno1: {addresses: ["{{ (index .Hardware.Interfaces 0).DHCP.IP.Address }}/16"]}}}\n',
          });
        }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: the address of the machine has another prefix length, in action "add cloud-init config", for all 8 machines; found 10.20.0.101/16; wanted 10.20.0.101/24',
      ],
      'the card of another machine': [
        template(({ actions }) => {
          Object.assign(actions[1].environment!, {
            DEST_PATH: '/etc/netplan/config.yaml', CONTENTS: 'network: {version: 2, ethernets: {eno1: {match: {macaddress: "02:00:00:00:00:01"}, dhcp4: true}}}\n',
          });
        }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: no card of the machine has this MAC address, in action "add cloud-init config", for machines node-2, node-3, node-4, node-5, node-6, node-7, node-8; found "02:00:00:00:00:01"; wanted "02:00:00:00:00:02"',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-057',
    accepts: { 'one name of those days': template(({ actions }) => { actions[0].name = 'stream-image'; }) },
    rejects: {
      'several names of those days': [template(({ actions }) => { actions[0].name = 'stream-image'; actions[1].name = 'add-tink-cloud-init-config'; }), 'TinkerbellTemplateConfig/prod spec.template.tasks: actions have names that were given up with EKS Anywhere v0.21; found stream-image and add-tink-cloud-init-config; wanted stream image to disk and add cloud-init config'],
    },
  },
];
