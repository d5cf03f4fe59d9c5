import { SAMPLE, SAMPLE_MAP } from './sample';
import { GoTemplate } from '../../../src/provisioning/go-template';
import { hardwareData } from '../../../src/provisioning/hardware-data';

const TEMPLATE = [
  'name: {{ .device_1 }}', // 1
  '{{- range .Hardware.Disks }}', // 2
  '  - disk: {{ . }}', // 3
  '    fixed: yes', // 4
  '{{- end }}', // 5
  '{{ if .empty }}', // 6
  'never: 1', // 7
  '{{ end -}}', // 8
  'last: {{ nindent 2 "a: 1\\nb: 2" }}', // 9
  'end: {{ .empty }}', // 10
  '',
].join('\n');

const traced = (text: string) => GoTemplate.parse(text).template!.execute(hardwareData(SAMPLE, SAMPLE_MAP), { trace: true });

describe('a traced rendering', () => {
  const { text, trace } = traced(TEMPLATE);
  const lines = text!.split('\n');

  it('has the text of any other', () => {
    expect(lines).toStrictEqual([
      'name: aa:bb',
      '  - disk: /dev/sda',
      '    fixed: yes',
      '  - disk: /dev/nvme0n1',
      '    fixed: yes',
      'last: ',
      '  a: 1',
      '  b: 2',
      'end: ',
      '',
    ]);
    expect(GoTemplate.parse(TEMPLATE).template!.execute(hardwareData(SAMPLE, SAMPLE_MAP))).toStrictEqual({ text });
  });

  it('tells the line of the template that each of its lines comes from', () => {
    expect(lines.map((_, index) => trace!.lineOf(index + 1))).toStrictEqual([1, 3, 4, 3, 4, 9, 9, 9, 10, 11]);
  });

  it('tells the place of each character', () => {
    const placeOf = (part: string) => trace!.placeOf(text!.indexOf(part));
    expect(placeOf('name')).toStrictEqual({ line: 1, column: 1 });
    expect(placeOf('aa:bb')).toStrictEqual({ line: 1, column: 10 });
    expect(placeOf('fixed')).toStrictEqual({ line: 4, column: 5 });
    expect(placeOf('b: 2')).toStrictEqual({ line: 9, column: 10 });
    expect(trace!.placeOf(text!.length)).toStrictEqual({ line: 11, column: 1 });
  });

  it('names what actions have written, and where they stand', () => {
    expect(trace!.outputs.map(({ place: { line, column }, offset, text: written }) => [`${line}:${column}`, text!.slice(offset, offset + written.length), written]))
      .toStrictEqual([
        ['1:10', 'aa:bb', 'aa:bb'],
        ['3:14', '/dev/sda', '/dev/sda'],
        ['3:14', '/dev/nvme0n1', '/dev/nvme0n1'],
        ['9:10', '\n  a: 1\n  b: 2', '\n  a: 1\n  b: 2'],
        ['10:9', '', ''],
      ]);
  });

  it('gives an action the same site in each rendering', () => {
    const other = GoTemplate.parse(TEMPLATE).template!.execute(hardwareData({ ...SAMPLE, spec: { disks: [{ device: '/dev/vda' }] } }, { ...SAMPLE_MAP, empty: '' }), { trace: true });
    const sites = trace!.outputs.map(({ site }) => site);
    expect(other.trace!.outputs.map(({ site }) => site)).toStrictEqual(sites.filter((_, index) => index !== 2));
  });

  it('of nothing begins at the beginning', () => {
    const empty = traced('').trace!;
    expect([empty.outputs, empty.placeOf(0), empty.lineOf(1), empty.lineOf(9)]).toStrictEqual([[], { line: 1, column: 1 }, 1, 1]);
  });

  it('is not there when there is a fault', () => {
    expect(traced('a{{ .nope }}').trace).toBeUndefined();
  });
});
