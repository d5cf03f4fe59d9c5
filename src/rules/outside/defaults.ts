// What is fetched from the internet although nothing names it: settings that are left out.
import { ALIKE, WHERE_REACHED } from './cluster-rules';
import { isMirrored } from './mirrored';
import { isLeftOut } from './model-mentions';
import { shown } from '../../findings/shown';
import { datacenterOf, fluxConfigOf, gitOpsConfigOf, isSelfManaged } from '../../model/lookup';
import { MODEL_KINDS } from '../../model/objects';
import { objectId } from '../places';
import { BOTTLEROCKET, usedMachineConfigs } from '../provider/machine-configs';
import { bottlerocketControlPlane, bottlerocketWorkers } from '../provider/operating-system';
import { ClusterRule, concerning } from '../rule';

/** Where EKS Anywhere publishes its files. */
const ASSETS = 'anywhere-assets.eks.amazonaws.com';
const GITHUB = 'github.com';

const bootImages: ClusterRule = {
  ...ALIKE,
  code: 'EKSA-NET-085',
  title: 'A management cluster with a registry mirror whose machines boot from the internet',
  why: `A mirror holds images and charts. HookOS, which machines boot to be installed, is a file: without a URL of one's own it is fetched from ${ASSETS}. ${WHERE_REACHED}`,
  fix: 'Host the files of HookOS in the network of the machines, and set hookImagesURLPath; with isoBoot, hookIsoURL',
  *check({ model }) {
    const datacenter = datacenterOf(model);
    if (datacenter === undefined || !isSelfManaged(model)) return;
    const { isoBoot = false, hookIsoURL, hookImagesURLPath } = datacenter.spec ?? {};
    if (isoBoot ? hookIsoURL : hookImagesURLPath) return;
    // with a proxy upstream asks for the boot images as well
    if (model.cluster.spec?.proxyConfiguration !== undefined && !hookImagesURLPath) return;
    yield {
      object: objectId(datacenter),
      field: isoBoot ? 'spec.hookIsoURL' : 'spec.hookImagesURLPath',
      message: isoBoot ? 'without a URL the boot ISO is fetched from the internet' : 'without a URL the boot images are fetched from the internet',
      found: shown(ASSETS),
    };
  },
};

const bottlerocketImage: ClusterRule = {
  ...ALIKE,
  code: 'EKSA-NET-086',
  title: 'Bottlerocket from the internet in a cluster with a registry mirror',
  why: `Without osImageURL machines fetch the image that the release names, from ${ASSETS}. ${WHERE_REACHED}`,
  fix: 'Host the image in the network of the machines, and set osImageURL',
  *check(cluster, fleet) {
    const { model } = cluster;
    const isRefused = [bottlerocketControlPlane, bottlerocketWorkers].some((rule) => [...rule.check(cluster, fleet)].length > 0);
    if (isRefused || datacenterOf(model)?.spec?.osImageURL) return;
    for (const machineConfig of usedMachineConfigs(model)) {
      const { osFamily, osImageURL } = machineConfig.spec ?? {};
      if (osFamily !== BOTTLEROCKET || osImageURL && !isLeftOut(cluster, MODEL_KINDS.machineConfigs, machineConfig.metadata.name, 'osImageURL')) continue;
      yield {
        object: objectId(machineConfig),
        field: 'spec.osImageURL',
        message: 'without a URL the operating system image is fetched from the internet',
        found: shown(ASSETS),
      };
    }
  },
};

const gitHub: ClusterRule = {
  ...ALIKE,
  code: 'EKSA-NET-087',
  title: 'A repository on GitHub for a cluster with a registry mirror',
  why: `Settings for GitHub name no host, and mean ${GITHUB}. Where it cannot be reached, Flux applies nothing. ${WHERE_REACHED}`,
  fix: 'Keep the repository on a Git server of the site, with settings for git in place of those for github',
  fixInCode: 'Keep the repository on a Git server of the site, with GitOps.git in place of GitOps.github',
  *check({ model }) {
    const [flux, gitOps] = [fluxConfigOf(model), gitOpsConfigOf(model)];
    const said = { message: 'this Git server is on the internet', found: shown(GITHUB), wanted: 'a Git server of the site' };
    if (flux?.spec?.github !== undefined) yield { object: objectId(flux), field: 'spec.github', ...said };
    else if (gitOps?.spec?.flux?.github !== undefined) yield { object: objectId(gitOps), field: 'spec.flux.github', ...said };
  },
};

/** Rules about what a mirrored cluster fetches by default. */
export const defaultHostRules = concerning(({ model }) => isMirrored(model), [bootImages, bottlerocketImage, gitHub]);
