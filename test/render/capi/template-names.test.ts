import { EmbeddedCatalog } from '../../../src/distro/catalog';
import { withDefaults } from '../../../src/model/defaults';
import {
  isCountedName, keptTemplates, nextName, renderCapi, replacedGroups, sizedGroups, succeed, templateNamesOf, withTemplateNames,
} from '../../../src/render/capi';
import { isDerivative } from '../../../src/render/capi/go-derivative';
import { addGroup, Change, validModel } from '../../rules/fleet/base';

const catalog = EmbeddedCatalog.shared();
const render = (change?: Change) => renderCapi(withDefaults(validModel('prod', change)), (version) => catalog.versionsBundle('v0.26.1', version)!);
const group: (draft: Parameters<Change>[0]) => any = (draft) => draft.cluster.spec.workerNodeGroupConfigurations![0];

describe('isDerivative', () => {
  test.each([
    [undefined, 1, true], [null, 1, true], ['', 'x', true], [[], [1], true], [{}, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, true], [[1], [1, 2], true], [{ a: { b: '' } }, { a: { b: 'x' } }, true], ['x', 'x', true], [false, false, true],
    [{ a: 1 }, {}, false], [[1, 2], [1], false], [[2], [1], false], ['x', 'y', false], [false, true, false], [0, 1, false], [{ a: 1 }, undefined, false], [[1], undefined, false],
    [JSON.parse('{ "constructor": 1 }'), {}, false],
  ])('%j asks for nothing that %j has not: %s', (asked, present, expected) => {
    expect(isDerivative(asked, present)).toBe(expected);
  });
});

describe('images, as EKS Anywhere takes them', () => {
  const imagesOf = (change: Change, inheritsImages = true) => {
    const bundle = (version: string) => catalog.versionsBundle('v0.26.1', version)!;
    const { workers, controlPlaneMachineTemplate } = renderCapi(withDefaults(validModel('prod', change)), bundle, { inheritsImages });
    return [controlPlaneMachineTemplate, ...workers.map(({ machineTemplate }) => machineTemplate)]
      .map((template) => /IMG_URL: (\S*)/.exec(template.spec!.template.spec.templateOverride!)?.[1]);
  };
  const image = (index: number, url: string): Change => (draft) => { draft.machineConfigs[index].spec!.osImageURL = url; };
  const third: Change = (draft) => { addGroup(draft, 'gpu'); };
  const both = (...changes: Change[]): Change => (draft) => changes.forEach((change) => change(draft));

  it('are inherited by groups without one, whatever the datacenter says', () => {
    const own = both(third, image(1, 'http://x/own.gz'));
    const datacenter = 'https://images.example.com/ubuntu-2204-kube-1-34.gz';
    expect(imagesOf(own)).toStrictEqual([datacenter, 'http://x/own.gz', 'http://x/own.gz']);
    expect(imagesOf(own, false)).toStrictEqual([datacenter, 'http://x/own.gz', datacenter]);
    expect(imagesOf(both(third, image(0, 'http://x/cp.gz')))).toStrictEqual(['http://x/cp.gz', datacenter, datacenter]);
  });

  it('are empty where nobody names one', () => {
    const none: Change = (draft) => { delete draft.datacenters[0].spec!.osImageURL; };
    expect(imagesOf(none)).toStrictEqual(['""', '""']);
    expect(() => imagesOf(none, false)).toThrow(/EKSA-MODEL-200/);
  });
});

describe('names of templates', () => {
  test.each([['prod-md-0-1', 'prod-md-0-2'], ['prod-control-plane-template-1653584523984', 'prod-control-plane-template-1653584523985'], ['a-9', 'a-10'], ['a-9007199254740993', 'a-9007199254740994']])(
    '%s is followed by %s', (name, next) => {
      expect(nextName(name)).toBe(next);
      expect(isCountedName(name)).toBe(true);
    },
  );

  it('that end in no number have no successor upstream', () => {
    expect(isCountedName('prod')).toBe(false);
  });

  it('stand in the templates and where they are referred to', () => {
    const named = withTemplateNames(render(), { controlPlaneMachineTemplate: 'cp-7', workers: { 'md-0': { machineTemplate: 'w-3', kubeadmConfigTemplate: 'w-4' }, 'gone': {} } });
    expect(templateNamesOf(named)).toStrictEqual({ controlPlaneMachineTemplate: 'cp-7', workers: { 'md-0': { machineTemplate: 'w-3', kubeadmConfigTemplate: 'w-4' } } });
    expect(named.controlPlane.spec.machineTemplate.spec.infrastructureRef.name).toBe('cp-7');
    const { bootstrap, infrastructureRef } = named.workers[0].machineDeployment.spec.template.spec;
    expect([bootstrap.configRef!.name, infrastructureRef.name]).toStrictEqual(['w-4', 'w-3']);
    expect(withTemplateNames(named, { workers: { 'md-0': {} } })).toStrictEqual(named);
  });
});

describe('succeed', () => {
  it('keeps every name of what stays', () => {
    const before = withTemplateNames(render(), { controlPlaneMachineTemplate: 'cp-7' });
    expect(succeed(before, render())).toStrictEqual({ capi: before, kept: [] });
  });

  it('counts up templates with another content, each by itself', () => {
    const after = succeed(render(), render((draft) => { group(draft).kubeletConfiguration = { maxPods: 50 }; })).capi;
    expect(templateNamesOf(after)).toStrictEqual({
      controlPlaneMachineTemplate: 'prod-control-plane-1', workers: { 'md-0': { machineTemplate: 'prod-md-0-1', kubeadmConfigTemplate: 'prod-md-0-2' } },
    });
  });

  it('does so for other taints and for fewer files, which a comparison of what is asked would miss', () => {
    const tainted: Change = (draft) => { group(draft).taints = [{ key: 'a', effect: 'NoSchedule' }]; };
    const configured: Change = (draft) => { group(draft).kubeletConfiguration = { maxPods: 50 }; };
    for (const from of [tainted, configured]) {
      expect(succeed(render(from), render(() => undefined)).capi.workers[0].kubeadmConfigTemplate.metadata.name).toBe('prod-md-0-2');
    }
    const swapped: Change = (draft) => { group(draft).taints = [{ key: 'b', effect: 'NoSchedule' }, { key: 'a', effect: 'NoSchedule' }]; };
    const both: Change = (draft) => { group(draft).taints = [{ key: 'a', effect: 'NoSchedule' }, { key: 'b', effect: 'NoSchedule' }]; };
    expect(succeed(render(both), render(swapped)).capi.workers[0].kubeadmConfigTemplate.metadata.name).toBe('prod-md-0-2');
  });

  it('gives new groups their first names', () => {
    const after = render((draft) => { draft.cluster.spec.workerNodeGroupConfigurations!.push({ ...group(draft), name: 'gpu' }); });
    expect(succeed(render(), after).capi.workers[1].machineTemplate.metadata.name).toBe('prod-gpu-1');
  });
});

describe('keptTemplates', () => {
  it('names templates that change under their names, with the fields', () => {
    expect(keptTemplates(render(), render((draft) => { draft.machineConfigs[0].spec!.hardwareSelector = { pool: 'x' }; }))).toStrictEqual([
      { kind: 'TinkerbellMachineTemplate', name: 'prod-control-plane-1', fields: ['spec.template.spec.hardwareAffinity.required'] },
    ]);
    expect(keptTemplates(render(), render())).toStrictEqual([]);
  });
});

describe('replacedGroups', () => {
  const replaced = (from: Change, to: Change) => {
    const [before, after] = [render(from), render((draft) => { from(draft); to(draft); })];
    return replacedGroups(before, succeed(before, after).capi).map(({ group: name = 'control-plane', reasons, inPlace }) => [name, reasons.map(({ path }) => path), inPlace]);
  };
  const nothing: Change = () => undefined;

  it('finds none where nothing differs that Cluster API compares', () => {
    expect(replaced(nothing, nothing)).toStrictEqual([]);
    expect(replaced(nothing, (draft) => { draft.cluster.spec.controlPlaneConfiguration!.count = 5; group(draft).count = 4; })).toStrictEqual([]);
    expect(replaced(nothing, (draft) => { group(draft).upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2, maxUnavailable: 0 } }; })).toStrictEqual([]);
  });

  it('finds all groups of an upgrade', () => {
    expect(replaced(nothing, (draft) => { draft.cluster.spec.kubernetesVersion = '1.35'; }).map(([name]) => name)).toStrictEqual(['control-plane', 'md-0']);
  });

  it('finds one group, and why', () => {
    expect(replaced(nothing, (draft) => { draft.cluster.spec.controlPlaneConfiguration!.certSans = ['api.example.com']; })).toStrictEqual([
      ['control-plane', ['spec.kubeadmConfigSpec.clusterConfiguration.apiServer.certSANs'], false],
    ]);
    expect(replaced(nothing, (draft) => { draft.machineConfigs[1].spec!.osImageURL = 'http://x/kube-1-34.gz'; })).toStrictEqual([
      ['md-0', ['spec.template.spec.infrastructureRef.name'], false],
    ]);
  });

  it('tells upgrades in place from other changes of such groups', () => {
    const inPlace: Change = (draft) => {
      draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'InPlace' };
      group(draft).upgradeRolloutStrategy = { type: 'InPlace' };
    };
    expect(replaced(inPlace, (draft) => { draft.cluster.spec.kubernetesVersion = '1.35'; }).map(([name,, is]) => [name, is])).toStrictEqual([['control-plane', true], ['md-0', true]]);
    expect(replaced(inPlace, (draft) => { draft.machineConfigs[1].spec!.osImageURL = 'http://x/kube-1-34.gz'; }).map(([,, is]) => is)).toStrictEqual([false]);
  });

  it('says nothing of the images of CoreDNS, which Cluster API changes where they are', () => {
    const [before, after] = [render(), render()];
    const other = structuredClone(after);
    other.controlPlane.spec.kubeadmConfigSpec!.clusterConfiguration!.dns!.imageTag = 'v9';
    expect(replacedGroups(before, other)).toStrictEqual([]);
  });
});

describe('sizedGroups', () => {
  it('have what Cluster API does by itself', () => {
    expect(sizedGroups(render())).toStrictEqual([
      { name: 'control-plane', count: 3, terms: [{ matchLabels: { pool: 'prod-cp' } }], preferences: [], surge: 1, unavailable: 0 },
      { name: 'md-0', count: 2, terms: [{ matchLabels: { pool: 'prod-md-0' } }], preferences: [], surge: 1, unavailable: 0 },
    ]);
  });

  it('have what is stated, and the lower limit of an autoscaler', () => {
    const capi = render((draft) => {
      draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } };
      group(draft).upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 2 } };
      group(draft).autoscalingConfiguration = { minCount: 3, maxCount: 5 };
    });
    expect(sizedGroups(capi).map(({ count, surge, unavailable }) => [count, surge, unavailable])).toStrictEqual([[3, 0, 1], [3, 0, 2]]);
  });

  it('are not surprised by what others have written', () => {
    const capi = structuredClone(render()) as any;
    delete capi.controlPlane.spec.replicas;
    delete capi.workers[0].machineDeployment.spec.replicas;
    capi.workers[0].machineDeployment.spec.rollout = { strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: -1 } } };
    delete capi.workers[0].machineTemplate.spec;
    expect(sizedGroups(capi).map(({ count, surge, unavailable, terms }) => [count, surge, unavailable, terms.length])).toStrictEqual([
      [1, 1, 0, 1], [1, 1, 0, 0],
    ]);
  });
});
