import { Finding, Severity } from '../../src/findings';
import { ModelCode } from '../../src/model/codes';
import { eachOnce, rememberBasis, withoutConsequences } from '../../src/rules/causes';

const finding = (code: string, field: string, others: Partial<Finding> = {}): Finding => ({
  code, severity: Severity.ERROR, message: code, construct: 'app/prod', object: 'Cluster/prod', field, ...others,
});
const codes = (...findings: readonly Finding[]) => withoutConsequences(findings).map(({ code }) => code);

describe('what follows from a finding', () => {
  it('is not said about a value that is refused, nor about what is inside it', () => {
    const refused = finding('EKSA-CLUSTER-022', 'spec.kubernetesVersion');
    expect(codes(refused, finding('EKSA-CLUSTER-021', 'spec.kubernetesVersion'))).toStrictEqual(['EKSA-CLUSTER-022']);
    expect(codes(finding('EKSA-HW-080', 'spec.hardwareAffinity'), finding('EKSA-HW-084', 'spec.hardwareAffinity.required[0]'))).toStrictEqual(['EKSA-HW-080']);
  });

  it('is said about values beside it or around it', () => {
    const refused = finding('EKSA-CLUSTER-066', 'spec.workerNodeGroupConfigurations[1].count');
    for (const field of ['spec.workerNodeGroupConfigurations[1]', 'spec.workerNodeGroupConfigurations[1].counts', 'spec.workerNodeGroupConfigurations[10].count']) {
      expect(codes(refused, finding('EKSA-X', field))).toStrictEqual(['EKSA-CLUSTER-066', 'EKSA-X']);
    }
  });

  it('is said about another object, and about the same one of another cluster', () => {
    const refused = finding('EKSA-CLUSTER-022', 'spec.kubernetesVersion');
    expect(codes(refused, finding('EKSA-X', 'spec.kubernetesVersion', { object: 'Cluster/other' }))).toHaveLength(2);
    expect(codes(refused, finding('EKSA-X', 'spec.kubernetesVersion', { construct: 'app/other' }))).toHaveLength(2);
    expect(codes(refused, finding('EKSA-X', 'spec.kubernetesVersion', { construct: 'app/prod/workers' }))).toHaveLength(1);
    expect(codes(refused, finding('EKSA-X', 'spec.kubernetesVersion', { construct: undefined }))).toHaveLength(1);
  });

  it('is said beside a warning, which refuses nothing', () => {
    expect(codes(finding('EKSA-CLUSTER-022', 'a', { severity: Severity.WARNING }), finding('EKSA-X', 'a'))).toHaveLength(2);
  });

  it('is not said about what is based on a refused value', () => {
    const refused = finding('EKSA-CLUSTER-022', 'spec.kubernetesVersion');
    const image = finding('EKSA-OS-206', 'spec.osImageURL', { object: 'TinkerbellDatacenterConfig/prod' });
    expect(codes(refused, image)).toHaveLength(2);
    rememberBasis(image, [{ object: 'Cluster/prod', field: 'spec.kubernetesVersion' }]);
    expect(codes(refused, image)).toStrictEqual(['EKSA-CLUSTER-022']);
    expect(codes(image)).toStrictEqual(['EKSA-OS-206']);
  });

  it('is not said about rows and columns of a file either', () => {
    const row = { object: 'Hardware/node-1', field: undefined, file: 'a.csv', line: 2, column: 'disk' };
    const label = finding('EKSA-CLUSTER-003', '', row);
    expect(codes(label, finding('EKSA-X', '', row))).toStrictEqual(['EKSA-CLUSTER-003']);
    expect(codes(label, finding('EKSA-X', '', { ...row, line: 3 }))).toHaveLength(2);
    expect(codes(label, finding('EKSA-X', '', { ...row, column: undefined }))).toHaveLength(2);
    expect(codes(label, finding('EKSA-X', '', { ...row, object: undefined }))).toHaveLength(2);
  });

  it('leaves the missing field to the rule that says where to get its value, and everything else about it out', () => {
    const missing = finding(ModelCode.MISSING_FIELD, 'spec.tinkerbellIP');
    expect(codes(missing, finding('EKSA-NET-040', 'spec.tinkerbellIP'))).toStrictEqual(['EKSA-NET-040']);
    expect(codes(missing, finding('EKSA-X', 'spec.tinkerbellIP'))).toStrictEqual([ModelCode.MISSING_FIELD]);
  });

  it('takes a misspelt field for the one that is meant', () => {
    const misspelt = finding(ModelCode.UNKNOWN_FIELD, 'spec.tinkerbelIP', { found: 'tinkerbelIP', wanted: 'tinkerbellIP' });
    expect(codes(misspelt, finding('EKSA-NET-040', 'spec.tinkerbellIP'))).toStrictEqual([ModelCode.UNKNOWN_FIELD]);
    expect(codes({ ...misspelt, wanted: undefined }, finding('EKSA-NET-040', 'spec.tinkerbellIP'))).toHaveLength(2);
  });

  it('may be at another place of the cluster, or of the app', () => {
    const dangling = finding('EKSA-CLUSTER-014', 'spec.controlPlaneConfiguration.machineGroupRef.name');
    const unused = finding('EKSA-CLUSTER-017', '', { object: 'TinkerbellMachineConfig/x' });
    const idle = finding('EKSA-HW-096', '', { construct: 'app/rack', object: undefined });
    expect(codes(dangling, unused, idle)).toStrictEqual(['EKSA-CLUSTER-014']);
    expect(codes(dangling, { ...unused, construct: 'app/other' })).toHaveLength(2);
    expect(codes(unused, idle)).toHaveLength(2);
  });
});

describe('a finding about code', () => {
  it('is said once, whatever objects it stands in', () => {
    const [a, b] = ['TinkerbellMachineConfig/a', 'TinkerbellMachineConfig/b'].map((object) => finding('EKSA-OS-032', 'spec.users', { object, prop: 'sshAuthorizedKeys' }));
    expect(eachOnce([a, b])).toStrictEqual([a]);
    expect(eachOnce([a, { ...b, found: 'x' }])).toHaveLength(2);
    expect(eachOnce([{ ...a, prop: undefined }, { ...b, prop: undefined }])).toHaveLength(2);
  });
});

describe('many findings', () => {
  it('about one object take time in proportion to their number', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => finding('EKSA-HW-084', `spec.hardwareAffinity.required[0].labelSelector.matchExpressions[${index}].operator`));
    const started = performance.now();
    expect(withoutConsequences(many)).toHaveLength(many.length);
    // comparing each with each takes minutes
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
