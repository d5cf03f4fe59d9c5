import { Cases, both, byCommandLine, changed, CLUSTER, DATACENTER, datacenter, flux, group, network, nothing, spec, version } from './base';
import { TransitionLayer } from '../../../../src/rules/transitions';
import { addGitOps, addGroup, validModel } from '../../fleet/base';

const NOT_IN_GIT = 'the documentation does not say that this can be changed through Git';

/** Networks, the Tinkerbell stack, and GitOps. */
export const networkCases: readonly Cases[] = [
  {
    code: 'EKSA-NET-500',
    accepts: { 'the same endpoint': { to: nothing } },
    rejects: {
      'another endpoint': [{ to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.endpoint = { host: '10.0.0.1' }; } },
        changed(CLUSTER, 'spec.controlPlaneConfiguration.endpoint.host', '"10.20.1.10"', '"10.0.0.1"')],
      'no endpoint': [{ to: (draft) => { delete draft.cluster.spec.controlPlaneConfiguration!.endpoint; } },
        changed(CLUSTER, 'spec.controlPlaneConfiguration.endpoint.host', '"10.20.1.10"', 'nothing')],
    },
  },
  {
    code: 'EKSA-NET-501',
    accepts: { 'the same network': { to: nothing }, 'no network instead of an empty list': { from: network({ pods: {} }), to: network({ pods: { cidrBlocks: [] } }) } },
    rejects: { 'another network': [{ to: network({ pods: { cidrBlocks: ['10.1.0.0/16'] } }) }, changed(CLUSTER, 'spec.clusterNetwork.pods.cidrBlocks', '["192.168.0.0/16"]', '["10.1.0.0/16"]')] },
  },
  {
    code: 'EKSA-NET-502',
    accepts: { 'the same network': { to: nothing } },
    rejects: { 'another network': [{ to: network({ services: { cidrBlocks: ['10.1.0.0/16'] } }) }, changed(CLUSTER, 'spec.clusterNetwork.services.cidrBlocks', '["10.96.0.0/12"]', '["10.1.0.0/16"]')] },
  },
  {
    code: 'EKSA-NET-503',
    accepts: { 'no file': { to: network({ dns: {} }) }, 'the same file': { from: network({ dns: { resolvConf: { path: '/x' } } }), to: nothing } },
    rejects: {
      'a file': [{ to: network({ dns: { resolvConf: { path: '/x' } } }) }, changed(CLUSTER, 'spec.clusterNetwork.dns.resolvConf', 'nothing', '"/x"')],
      'an empty setting': [{ to: network({ dns: { resolvConf: {} } }) }, changed(CLUSTER, 'spec.clusterNetwork.dns.resolvConf', 'nothing', '""')],
    },
  },
  {
    code: 'EKSA-NET-504',
    accepts: { 'no size': { to: nothing }, 'the same size': { from: network({ nodes: { cidrMaskSize: 25 } }), to: nothing }, 'the checks of the command line': { options: { layers: [TransitionLayer.CHECKS] }, to: network({ nodes: {} }) } },
    rejects: {
      'another size': [{ from: network({ nodes: { cidrMaskSize: 25 } }), to: network({ nodes: { cidrMaskSize: 26 } }) }, changed(CLUSTER, 'spec.clusterNetwork.nodes', '{"cidrMaskSize":25}', '{"cidrMaskSize":26}')],
      'an empty setting': [{ to: network({ nodes: {} }) }, changed(CLUSTER, 'spec.clusterNetwork.nodes', 'nothing', '{}')],
    },
  },
  {
    code: 'EKSA-NET-505',
    accepts: {
      'no proxy': { to: nothing },
      'exceptions in another order': {
        from: spec({ proxyConfiguration: { httpProxy: 'a:1', httpsProxy: 'a:1', noProxy: ['x', 'y'] } }),
        to: spec({ proxyConfiguration: { httpProxy: 'a:1', httpsProxy: 'a:1', noProxy: ['y', 'x'] } }),
      },
    },
    rejects: {
      'a proxy': [{ to: spec({ proxyConfiguration: {} }) }, changed(CLUSTER, 'spec.proxyConfiguration', '"no proxy"', '"a proxy"')],
      'no proxy any more': [{ from: spec({ proxyConfiguration: {} }), to: spec({ proxyConfiguration: undefined }) }, changed(CLUSTER, 'spec.proxyConfiguration', '"a proxy"', '"no proxy"')],
      'another proxy, without its password': [{
        from: spec({ proxyConfiguration: { httpProxy: 'http://a:1', httpsProxy: 'http://u:secret@a:1' } }),
        to: spec({ proxyConfiguration: { httpProxy: 'http://b:1', httpsProxy: 'http://u:other@a:1', noProxy: ['x'] } }),
      },
      changed(CLUSTER, 'spec.proxyConfiguration.httpProxy', '"http://a:1"', '"http://b:1"'),
      changed(CLUSTER, 'spec.proxyConfiguration.httpsProxy', '"http://***@a:1"', '"http://***@a:1"'),
      changed(CLUSTER, 'spec.proxyConfiguration.noProxy', 'nothing', '["x"]')],
    },
  },
  {
    code: 'EKSA-NET-506',
    accepts: {
      'other settings of the same plugin': { to: network({ cniConfig: { cilium: { routingMode: 'direct' } } }) },
      'the deprecated form': { from: network({ cni: 'cilium-enterprise', cniConfig: undefined }), to: network({ cni: undefined, cniConfig: { cilium: {} } }) },
      'the deprecated form of the other plugin': { from: network({ cni: 'kindnetd', cniConfig: undefined }), to: network({ cni: undefined, cniConfig: { kindnetd: {} } }) },
      'the API, where nobody looks': { route: 'api', to: network({ cniConfig: { kindnetd: {} } }) },
    },
    rejects: {
      'another plugin': [{ to: network({ cniConfig: { kindnetd: {} } }) }, changed(CLUSTER, 'spec.clusterNetwork.cniConfig', '"cilium"', '"kindnetd"')],
      'no plugin': [{ from: network({ cni: 'cilium', cniConfig: {} }), to: network({ cni: undefined }) }, changed(CLUSTER, 'spec.clusterNetwork.cniConfig', '"cilium"', 'nothing')],
    },
  },
  {
    code: 'EKSA-NET-507',
    accepts: {
      'the same address': { to: nothing },
      'another datacenter, which has its own rule': { to: (draft) => { draft.datacenters[0].metadata.name = 'x'; draft.cluster.spec.datacenterRef!.name = 'x'; draft.datacenters[0].spec!.tinkerbellIP = '10.0.0.1'; } },
      'a missing datacenter, which has its own rule': { to: (draft) => { draft.datacenters.pop(); } },
      'a datacenter that was missing': { from: (draft) => { draft.datacenters.pop(); }, to: (draft) => { draft.datacenters = validModel().datacenters; } },
    },
    rejects: { 'another address': [{ to: datacenter({ tinkerbellIP: '10.0.0.1' }) }, changed(DATACENTER, 'spec.tinkerbellIP', '"10.20.1.11"', '"10.0.0.1"')] },
  },
  {
    code: 'EKSA-NET-508',
    accepts: {
      'the same URL': { to: nothing },
      'the command line with a Kubernetes upgrade': { route: 'cli', to: both(version('1.35'), datacenter({ hookImagesURLPath: 'http://x' })) },
      'the API with the annotation of the command line': { route: 'api', from: byCommandLine, to: datacenter({ hookImagesURLPath: 'http://x' }) },
      'a missing datacenter': { to: (draft) => { draft.datacenters.pop(); } },
    },
    rejects: {
      'the API': [{ route: 'api', to: both(version('1.35'), datacenter({ hookImagesURLPath: 'http://u:secret@x' })) }, changed(DATACENTER, 'spec.hookImagesURLPath', '""', '"http://***@x"')],
      'the command line without an upgrade': [{ route: 'cli', from: byCommandLine, to: datacenter({ hookImagesURLPath: 'http://x' }) }, changed(DATACENTER, 'spec.hookImagesURLPath', '""', '"http://x"')],
    },
  },
  {
    code: 'EKSA-NET-509',
    accepts: {
      'the default, written out': { to: datacenter({ skipLoadBalancerDeployment: false }) },
      'the command line': { route: 'cli', to: datacenter({ skipLoadBalancerDeployment: true }) },
      'the annotation of the command line': { from: byCommandLine, to: datacenter({ skipLoadBalancerDeployment: true }) },
      'a missing datacenter': { to: (draft) => { draft.datacenters.pop(); } },
    },
    rejects: { 'the API': [{ to: datacenter({ skipLoadBalancerDeployment: true }) }, changed(DATACENTER, 'spec.skipLoadBalancerDeployment', 'false', 'true')] },
  },
  {
    code: 'EKSA-GITOPS-500',
    accepts: { 'a management cluster': { from: flux, to: spec({ gitOpsRef: undefined }) }, 'the same settings': { management: 'mgmt', from: flux, to: nothing } },
    rejects: { 'a workload cluster': [{ management: 'mgmt', from: flux, to: spec({ gitOpsRef: undefined }) }, changed(CLUSTER, 'spec.gitOpsRef', '"FluxConfig/prod-flux"', 'nothing')] },
  },
  {
    code: 'EKSA-GITOPS-501',
    accepts: { 'first settings': { to: flux }, 'the same settings': { from: flux, to: nothing } },
    rejects: { 'other settings': [{ from: flux, to: spec({ gitOpsRef: { kind: 'FluxConfig', name: 'x' } }) }, changed(CLUSTER, 'spec.gitOpsRef', '"FluxConfig/prod-flux"', '"FluxConfig/x"')] },
  },
  {
    code: 'EKSA-GITOPS-502',
    accepts: {
      'no settings': { to: nothing },
      'defaults, written out, by the command line': {
        route: 'cli', from: flux, to: (draft) => { Object.assign(draft.fluxConfigs[0].spec!, { branch: 'main', systemNamespace: 'flux-system', clusterConfigPath: 'clusters/prod' }); },
      },
      'the branch that the schema has, written out': { from: flux, to: (draft) => { draft.fluxConfigs[0].spec!.branch = 'main'; } },
      'first settings': { to: flux },
      'other settings, which have their own rule': { from: flux, to: (draft) => { draft.fluxConfigs[0].metadata.name = 'x'; draft.cluster.spec.gitOpsRef!.name = 'x'; draft.fluxConfigs[0].spec!.branch = 'x'; } },
    },
    rejects: {
      'settings that nothing refers to, by the API': [{
        route: 'api',
        from: (draft) => { flux(draft); delete draft.cluster.spec.gitOpsRef; },
        to: (draft) => { draft.fluxConfigs[0].spec!.branch = 'x'; },
      }, changed('FluxConfig/prod-flux', 'spec.branch', '"main"', '"x"')],
      'a default that is written out, by the API': [{ route: 'api', from: flux, to: (draft) => { draft.fluxConfigs[0].spec!.systemNamespace = 'flux-system'; } },
        changed('FluxConfig/prod-flux', 'spec.systemNamespace', '""', '"flux-system"')],
      'a default that is left out, in the deprecated form': [{
        route: 'api',
        from: (draft) => addGitOps(draft, { owner: 'a', repository: 'r', clusterConfigPath: 'clusters/prod' }),
        to: (draft) => { delete draft.gitOpsConfigs[0].spec!.flux!.github!.clusterConfigPath; },
      }, changed('GitOpsConfig/prod-gitops', 'spec.flux.github.clusterConfigPath', '"clusters/prod"', '""')],
      'another branch': [{ from: flux, to: (draft) => { draft.fluxConfigs[0].spec!.branch = 'x'; } }, changed('FluxConfig/prod-flux', 'spec.branch', '"main"', '"x"')],
      'another owner in the deprecated form': [{ from: (draft) => addGitOps(draft, { owner: 'a', repository: 'r' }), to: (draft) => { draft.gitOpsConfigs[0].spec!.flux!.github!.owner = 'b'; } },
        changed('GitOpsConfig/prod-gitops', 'spec.flux.github.owner', '"a"', '"b"')],
    },
  },
  {
    code: 'EKSA-GITOPS-503',
    accepts: {
      'a cluster that is not kept in Git': { to: network({ pods: { cidrBlocks: ['10.1.0.0/16'] } }) },
      'counts and machine configs of worker nodes': { from: flux, to: (draft) => { group(draft).count = 7; group(draft).machineGroupRef = { kind: 'TinkerbellMachineConfig', name: 'prod-cp' }; } },
      'the version of a workload cluster': { management: 'mgmt', from: flux, to: version('1.35') },
      'nothing': { from: flux, to: nothing },
    },
    rejects: {
      'the version of a management cluster': [{ from: flux, to: version('1.35') }, changed(CLUSTER, 'spec.kubernetesVersion', '"1.34"', '"1.35"', NOT_IN_GIT)],
      'the network of a workload cluster': [{ management: 'mgmt', from: flux, to: (draft) => { draft.cluster.spec.proxyConfiguration = { httpProxy: 'a', httpsProxy: 'b' }; } },
        changed(CLUSTER, 'spec.proxyConfiguration', 'nothing', '{"httpProxy":"a","httpsProxy":"b"}', NOT_IN_GIT)],
      'a new group': [{ from: flux, to: (draft) => { addGroup(draft, 'more'); } }, changed(CLUSTER, 'spec.workerNodeGroupConfigurations[1]', 'nothing', '"more"', NOT_IN_GIT)],
      'a group that is gone': [{ from: (draft) => { flux(draft); addGroup(draft, 'more'); }, to: (draft) => { draft.cluster.spec.workerNodeGroupConfigurations!.pop(); } },
        changed(CLUSTER, 'spec.workerNodeGroupConfigurations', '"more"', 'nothing', NOT_IN_GIT)],
    },
  },
];
