import { withoutCredentials } from '../../../src/rules/go-url';
import { providerRules } from '../../../src/rules/provider';
import type { ClusterRule, Complaint, Fleet } from '../../../src/rules/rule';
import { addGroup, Change, describeRules, fleetOf, RuleCases, subject, validModel } from '../fleet/base';

const IMAGE = 'https://images.example.com/ubuntu-2204-kube-1-34.gz';

function rule(code: string): ClusterRule {
  return providerRules.find((candidate) => candidate.code === code)!;
}

function one(change?: Change): () => Fleet {
  return () => fleetOf([subject(validModel('prod', change))]);
}

function refused(change: Change, ...complaints: Complaint[]): [() => Fleet, Complaint[]] {
  return [one(change), complaints];
}

const DATACENTER = 'TinkerbellDatacenterConfig/prod';
const CONTROL_PLANE = 'TinkerbellMachineConfig/prod-cp';
const WORKERS = 'TinkerbellMachineConfig/prod-md-0';

/** Images on the machine configs instead of the datacenter. */
const machineImages: Change = (draft) => {
  delete draft.datacenters[0].spec!.osImageURL;
  for (const { spec } of draft.machineConfigs) spec!.osImageURL = IMAGE;
};

const bottlerocket: Change = (draft) => {
  for (const { spec } of draft.machineConfigs) spec!.osFamily = 'bottlerocket';
};

const image = (url: string): Change => (draft) => { draft.datacenters[0].spec!.osImageURL = url; };

const cases: readonly RuleCases<ClusterRule>[] = [
  {
    rule: rule('EKSA-OS-200'),
    accepts: {
      'one family': one(),
      'a control plane without machine config': one((draft) => { draft.machineConfigs.shift(); }),
      'a worker node group without machine config': one((draft) => { draft.machineConfigs.pop(); }),
    },
    rejects: {
      'other workers': refused((draft) => { draft.machineConfigs[1].spec!.osFamily = 'redhat'; }, {
        object: WORKERS,
        field: 'spec.osFamily',
        message: 'worker node group "md-0" has another operating system family than the control plane',
        found: '"redhat"',
        wanted: '"ubuntu"',
      }),
    },
  },
  {
    rule: rule('EKSA-OS-201'),
    accepts: {
      'ubuntu': one(),
      'the last version with an image': one((draft) => { bottlerocket(draft); draft.cluster.spec.kubernetesVersion = '1.28'; }),
      'a version that cannot be read': one((draft) => { bottlerocket(draft); draft.cluster.spec.kubernetesVersion = 'newest'; }),
    },
    rejects: {
      'the first version without': refused((draft) => { bottlerocket(draft); draft.cluster.spec.kubernetesVersion = '1.29'; }, {
        object: CONTROL_PLANE,
        field: 'spec.osFamily',
        message: 'Bottlerocket has no bare-metal image for Kubernetes 1.29',
        found: '"bottlerocket"',
        wanted: '"ubuntu" or "redhat"',
      }),
    },
  },
  {
    rule: rule('EKSA-OS-202'),
    accepts: {
      'workers on ubuntu with a version of their own': one((draft) => { draft.cluster.spec.workerNodeGroupConfigurations![0].kubernetesVersion = '1.33'; }),
      'Bottlerocket workers that follow the cluster, which has its own rule': one(bottlerocket),
      'an older version': one((draft) => { bottlerocket(draft); draft.cluster.spec.workerNodeGroupConfigurations![0].kubernetesVersion = '1.28'; }),
    },
    rejects: {
      'Bottlerocket workers with a version of their own': refused((draft) => {
        bottlerocket(draft);
        draft.cluster.spec.workerNodeGroupConfigurations![0].kubernetesVersion = '1.33';
      }, {
        object: 'Cluster/prod',
        field: 'spec.workerNodeGroupConfigurations[0].kubernetesVersion',
        message: 'Bottlerocket has no bare-metal image for the Kubernetes version of worker node group "md-0"',
        found: '"1.33"',
      }),
    },
  },
  {
    rule: rule('EKSA-OS-203'),
    accepts: {
      'no mirror': one(bottlerocket),
      'a checked certificate': one((draft) => { bottlerocket(draft); draft.cluster.spec.registryMirrorConfiguration = { endpoint: 'mirror' }; }),
      'another operating system': one((draft) => { draft.cluster.spec.registryMirrorConfiguration = { endpoint: 'mirror', insecureSkipVerify: true }; }),
    },
    rejects: {
      'an unchecked certificate': refused((draft) => {
        bottlerocket(draft);
        draft.cluster.spec.registryMirrorConfiguration = { endpoint: 'mirror', insecureSkipVerify: true };
      }, {
        object: 'Cluster/prod',
        field: 'spec.registryMirrorConfiguration.insecureSkipVerify',
        message: `${CONTROL_PLANE} uses Bottlerocket, which always checks the certificate of a registry`,
        found: 'true',
        wanted: 'false',
      }),
    },
  },
  {
    rule: rule('EKSA-OS-204'),
    accepts: {
      'an image on the datacenter': one(),
      'an image on every machine config': one(machineImages),
      'Bottlerocket, whose image is published': one((draft) => { bottlerocket(draft); delete draft.datacenters[0].spec!.osImageURL; }),
      'a missing datacenter, which has its own rule': one((draft) => { draft.datacenters.pop(); }),
      'missing machine configs, which have their own rule': one((draft) => { machineImages(draft); draft.machineConfigs = []; }),
      'a machine config that nothing uses': one((draft) => { machineImages(draft); addGroup(draft, 'b'); draft.cluster.spec.workerNodeGroupConfigurations!.pop(); }),
    },
    rejects: {
      'an image on some machine configs': refused((draft) => { machineImages(draft); draft.machineConfigs[1].spec!.osImageURL = ''; }, {
        object: WORKERS,
        field: 'spec.osImageURL',
        message: `neither this machine config nor ${DATACENTER} names an operating system image`,
      }),
      'no image at all, once': refused((draft) => { delete draft.datacenters[0].spec!.osImageURL; }, {
        object: DATACENTER,
        field: 'spec.osImageURL',
        message: 'neither this datacenter nor a machine config names an operating system image',
      }),
    },
  },
  {
    rule: rule('EKSA-OS-205'),
    accepts: {
      'the datacenter alone': one(),
      'the machine configs alone': one(machineImages),
      'a missing datacenter': one((draft) => { draft.datacenters.pop(); draft.machineConfigs[0].spec!.osImageURL = IMAGE; }),
    },
    rejects: {
      both: refused((draft) => { draft.machineConfigs[0].spec!.osImageURL = IMAGE; }, {
        object: CONTROL_PLANE,
        field: 'spec.osImageURL',
        message: `${DATACENTER} names an operating system image as well`,
      }),
    },
  },
  {
    rule: rule('EKSA-OS-206'),
    accepts: {
      'digits with hyphens': one(),
      'digits without anything between them': one(image('http://10.0.0.1/kube134.gz')),
      'images of machine configs, which have their own rule': one((draft) => { machineImages(draft); draft.cluster.spec.kubernetesVersion = '1.35'; }),
      'no version at all, which has its own rule': one((draft) => { delete draft.cluster.spec.kubernetesVersion; }),
    },
    rejects: {
      'another version': refused((draft) => { draft.cluster.spec.kubernetesVersion = '1.35'; }, {
        object: DATACENTER,
        field: 'spec.osImageURL',
        message: 'the image URL does not name Kubernetes 1.35, which the control plane uses',
        found: JSON.stringify(IMAGE),
        wanted: 'an image whose name has 1-35 in it',
      }),
      'each version once, without the password of the URL': refused((draft) => {
        image('https://user:secret@images.example.com/kube-1-34.gz')(draft);
        draft.cluster.spec.workerNodeGroupConfigurations![0].kubernetesVersion = '1.33';
        addGroup(draft, 'b', { kubernetesVersion: '1.33' });
      }, {
        object: DATACENTER,
        field: 'spec.osImageURL',
        message: 'the image URL does not name Kubernetes 1.33, which worker node group "md-0" uses',
        found: '"https://***@images.example.com/kube-1-34.gz"',
        wanted: 'an image whose name has 1-33 in it',
      }),
    },
  },
  {
    rule: rule('EKSA-OS-207'),
    accepts: {
      'the right version': one(machineImages),
      'the image of the datacenter, which has its own rule': one(image('http://10.0.0.1/ubuntu.gz')),
    },
    rejects: {
      'a worker node group with another version': refused((draft) => {
        machineImages(draft);
        draft.cluster.spec.workerNodeGroupConfigurations![0].kubernetesVersion = '1.33';
      }, {
        object: WORKERS,
        field: 'spec.osImageURL',
        message: 'the image URL does not name Kubernetes 1.33, which worker node group "md-0" uses',
        found: JSON.stringify(IMAGE),
        wanted: 'an image whose name has 1-33 in it',
      }),
    },
  },
  {
    rule: rule('EKSA-OS-208'),
    accepts: {
      'the right version': one(),
      'several versions, the right one among them': one(image('https://images.example.com/1.33/kube-1-34.gz')),
      'a URL that does not have the digits, which has its own rule': one(image('https://images.example.com/kube-1-33.gz')),
    },
    rejects: {
      'digits of an address while the name says something else': refused(image('http://10.1.3.4/kube-1-33.gz'), {
        object: DATACENTER,
        field: 'spec.osImageURL',
        message: 'the image is named after Kubernetes 1.33, but the control plane uses 1.34',
        found: '"http://10.1.3.4/kube-1-33.gz"',
        wanted: 'an image whose name has 1-34 in it',
      }),
    },
  },
  {
    rule: rule('EKSA-OS-209'),
    accepts: {
      'a version in the name': one(),
      'a version in the path': one(image('https://images.example.com/v1.34.2/disk.gz')),
      'a version in the host name': one(image('https://kube-1-34.example.com:8080/ubuntu.gz')),
      'no digits at all, which has its own rule': one(image('https://images.example.com/ubuntu.gz')),
    },
    rejects: {
      'digits of an address': refused(image('http://10.1.3.4/ubuntu.gz'), {
        object: DATACENTER,
        field: 'spec.osImageURL',
        message: 'the image name has no Kubernetes version; only other digits of the URL look like 1.34',
        found: '"http://10.1.3.4/ubuntu.gz"',
        wanted: 'an image whose name has 1-34 in it',
      }),
      'digits of an address with a port that has them as well': refused(image('http://10.1.3.4:134/ubuntu.gz'), {
        object: DATACENTER,
        field: 'spec.osImageURL',
        message: 'the image name has no Kubernetes version; only other digits of the URL look like 1.34',
        found: '"http://10.1.3.4:134/ubuntu.gz"',
        wanted: 'an image whose name has 1-34 in it',
      }),
      'digits of something that is no URL': refused(image('10.1.3.4'), {
        object: DATACENTER,
        field: 'spec.osImageURL',
        message: 'the image name has no Kubernetes version; only other digits of the URL look like 1.34',
        found: '"10.1.3.4"',
        wanted: 'an image whose name has 1-34 in it',
      }),
    },
  },
  {
    rule: rule('EKSA-OS-210'),
    accepts: {
      'one version': one(),
      'an image for each version': one((draft) => {
        machineImages(draft);
        draft.cluster.spec.workerNodeGroupConfigurations![0].kubernetesVersion = '1.33';
      }),
      'an image that does not name every version, which has a rule of its own': one((draft) => {
        draft.cluster.spec.workerNodeGroupConfigurations![0].kubernetesVersion = '1.33';
      }),
    },
    rejects: {
      'two versions from one image': refused((draft) => {
        draft.cluster.spec.workerNodeGroupConfigurations![0].kubernetesVersion = '1.33';
        draft.datacenters[0].spec!.osImageURL = 'https://images.example.com/kube-1-33-and-1-34.gz';
      }, {
        object: DATACENTER,
        field: 'spec.osImageURL',
        message: 'nodes of Kubernetes 1.34 and 1.33 are installed from the same image',
      }),
    },
  },
  {
    rule: rule('EKSA-OS-220'),
    accepts: {
      'no ISO': one(),
      'an ISO': one((draft) => { draft.datacenters[0].spec!.hookIsoURL = 'http://10.0.0.1/hook.iso'; }),
      'a missing datacenter': one((draft) => { draft.datacenters.pop(); }),
    },
    rejects: Object.fromEntries(['http://10.0.0.1/hook.ISO', 'http://10.0.0.1/hook.iso?arch=amd64', 'http://10.0.0.1/hook.iso/', 'http://10.0.0.1/iso'].map((url) =>
      [url, refused((draft) => { draft.datacenters[0].spec!.hookIsoURL = url; }, {
        object: DATACENTER,
        field: 'spec.hookIsoURL',
        message: 'the URL does not end in .iso',
        found: JSON.stringify(withoutCredentials(url)),
      })])),
  },
  {
    rule: rule('EKSA-NET-200'),
    accepts: {
      'two addresses': one(),
      'no endpoint, which has its own rule': one((draft) => { draft.cluster.spec.controlPlaneConfiguration!.endpoint!.host = ''; draft.datacenters[0].spec!.tinkerbellIP = ''; }),
    },
    rejects: {
      'one address': refused((draft) => { draft.datacenters[0].spec!.tinkerbellIP = '10.20.1.10'; }, {
        object: DATACENTER,
        field: 'spec.tinkerbellIP',
        message: 'Cluster/prod has this address as its control plane endpoint',
        found: '"10.20.1.10"',
      }),
    },
  },
  {
    rule: rule('EKSA-NET-201'),
    accepts: {
      'two addresses': one(),
      'one text, which has its own rule': one((draft) => { draft.datacenters[0].spec!.tinkerbellIP = '10.20.1.10'; }),
      'a host name': one((draft) => { draft.cluster.spec.controlPlaneConfiguration!.endpoint!.host = 'api.example.com'; }),
    },
    rejects: {
      'one address in two notations': refused((draft) => {
        draft.cluster.spec.controlPlaneConfiguration!.endpoint!.host = 'fd00::1';
        draft.datacenters[0].spec!.tinkerbellIP = 'fd00:0:0::1';
      }, {
        object: DATACENTER,
        field: 'spec.tinkerbellIP',
        message: 'this is the control plane endpoint fd00::1 in another notation',
        found: '"fd00:0:0::1"',
      }),
    },
  },
  {
    rule: rule('EKSA-NET-203'),
    accepts: {
      'no proxy': one((draft) => { draft.datacenters[0].spec!.hookImagesURLPath = '/hook'; }),
      'no URL, which another rule wants': one((draft) => { draft.cluster.spec.proxyConfiguration = {}; }),
      'a URL with a host': one((draft) => {
        draft.cluster.spec.proxyConfiguration = {};
        draft.datacenters[0].spec!.hookImagesURLPath = 'HTTP://10.0.0.1:8080/hook';
      }),
      'a missing datacenter': one((draft) => { draft.cluster.spec.proxyConfiguration = {}; draft.datacenters.pop(); }),
    },
    rejects: Object.fromEntries(['/hook', 'ftp://10.0.0.1/hook', 'http://', 'http://%zz'].map((url) => [url, refused((draft) => {
      draft.cluster.spec.proxyConfiguration = { httpProxy: 'proxy:3128', httpsProxy: 'proxy:3128' };
      draft.datacenters[0].spec!.hookImagesURLPath = url;
    }, { object: DATACENTER, field: 'spec.hookImagesURLPath', message: 'nothing can be fetched from this URL', found: JSON.stringify(url) })])),
  },
  {
    rule: rule('EKSA-TINK-056'),
    accepts: {
      'no URL': one(),
      'a plain path': one((draft) => { draft.datacenters[0].spec!.hookImagesURLPath = 'HTTP://10.0.0.1:8080/hook/v0.26.1/'; }),
      'nothing to download from, which has its own rule': one((draft) => { draft.datacenters[0].spec!.hookImagesURLPath = 'ftp://u:p@10.0.0.1/hook'; }),
      'no URL of Go, which has its own rule': one((draft) => { draft.datacenters[0].spec!.hookImagesURLPath = 'http://10.0.0.1/hook%'; }),
      'a missing datacenter': one((draft) => { draft.datacenters.pop(); }),
    },
    rejects: Object.fromEntries(['http://u:p@10.0.0.1/hook', 'http://10.0.0.1/hook?token=x', 'http://10.0.0.1/hook%20os'].map((url) => [url, refused((draft) => {
      draft.datacenters[0].spec!.hookImagesURLPath = url;
    }, {
      object: DATACENTER,
      field: 'spec.hookImagesURLPath',
      message: 'user name, password and query of this URL are dropped, and its escaped characters are read',
      found: JSON.stringify(withoutCredentials(url)),
    })])),
  },
  {
    rule: rule('EKSA-NET-202'),
    accepts: {
      'no proxy': one(),
      'a proxy and local boot images': one((draft) => {
        draft.cluster.spec.proxyConfiguration = { httpProxy: 'proxy:3128', httpsProxy: 'proxy:3128' };
        draft.datacenters[0].spec!.hookImagesURLPath = 'http://10.0.0.1/hook';
      }),
      'a missing datacenter': one((draft) => { draft.cluster.spec.proxyConfiguration = {}; draft.datacenters.pop(); }),
    },
    rejects: {
      'a proxy alone': refused((draft) => { draft.cluster.spec.proxyConfiguration = { httpProxy: 'proxy:3128', httpsProxy: 'proxy:3128' }; }, {
        object: DATACENTER,
        field: 'spec.hookImagesURLPath',
        message: 'the cluster uses a proxy, but the boot images have no local URL',
      }),
    },
  },
];

describeRules(cases);

test('every provider rule has cases', () => {
  expect(cases.map((entry) => entry.rule.code).sort()).toStrictEqual(providerRules.map(({ code }) => code).sort());
});
