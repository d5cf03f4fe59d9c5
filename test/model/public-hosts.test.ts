import fc from 'fast-check';
import { publicHostOf } from '../../src/model/public-hosts';

describe('a host on the internet is known', () => {
  it.each([
    ['public.ecr.aws', 'registry'], ['docker.io', 'registry'], ['index.docker.io', 'registry'], ['registry-1.docker.io', 'registry'], ['auth.docker.io', 'registry'],
    ['hub.docker.com', 'registry'], ['registry.k8s.io', 'registry'], ['k8s.gcr.io', 'registry'], ['gcr.io', 'registry'], ['eu.gcr.io', 'registry'], ['europe-docker.pkg.dev', 'registry'],
    ['ghcr.io', 'registry'], ['quay.io', 'registry'], ['cdn01.quay.io', 'registry'], ['mcr.microsoft.com', 'registry'], ['site.azurecr.io', 'registry'],
    ['783794618700.dkr.ecr.us-west-2.amazonaws.com', 'registry'], ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'registry'],
    ['123456789012.dkr.ecr-fips.us-east-1.amazonaws.com', 'registry'], ['123456789012.dkr-ecr.eu-west-1.on.aws', 'registry'], ['nvcr.io', 'registry'],
    ['registry.gitlab.com', 'registry'], ['cgr.dev', 'registry'], ['docker.elastic.co', 'registry'], ['registry.redhat.io', 'registry'],
    ['registry.access.redhat.com', 'registry'], ['registry.suse.com', 'registry'], ['xpkg.upbound.io', 'registry'], ['icr.io', 'registry'], ['us.icr.io', 'registry'],
    ['anywhere-assets.eks.amazonaws.com', 'download'], ['distro.eks.amazonaws.com', 'download'], ['bucket.s3.amazonaws.com', 'download'],
    ['a.bucket.s3.us-west-2.amazonaws.com', 'download'], ['s3.us-west-2.amazonaws.com', 'download'], ['d111111abcdef8.cloudfront.net', 'download'],
    ['raw.githubusercontent.com', 'download'], ['objects.githubusercontent.com', 'download'], ['site.github.io', 'download'], ['storage.googleapis.com', 'download'],
    ['dl.k8s.io', 'download'], ['cdn.dl.k8s.io', 'download'], ['pkgs.k8s.io', 'download'], ['packages.cloud.google.com', 'download'], ['get.helm.sh', 'download'],
    ['charts.jetstack.io', 'download'], ['pypi.org', 'download'], ['files.pythonhosted.org', 'download'], ['registry.npmjs.org', 'download'],
    ['proxy.golang.org', 'download'], ['archive.ubuntu.com', 'download'], ['de.archive.ubuntu.com', 'download'], ['security.ubuntu.com', 'download'],
    ['ports.ubuntu.com', 'download'], ['cloud-images.ubuntu.com', 'download'], ['ppa.launchpad.net', 'download'], ['deb.debian.org', 'download'],
    ['security.debian.org', 'download'], ['mirrors.fedoraproject.org', 'download'], ['dl.fedoraproject.org', 'download'], ['cdn.redhat.com', 'download'],
    ['download.docker.com', 'download'], ['updates.bottlerocket.aws', 'download'],
    ['github.com', 'git'], ['gitlab.com', 'git'], ['bitbucket.org', 'git'], ['git-codecommit.eu-west-1.amazonaws.com', 'git'],
    ['pool.ntp.org', 'time'], ['2.debian.pool.ntp.org', 'time'], ['time.google.com', 'time'], ['ntp.ubuntu.com', 'time'], ['time.cloudflare.com', 'time'], ['time.aws.com', 'time'],
    ['8.8.8.8', 'dns'], ['8.8.4.4', 'dns'], ['1.1.1.1', 'dns'], ['9.9.9.9', 'dns'], ['2001:4860:4860::8888', 'dns'], ['2606:4700:4700::1111', 'dns'], ['2620:FE::FE', 'dns'],
    ['accounts.google.com', 'identity'], ['login.microsoftonline.com', 'identity'], ['sts.eu-west-1.amazonaws.com', 'identity'], ['oidc.eks.eu-west-1.amazonaws.com', 'identity'],
    ['site.okta.com', 'identity'], ['site.auth0.com', 'identity'], ['site.eu.auth0.com', 'identity'], ['token.actions.githubusercontent.com', 'identity'],
  ])('%s, as %s', (host, kind) => {
    expect(publicHostOf(host)?.kind).toBe(kind);
    expect(publicHostOf(host.toUpperCase())?.kind).toBe(kind);
  });

  it.each([
    '', '.', 'io', 'com', 'amazonaws.com', 'evil-ghcr.io', 'evil-ghcr.io.example.com', 'ghcr.io.internal', 'xquay.io', 'notpublic.ecr.aws', 'dkr.ecr.eu-west-1.amazonaws.com',
    'a.b.dkr.ecr.eu-west-1.amazonaws.com', 'github.com.example.com', 'okta.com', '169.254.169.123', '10.0.0.1', '8.8.8', 'storage.k8s.io', 'eks.amazonaws.com', 'ghcr..io', 'constructor', '__proto__',
    'mirror.example.com', `${'a.'.repeat(200)}ghcr.io`,
  ])('%j is none', (host) => {
    expect(publicHostOf(host)).toBeUndefined();
  });

  it('whatever label is added at its end, or glued to its first one', () => {
    fc.assert(fc.property(fc.constantFrom('ghcr.io', 'docker.io', 'github.com', 'pool.ntp.org', 'public.ecr.aws'), fc.stringMatching(/^[a-z]{1,9}$/), (host, label) => {
      expect(publicHostOf(`${host}.${label}`)).toBeUndefined();
      expect(publicHostOf(`${label}-${host}`)).toBeUndefined();
    }));
  });
});
