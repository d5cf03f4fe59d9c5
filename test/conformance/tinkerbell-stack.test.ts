// The Helm values of the Tinkerbell stack, compared with those that the tests of EKS Anywhere v0.26.1 expect. What they install is said here
// again, as data: the options of each case, over a bundle and addresses that all of them share (PLAIN).
import { readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { toGoYaml } from '../../src/render/go-yaml/emit';
import { type StackSettings, stackValues } from '../../src/render/tinkerbell/stack';
import { PLAIN } from '../render/tinkerbell/stack/fixtures';
import { describeShared, readShared, shared } from '../shared';

const FOLDER = ['golden', 'capi', 'related', 'tinkerbell-stack-helm-values'];
const HOOK = 'https://my-local-web-server/hook';

const EQUAL: Readonly<Record<string, Partial<StackSettings>>> = {
  with_boots_on_docker: { smeeInCluster: false },
  with_boots_on_kubernetes: { smeeInCluster: true },
  with_host_port_enabled_true: { hostNetwork: true },
  with_host_port_enabled_false: { hostNetwork: false },
  with_load_balancer_enabled_true: { loadBalancer: true },
  with_load_balancer_enabled_false: { loadBalancer: false },
  with_load_balancer_interface: { loadBalancerInterface: 'test-interface' },
  with_kubernetes_options: { smeeInCluster: true, loadBalancer: true },
  with_docker_options: { smeeInCluster: false, hostNetwork: true, loadBalancer: false },
  with_hook_override: { hookImagesUrl: HOOK },
  with_hook_iso_override: { hookIsoUrl: 'https://my-local-web-server/hook.iso' },
  with_registry_mirror: { mirror: { base: '1.2.3.4:443', credentials: { username: 'username', password: 'password' } } },
  with_proxy_config: { proxy: { http: '1.2.3.4:3128', https: '1.2.3.4:3128', exceptions: [] } },
  upgrade: {},
  upgrade_with_proxy: { hookImagesUrl: HOOK, proxy: { http: '1.2.3.4', https: '1.2.3.4', exceptions: ['localhost', '.svc'] } },
};

/** Files that are no measure, with the reason. */
const DIFFERENT: Readonly<Record<string, string>> = {
  tinkerbell_chart_overrides_with_all_options: 'values of a chart that EKS Anywhere gave up before v0.20.0; neither its code nor its tests have read the file since',
};

const golden = (name: string) => readShared(...FOLDER, `expected_${name}.yaml`);

describeShared('Helm values of the Tinkerbell stack', () => {
  it('are compared for every golden file: 15 are equal, 1 is of another chart, none is open', () => {
    const names = readdirSync(shared(...FOLDER)).map((file) => /^expected_(\w+)\.yaml$/.exec(file)?.[1]);
    expect(names.sort()).toStrictEqual([...Object.keys(EQUAL), ...Object.keys(DIFFERENT)].sort());
    expect([Object.keys(EQUAL).length, Object.keys(DIFFERENT).length]).toStrictEqual([15, 1]);
  });

  it.each(Object.entries(EQUAL))('are equal: %s', (name, changes) => {
    expect(stackValues({ ...PLAIN, ...changes })).toStrictEqual(parse(golden(name)));
  });

  // the one line that was written by hand: the printer of EKS Anywhere quotes no word
  it.each(Object.entries(EQUAL))('are printed in the same bytes, but for quotes around one word: %s', (name, changes) => {
    expect(toGoYaml(stackValues({ ...PLAIN, ...changes }))).toBe(golden(name).replace('agentImageTag: "latest"', 'agentImageTag: latest'));
  });

  it.each(Object.keys(DIFFERENT))('have nothing in common with %s', (name) => {
    const keys = Object.keys(parse(golden(name)));
    expect(keys).toContain('boots');
    expect(keys.filter((key) => key in stackValues(PLAIN))).toStrictEqual([]);
  });
});
