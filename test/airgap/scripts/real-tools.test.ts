import { OciRegistry } from './oci-registry';
import { artifact, hasProgram, Site } from './site';
import { Artifact, ArtifactKind } from '../../../src/airgap/artifact';
import { copyScript, CopyRoute, CopyTool } from '../../../src/airgap/scripts';

/** Registries of a test speak no TLS. Of localhost oras and crane expect that. */
function flagsFor(tool: CopyTool, hosts: readonly string[], route: CopyRoute): Record<string, string> {
  if (tool === CopyTool.SKOPEO) {
    const sides = { direct: ['src', 'dest'], export: ['src'], import: ['dest'] }[route];
    return {
      COPY_FLAGS: sides.map((side) => `--${side}-tls-verify=false`).join(' '), SOURCE_FLAGS: '--tls-verify=false', TARGET_FLAGS: '--tls-verify=false',
    };
  }
  if (tool !== CopyTool.REGCTL) return {};
  const flags = hosts.map((host) => `--host reg=${host},tls=disabled`).join(' ');
  return { COPY_FLAGS: flags, SOURCE_FLAGS: flags, TARGET_FLAGS: flags };
}

const TOOLS = Object.values(CopyTool);
const installed = TOOLS.filter(hasProgram);

describe.each(TOOLS)('a script for %s', (tool) => {
  if (!installed.includes(tool)) {
    it.skip(`moves images and charts unchanged (skipped: ${tool} is not installed)`, () => undefined);
    return;
  }

  let site: Site;
  let registries: OciRegistry[];
  let artifacts: Artifact[];
  let measured: string;
  let env: (route: CopyRoute) => Record<string, string>;

  beforeEach(async () => {
    site = new Site();
    registries = await Promise.all([OciRegistry.start(), OciRegistry.start(), OciRegistry.start()]);
    const [published, ...mirrors] = registries;
    const image = published.putImage('eks/coredns', 'v1.12.4');
    const chart = published.putChart('eks/stack', '0.6.2');
    const bare = published.putChart('packages/hello', '1.0.0');
    artifacts = [
      artifact(`${published.host}/eks/coredns:v1.12.4`, {
        digest: image.digest, targets: [`${mirrors[0].host}/team-a/eks/coredns:v1.12.4`, `${mirrors[1].host}/eks/coredns:v1.12.4`],
      }),
      artifact(`${published.host}/eks/stack:0.6.2`, { kind: ArtifactKind.CHART, targets: mirrors.map(({ host }) => `${host}/eks/stack:0.6.2`) }),
      artifact(`${published.host}/packages/hello@${bare.digest}`, {
        kind: ArtifactKind.CHART, targets: [`${mirrors[1].host}/packages/hello@${bare.digest}`],
      }),
    ];
    measured = [
      'source\tdigest\tsize',
      `${published.host}/eks/coredns:v1.12.4\t${image.digest}\t${image.size}`,
      `${published.host}/eks/stack:0.6.2\t${chart.digest}\t${chart.size}`,
      `${published.host}/packages/hello@${bare.digest}\t${bare.digest}\t${bare.size}`,
      '',
    ].join('\n');
    env = (route) => flagsFor(tool, registries.map(({ host }) => host), route);
  });

  afterEach(async () => {
    await Promise.all(registries.map((registry) => registry.stop()));
    site.remove();
  });

  const expectInMirrors = () => {
    const [published, ...mirrors] = registries;
    for (const { source, targets } of artifacts) {
      for (const target of targets) {
        const mirror = mirrors.find(({ host }) => target.startsWith(`${host}/`))!;
        expect(mirror.digest(target)).toBe(published.digest(source));
      }
    }
    // all platforms, not only that of the machine
    expect([...mirrors[0].manifests.keys()].filter((name) => name.startsWith('team-a/eks/coredns@'))).toHaveLength(3);
  };

  it('moves images and charts unchanged into every mirror', async () => {
    site.script('copy.sh', copyScript(artifacts, tool));
    const outcome = await site.run(['sh', 'copy.sh'], env(CopyRoute.DIRECT));
    expect(outcome).toMatchObject({ status: 0, stderr: expect.stringContaining('5 done, 0 done before, 0 failed') });
    expectInMirrors();
    expect(site.read('air-gap', 'measured.tsv')).toBe(measured);
  }, 30_000);

  it.each(installed)('moves them over a data diode, where %s takes them', async (other) => {
    site.script('export.sh', copyScript(artifacts, tool, { route: CopyRoute.EXPORT, directory: "it's $HOME" }));
    site.script('import.sh', copyScript(artifacts, other, { route: CopyRoute.IMPORT }));
    expect(await site.run(['sh', 'export.sh'], env(CopyRoute.EXPORT))).toMatchObject({ status: 0 });
    expect(await site.run(['sh', '-c', 'cd "$1" && sha256sum -c SHA256SUMS', 'sh', "it's $HOME"])).toMatchObject({ status: 0 });
    const flags = flagsFor(other, registries.map(({ host }) => host), CopyRoute.IMPORT);
    expect(await site.run(['sh', 'import.sh', '--directory', "it's $HOME"], flags)).toMatchObject({ status: 0 });
    expectInMirrors();
    expect(site.read("it's $HOME", 'measured.tsv')).toBe(measured);
  }, 30_000);
});
