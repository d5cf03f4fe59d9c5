import { addTemplate, Change, RuleCases, Scenario } from '../base';

type Parts = ReturnType<typeof addTemplate>;

/** The cluster with a template of its own, which a change gets to see. */
const template = (change: (parts: Parts, scenario: Scenario) => void = () => undefined): Change => (s) => { change(addTemplate(s), s); };
const content = (text: string): Change => template(({ actions }) => { actions[1].environment!.CONTENTS = text; });
const environment = (index: number, settings: Record<string, string>): Change => template(({ actions }) => {
  Object.assign(actions[index].environment!, settings);
});
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
        'TinkerbellTemplateConfig/prod spec.template.name: the name has 200 characters',
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
        template(({ actions }) => { actions.reverse(); }),
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
      ...Object.fromEntries(['/dev/sdab', '/dev/sda2x', '/dev/sdap2p'].map((device) => [`another disk, ${device}`, [
        environment(1, { DEST_DISK: device }),
        `TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: not every machine has this device; found "${device}"`,
      ] as const])),
      'the disk of some machines': [
        (s) => { environment(1, { DEST_DISK: '/dev/sda2' })(s); s.machines[7].disk = '/dev/nvme0n1'; },
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: not every machine has this device; found "/dev/sda2"',
      ],
      'a further disk of some machines': [
        (s) => { environment(1, { DEST_DISK: '/dev/sdb1' })(s); s.machines[7] = { ...s.machines[7], beyondCsv: { disks: ['/dev/sdb'] } }; },
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.DEST_DISK: not every machine has this device; found "/dev/sdb1"',
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
      'nested blocks': content('{{ if .a }}{{- range .b }}x{{ end }}{{ else }}y{{ end }}'),
      'words that begin alike': content('{{ iffy }} {{ .end }}'),
    },
    rejects: {
      'no end': [
        content('{{ if .a }}x'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: 1 blocks are opened and 0 closed',
      ],
      'no end, without blanks': [
        content('{{if .a}}x'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: 1 blocks are opened and 0 closed',
      ],
      'an end too many': [
        content('x{{ end }}'),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: 0 blocks are opened and 1 closed',
      ],
    },
  },
  {
    code: 'EKSA-TMPL-031',
    accepts: {
      'no mirror': template(({ actions }) => { actions[1].image = 'quay.io/x/y'; }),
      'images of the mirror': template(({ actions }, { spec }) => {
        spec.registryMirrorConfiguration = { endpoint: 'mirror.example.com' };
        actions[0].image = 'mirror.example.com:443/a/image2disk';
        actions[1].image = 'public.ecr.aws/a/writefile';
        actions[2].image = '{{ .image }}';
      }),
    },
    rejects: {
      'an image of another registry': [
        template(({ actions }, { spec }) => { spec.registryMirrorConfiguration = { endpoint: 'mirror.example.com', port: '5000' }; actions[1].image = 'quay.io/x/y'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].image: this image is not pulled from the registry mirror; found "quay.io/x/y"',
      ],
      'another port of the mirror': [
        template(({ actions }, { spec }) => { spec.registryMirrorConfiguration = { endpoint: 'mirror.example.com', port: '5000' }; actions[1].image = 'mirror.example.com:443/x/y'; }),
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].image: this image is not pulled from the registry mirror; found "mirror.example.com:443/x/y"',
      ],
    },
  },
];
