import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { artifact, artifactLists, DIGEST, file } from './artifacts';
import { toCsv } from '../../../src/airgap/documents/csv';

const HEADER = 'kind,purpose,source,digest,sha256,size,clusters,targets,names,origin\r\n';
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true, record_delimiter: '\r\n' });

describe('the list as CSV', () => {
  it('has a line for each artifact, ended as RFC 4180 wants it', () => {
    const image = artifact({ digest: DIGEST, size: 300, clusters: ['paris', 'rome'], targets: ['10.0.0.5/pause:v1'], names: ['pause', 'sandbox'] });
    expect(toCsv([image, file({ sha256: 'ef' })])).toBe([
      HEADER,
      `image,cluster,public.ecr.aws/eks-distro/kubernetes/pause:v1.34.1,${DIGEST},,300,paris rome,10.0.0.5/pause:v1,pause sandbox,manifest\r\n`,
      'os-image,provisioning,https://images.example.com/ubuntu/node.gz,,ef,,,,,manifest\r\n',
    ].join(''));
  });

  it('has its header also when there is nothing', () => {
    expect(toCsv([])).toBe(HEADER);
  });

  it.each(['a,b', 'a"b', 'a\nb', 'a\rb', 'a\r\nb'])('puts %j into quotes', (name) => {
    expect(toCsv([artifact({ names: [name] })])).toContain(`"${name.replace('"', '""')}",manifest`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('lets no spreadsheet take %j for a formula', (name) => {
    expect(rowsOf(toCsv([artifact({ names: [name] })]))[0].names).toBe(`'${name}`);
  });

  it('says the same when it is read again', () => {
    fc.assert(fc.property(artifactLists(), (artifacts) => {
      const rows = rowsOf(toCsv(artifacts));
      const unmarked = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '');
      expect(rows.map(({ source, names, size }) => [unmarked(source), unmarked(names), size]))
        .toStrictEqual(artifacts.map(({ source, names, size }) => [unmarked(source), unmarked(names.join(' ')), String(size ?? '')]));
      expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toStrictEqual([]);
    }));
  });
});
