import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { datacenterOf } from '../../model/lookup';
import { parseAddress, sameAddress } from '../addresses';
import { downloadUrl, parseRequestUri, withoutCredentials } from '../go-url';
import { clusterId, objectId } from '../places';
import type { ClusterRule, ClusterSubject } from '../rule';

/** Address of the control plane and of the Tinkerbell stack, as they are written. */
function addressesOf({ model }: ClusterSubject): { readonly endpoint: string; readonly tinkerbell: string } | undefined {
  const endpoint = model.cluster.spec?.controlPlaneConfiguration?.endpoint?.host;
  const tinkerbell = datacenterOf(model)?.spec?.tinkerbellIP;
  return endpoint && tinkerbell ? { endpoint, tinkerbell } : undefined;
}

export const distinctTinkerbellIp: ClusterRule = {
  code: 'EKSA-NET-200',
  severity: Severity.ERROR,
  title: 'The Tinkerbell stack has the address of the control plane',
  why: 'Two services announce the same address: machines neither boot from the network nor reach the API server reliably.',
  fix: 'Reserve a second address, for the control plane endpoint or, in a management cluster, for tinkerbellIP',
  upstream: ['V164'],
  source: 'pkg/providers/tinkerbell/assert.go: AssertTinkerbellIPAndControlPlaneIPNotSame',
  *check(subject) {
    const addresses = addressesOf(subject);
    if (addresses === undefined || addresses.endpoint !== addresses.tinkerbell) return;
    yield {
      object: objectId(datacenterOf(subject.model)!),
      field: 'spec.tinkerbellIP',
      message: `${clusterId(subject.model)} has this address as its control plane endpoint`,
      found: shown(addresses.tinkerbell),
    };
  },
};

export const distinctTinkerbellIpNotation: ClusterRule = {
  code: 'EKSA-NET-201',
  severity: Severity.ERROR,
  title: 'The Tinkerbell stack has the address of the control plane, written differently',
  why: 'EKS Anywhere compares the texts only: an IPv6 address has several.',
  fix: 'Reserve a second address, for the control plane endpoint or, in a management cluster, for tinkerbellIP',
  upstream: [],
  source: 'ours',
  *check(subject) {
    const addresses = addressesOf(subject);
    if (addresses === undefined || addresses.endpoint === addresses.tinkerbell) return;
    if (!sameAddress(parseAddress(addresses.endpoint), parseAddress(addresses.tinkerbell))) return;
    yield {
      object: objectId(datacenterOf(subject.model)!),
      field: 'spec.tinkerbellIP',
      message: `this is the control plane endpoint ${addresses.endpoint} in another notation`,
      found: shown(addresses.tinkerbell),
    };
  },
};

export const hookImagesBehindProxy: ClusterRule = {
  code: 'EKSA-NET-202',
  severity: Severity.ERROR,
  title: 'A proxy without a local copy of the boot images',
  why: 'Machines that boot from the network cannot use a proxy, so the operating system installation environment must be hosted locally.',
  fix: 'Host the HookOS images in the machine network and set hookImagesURLPath',
  upstream: ['V165'],
  source: 'pkg/providers/tinkerbell/assert.go: AssertHookRetrievableWithoutProxy',
  *check({ model }) {
    const datacenter = datacenterOf(model);
    if (model.cluster.spec?.proxyConfiguration === undefined || datacenter === undefined || datacenter.spec?.hookImagesURLPath) return;
    yield {
      object: objectId(datacenter),
      field: 'spec.hookImagesURLPath',
      message: 'the cluster uses a proxy, but the boot images have no local URL',
    };
  },
};

export const fetchableHookImages: ClusterRule = {
  code: 'EKSA-NET-203',
  severity: Severity.ERROR,
  title: 'A proxy with a URL of boot images that nothing can be fetched from',
  why: 'With a proxy `eksctl anywhere` fetches the URL itself, past the proxy.',
  fix: 'Write a URL that begins with http:// or https:// and names a host',
  upstream: [],
  source: 'pkg/providers/tinkerbell/assert.go: AssertHookRetrievableWithoutProxy, as far as it needs no network',
  enforcedUpstream: true,
  *check({ model }) {
    const datacenter = datacenterOf(model);
    const url = datacenter?.spec?.hookImagesURLPath;
    if (model.cluster.spec?.proxyConfiguration === undefined || datacenter === undefined || !url) return;
    const read = parseRequestUri(url);
    if (read !== undefined && ['http', 'https'].includes(read.scheme) && read.host !== '') return;
    yield {
      object: objectId(datacenter), field: 'spec.hookImagesURLPath', message: 'nothing can be fetched from this URL', found: shown(withoutCredentials(url)),
    };
  },
};

/** Helm values are made by createValuesOverride of pkg/providers/tinkerbell/stack/stack.go, which puts the URL together from its parts. */
export const wholeHookImagesUrl: ClusterRule = {
  code: 'EKSA-TINK-056',
  severity: Severity.WARNING,
  title: 'A hookImagesURLPath that does not reach the management cluster as it is',
  why: 'The bootstrap cluster asks for the boot images under the whole URL. The management cluster is given scheme, host and path, with escaped characters read, '
    + 'so machines that are installed later may not boot.',
  fix: 'Serve the images without sign-in, under a plain path',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const datacenter = datacenterOf(model);
    const url = datacenter?.spec?.hookImagesURLPath;
    // what nothing can be downloaded from has rules of its own
    if (datacenter === undefined || !url || downloadUrl(url) === undefined) return;
    const read = parseRequestUri(url);
    if (read === undefined || (url.endsWith(`://${read.host}${read.path}`) && !read.path.includes('%'))) return;
    yield {
      object: objectId(datacenter),
      field: 'spec.hookImagesURLPath',
      message: 'user name, password and query of this URL are dropped, and its escaped characters are read',
      found: shown(withoutCredentials(url)),
    };
  },
};

export const hookIsoExtension: ClusterRule = {
  code: 'EKSA-OS-220',
  severity: Severity.ERROR,
  title: 'The boot ISO has no `.iso` at the end of its URL',
  why: 'The Tinkerbell stack recognises a virtual disk by that ending, in lower case; a query string hides it.',
  fix: 'Serve the image under a URL that ends in .iso',
  upstream: ['V163'],
  source: 'pkg/providers/tinkerbell/validate.go: validateISOURL',
  *check({ model }) {
    const datacenter = datacenterOf(model);
    const url = datacenter?.spec?.hookIsoURL;
    if (datacenter === undefined || !url || /\.iso$/.test(url)) return;
    yield { object: objectId(datacenter), field: 'spec.hookIsoURL', message: 'the URL does not end in .iso', found: shown(withoutCredentials(url)) };
  },
};
