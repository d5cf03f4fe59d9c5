// The validation of cdk8s synth over the files of a repository, which stand beside those of charts.
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { EksaValidation } from '../../src';
import { SynthesizedFiles, synthProgram } from '../synth-program';

const example = join(__dirname, '..', '..', 'examples', '06-gitops');

/** What the cdk8s CLI would show: codes, objects and files. */
async function report(files: SynthesizedFiles): Promise<{ readonly seen?: string; readonly said: string[] }> {
  const said: string[] = [];
  let seen: string | undefined;
  await new EksaValidation().validate({
    manifests: Object.keys(files),
    parseManifest: (file: string) => parseAllDocuments(files[file]).map((document) => document.toJS()),
    report: {
      addViolation: ({ ruleName, violatingResources: [{ resourceName, manifestPath }] }: any) => said.push(`${ruleName} ${resourceName} ${manifestPath}`),
      submit: (_: string, metadata: any) => { seen = metadata['looked at']; },
    },
  });
  return { seen, said: said.filter((each) => !each.startsWith('EKSA-CLUSTER-043')) };
}

describe('files of a repository', () => {
  let files: Record<string, string>;
  beforeAll(() => {
    files = { ...synthProgram(example, join(example, 'main.ts')) };
  });

  const replaced = (path: string, change: (text: string) => string) => ({ ...files, [path]: change(files[path]) });

  it('hold clusters and machines once more, which are looked at once', async () => {
    const { seen, said } = await report(files);
    expect(said).toStrictEqual([]);
    expect(seen).toMatch(/^3 bare-metal clusters \(berlin, hamburg, hub\), 17 machines/);
  });

  it('are looked at as Flux applies them', async () => {
    const unguarded = await report(replaced('fleet/clusters/hub/hub/kustomization.yaml', (text) => text.replace(/^patches:\n(?:[- ].*\n)+/m, '')));
    expect(unguarded.said).toStrictEqual(['EKSA-GITOPS-036 (warning) hub fleet/clusters/hub/hub/eksa-system/eksa-cluster.yaml']);
    const common = await report(replaced('fleet/clusters/hub/hub/kustomization.yaml', (text) => (
      `${text.replace(/^patches:\n(?:[- ].*\n)+/m, '')}commonAnnotations:\n  kustomize.toolkit.fluxcd.io/prune: disabled\n`
    )));
    expect(common.said).toStrictEqual([]);
    const secret = await report({ ...files, 'fleet/apps/hub/notifications/secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  b: c\n' });
    expect(secret.said).toStrictEqual(['EKSA-GITOPS-038 (error) a fleet/apps/hub/notifications/secret.yaml']);
  });

  it('may guard fewer objects than all, which is no guard', async () => {
    const some = await report(replaced('fleet/clusters/hub/hub/kustomization.yaml', (text) => text.replace('    group: anywhere', '    name: other\n    group: anywhere')));
    expect(some.said).toStrictEqual(['EKSA-GITOPS-036 (warning) hub fleet/clusters/hub/hub/eksa-system/eksa-cluster.yaml']);
  });

  it('are those of no repository where nothing says what Flux follows', async () => {
    const path = 'fleet/clusters/hub/flux-system/gotk-sync.yaml';
    expect((await report(replaced(path, () => ''))).said).toStrictEqual([]);
    expect((await report(replaced(path, (text) => text.replace('path: ./clusters/hub', 'path: ./elsewhere')))).said).toStrictEqual([]);
  });

  it('leave two machines of one name that differ to the rules', async () => {
    const { said } = await report(replaced('fleet/hardware/hub/hall-6.yaml', (text) => text.replaceAll('10.60.0.21', '10.60.0.121')));
    expect(said).toContain('EKSA-HW-062 (error) hub-cp-1 fleet/hardware/hub/hall-6.yaml');
  });
});
