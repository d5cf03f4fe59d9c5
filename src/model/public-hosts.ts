// Hosts on the internet from which clusters fetch things, or which they ask. Whoever is not here may well be on the internet too; what is
// here is there for certain.

/** What a host is for. */
export type HostKind = 'registry' | 'download' | 'git' | 'time' | 'dns' | 'identity';

/** A host on the internet that is known. */
export interface PublicHost {
  readonly kind: HostKind;
  /**
   * Whether its name is also used as a name, of an API group or an audience, so that only a URL says that somebody goes there.
   * @default false
   */
  readonly alsoName?: boolean;
}

/**
 * Patterns: a name alone is that host, one with a dot in front the same and all below it, and `*` is any one label. Names that API groups
 * have below a domain (`storage.k8s.io`, `eks.amazonaws.com`) are why not every domain is here as a whole.
 */
const PATTERNS: Readonly<Record<HostKind, readonly string[]>> = {
  registry: [
    'public.ecr.aws', 'gallery.ecr.aws', '*.dkr.ecr.*.amazonaws.com', '*.dkr.ecr.*.amazonaws.com.cn', '*.dkr.ecr-fips.*.amazonaws.com',
    '*.dkr-ecr.*.on.aws', '*.dkr-ecr-fips.*.on.aws', 'api.ecr.*.amazonaws.com', 'api.ecr-public.*.amazonaws.com',
    'docker.io', 'index.docker.io', 'registry-1.docker.io', 'auth.docker.io', 'registry.docker.io', 'hub.docker.com', 'registry.hub.docker.com',
    'production.cloudflare.docker.com',
    'registry.k8s.io', '.gcr.io', '.pkg.dev', '.ghcr.io', 'docker.pkg.github.com', '.quay.io',
    'mcr.microsoft.com', '*.data.mcr.microsoft.com', '*.azurecr.io', '*.azurecr.us', '*.azurecr.cn', 'nvcr.io', 'registry.gitlab.com', 'cgr.dev', 'docker.elastic.co',
    'registry.redhat.io', 'registry.connect.redhat.com', 'registry.access.redhat.com', 'registry.suse.com', 'registry.opensuse.org',
    'registry.fedoraproject.org', 'registry.centos.org', 'container-registry.oracle.com', '*.ocir.io', '.icr.io', 'xpkg.upbound.io',
    'xpkg.crossplane.io', 'registry.digitalocean.com',
    'cr.fluentbit.io',
    'ecr-public.aws.com',
  ],
  download: [
    'anywhere-assets.eks.amazonaws.com', 'anywhere.eks.amazonaws.com', 'distro.eks.amazonaws.com',
    '.s3.amazonaws.com', '.s3.*.amazonaws.com', '.s3.dualstack.*.amazonaws.com', '.s3-accelerate.amazonaws.com', '.s3-us-west-2.amazonaws.com',
    '.s3-eu-west-1.amazonaws.com', '.cloudfront.net', 'awscli.amazonaws.com', 'cdn.amazonlinux.com',
    'amazonlinux.*.amazonaws.com', '.bottlerocket.aws',
    'raw.githubusercontent.com', '.githubusercontent.com', '*.github.io', '*.gitlab.io',
    'storage.googleapis.com', '*.storage.googleapis.com', 'dl.google.com', 'packages.cloud.google.com', 'apt.kubernetes.io', 'yum.kubernetes.io',
    'dl.k8s.io', 'cdn.dl.k8s.io', 'pkgs.k8s.io', 'prod-cdn.packages.k8s.io', 'packages.k8s.io', 'artifacts.k8s.io', 'download.docker.com', 'get.docker.com',
    'get.helm.sh', 'get.k3s.io', 'charts.helm.sh', 'artifacthub.io', 'charts.jetstack.io', 'charts.bitnami.com', 'charts.rook.io', 'charts.gitlab.io',
    'charts.longhorn.io', 'charts.fluxcd.io', 'charts.konghq.com', 'charts.crossplane.io', 'charts.loft.sh',
    'charts.external-secrets.io', 'charts.dexidp.io', 'helm.cilium.io', 'helm.releases.hashicorp.com', 'helm.elastic.co',
    'helm.nginx.com', 'helm.ngc.nvidia.com', 'helm.traefik.io', 'helm.goharbor.io', 'helm.datadoghq.com', 'packages.confluent.io',
    'releases.hashicorp.com', 'apt.releases.hashicorp.com', 'rpm.releases.hashicorp.com', 'fluxcd.io',
    'kubernetes.io', 'cert-manager.io', 'docs.projectcalico.org',
    '.pypi.org', '.pythonhosted.org', 'registry.npmjs.org', 'registry.yarnpkg.com', 'rubygems.org', 'index.rubygems.org', 'crates.io',
    'static.crates.io', 'index.crates.io', 'static.rust-lang.org', 'sh.rustup.rs', 'proxy.golang.org', 'sum.golang.org', 'go.dev', 'golang.org',
    'repo.maven.apache.org', 'repo1.maven.org', 'archive.apache.org', 'downloads.apache.org', 'dlcdn.apache.org',
    '.archive.ubuntu.com', 'security.ubuntu.com', 'ports.ubuntu.com', 'cloud-images.ubuntu.com', 'releases.ubuntu.com', 'cdimage.ubuntu.com',
    'esm.ubuntu.com', 'changelogs.ubuntu.com', 'keyserver.ubuntu.com', 'contracts.canonical.com',
    'api.snapcraft.io', 'ppa.launchpad.net', 'ppa.launchpadcontent.net', 'deb.debian.org', 'security.debian.org',
    'ftp.debian.org', 'cloud.debian.org', 'httpredir.debian.org', '*.debian.org', 'mirrors.fedoraproject.org', 'dl.fedoraproject.org',
    'download.fedoraproject.org', 'mirrors.kernel.org', 'cdn.kernel.org', 'mirror.centos.org', 'mirrorlist.centos.org', 'vault.centos.org',
    'mirror.stream.centos.org', 'mirrors.rockylinux.org', 'dl.rockylinux.org', 'mirrors.almalinux.org', 'repo.almalinux.org', 'cdn.redhat.com',
    'cdn-ubi.redhat.com', 'subscription.rhsm.redhat.com', 'subscription.rhn.redhat.com', 'download.opensuse.org', 'updates.suse.com', 'scc.suse.com',
    'dl-cdn.alpinelinux.org', 'packages.microsoft.com', 'download.microsoft.com', '*.blob.core.windows.net', 'developer.download.nvidia.com',
    'us.download.nvidia.com', 'pkg.jenkins.io', 'packages.grafana.com', 'apt.grafana.com', 'grafana.com', 'packages.elastic.co',
    'artifacts.elastic.co', 'apt.postgresql.org', 'download.postgresql.org', 'dl.min.io', 'downloads.sourceforge.net', 'huggingface.co',
    'boot.netboot.xyz', 'boot.ipxe.org', 'unpkg.com', 'cdn.jsdelivr.net', 'bootstrap.pypa.io',
  ],
  git: [
    'github.com', 'www.github.com', 'api.github.com', 'codeload.github.com', 'ssh.github.com', 'uploads.github.com', 'gist.github.com', 'gitlab.com',
    'altssh.gitlab.com', 'bitbucket.org', 'altssh.bitbucket.org', 'api.bitbucket.org', 'dev.azure.com', 'ssh.dev.azure.com', '*.visualstudio.com', 'codeberg.org',
    'git.launchpad.net', 'git-codecommit.*.amazonaws.com', 'source.developers.google.com', 'git.kernel.org', 'git.savannah.gnu.org', 'sourceforge.net',
    'gitea.com',
  ],
  time: [
    '.pool.ntp.org', 'time.google.com', 'time1.google.com', 'time2.google.com', 'time3.google.com', 'time4.google.com', 'time.cloudflare.com',
    'time.aws.com', 'time.windows.com', 'time.apple.com', 'time.euro.apple.com', 'time.facebook.com', 'ntp.ubuntu.com', 'time.nist.gov', '*.nist.gov',
    'ntp.org', 'ptbtime1.ptb.de', 'ptbtime2.ptb.de', 'ptbtime3.ptb.de', 'ntp1.hetzner.de', 'ntp.nict.jp', 'ntp.cloudflare.com',
  ],
  dns: ['dns.google', 'dns.google.com', 'one.one.one.one', 'cloudflare-dns.com', '1dot1dot1dot1.cloudflare-dns.com', 'dns.quad9.net', 'dns.opendns.com', 'resolver1.opendns.com'],
  identity: [
    'accounts.google.com', 'oauth2.googleapis.com', 'www.googleapis.com', 'login.microsoftonline.com', 'login.microsoftonline.us', 'login.microsoft.com', 'login.windows.net',
    'sts.windows.net', 'graph.microsoft.com', '*.b2clogin.com', 'sts.amazonaws.com', 'sts.*.amazonaws.com', 'sts-fips.*.amazonaws.com', 'oidc.eks.*.amazonaws.com',
    'iam.amazonaws.com', 'kms.*.amazonaws.com', 'secretsmanager.*.amazonaws.com', 'ssm.*.amazonaws.com', 'cognito-idp.*.amazonaws.com', '*.auth.*.amazoncognito.com',
    '*.okta.com', '*.oktapreview.com', '*.okta-emea.com', '*.auth0.com', '*.eu.auth0.com', '*.us.auth0.com', '*.au.auth0.com', '*.jp.auth0.com', '*.onelogin.com',
    'auth.pingone.com', 'auth.pingone.eu', '*.jumpcloud.com', 'token.actions.githubusercontent.com', 'appleid.apple.com',
  ],
};

/** Hosts by the addresses by which everybody knows them. */
const ADDRESSES: Readonly<Record<string, HostKind>> = Object.fromEntries([
  ...[
    '8.8.8.8', '8.8.4.4', '1.1.1.1', '1.0.0.1', '9.9.9.9', '149.112.112.112', '208.67.222.222', '208.67.220.220', '4.2.2.1', '4.2.2.2', '94.140.14.14', '94.140.15.15',
    '2001:4860:4860::8888', '2001:4860:4860::8844', '2001:4860:4860:0:0:0:0:8888', '2001:4860:4860:0:0:0:0:8844', '2606:4700:4700::1111', '2606:4700:4700::1001',
    '2620:fe::fe', '2620:fe::9', '2620:119:35::35', '2620:119:53::53',
  ].map((address) => [address, 'dns']),
  ...['216.239.35.0', '216.239.35.4', '216.239.35.8', '216.239.35.12', '162.159.200.1', '162.159.200.123'].map((address) => [address, 'time']),
]);

/** Hosts whose names are those of API groups, of audiences, or of labels as well. */
const ALSO_NAMES: ReadonlySet<string> = new Set([
  'anywhere.eks.amazonaws.com', 'distro.eks.amazonaws.com', 'sts.amazonaws.com', 'iam.amazonaws.com', 'kubernetes.io', 'cert-manager.io', 'fluxcd.io', 'grafana.com',
  'crates.io', 'go.dev', 'golang.org', 'artifacthub.io',
]);

/** Labels of a pattern, from the last one on. */
interface Label {
  readonly children: Map<string, Label>;
  /** For the name that ends here. */
  here?: PublicHost;
  /** For every name below. */
  below?: PublicHost;
}

const ANY = '*';

function grow(): Label {
  const root: Label = { children: new Map() };
  for (const [kind, patterns] of Object.entries(PATTERNS) as [HostKind, readonly string[]][]) {
    for (const pattern of patterns) {
      const name = pattern.startsWith('.') ? pattern.slice(1) : pattern;
      let label = root;
      for (const part of name.split('.').reverse()) {
        const next = label.children.get(part) ?? { children: new Map() };
        label.children.set(part, next);
        label = next;
      }
      const host: PublicHost = { kind, ...ALSO_NAMES.has(name) && { alsoName: true } };
      label.here = host;
      if (name !== pattern) label.below = host;
    }
  }
  return root;
}

let grown: Label | undefined;

/** No name of a host is longer (RFC 1035). */
const LONGEST_NAME = 253;

/**
 * What is known of a host on the internet; nothing of any other host.
 *
 * @param host a name in any case, or an address without brackets; no port
 */
export function publicHostOf(host: string): PublicHost | undefined {
  if (host.length > LONGEST_NAME) return undefined;
  const name = host.toLowerCase();
  if (Object.hasOwn(ADDRESSES, name)) return { kind: ADDRESSES[name] };
  return name.includes('.') ? below(grown ??= grow(), name, name.length) : undefined;
}

/** Follows labels to the left; a label of its own comes before one that may be any. */
function below(label: Label, name: string, end: number): PublicHost | undefined {
  if (end < 0) return label.here;
  const dot = name.lastIndexOf('.', end - 1);
  const part = name.slice(dot + 1, end);
  if (part === '') return undefined;
  for (const key of [part, ANY]) {
    const next = label.children.get(key);
    const found = next && below(next, name, dot);
    if (found !== undefined) return found;
  }
  return label.below;
}
