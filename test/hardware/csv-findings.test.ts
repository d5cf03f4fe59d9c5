import { Finding } from '../../src/findings';
import { parseHardwareCsv } from '../../src/hardware/csv';

const HEADER = 'hostname,bmc_ip,bmc_username,bmc_password,mac,ip_address,netmask,gateway,nameservers,labels,disk';
const ROW = 'node-1,10.0.1.1,admin,s3cret,AA:BB:CC:00:00:01,10.0.0.11,255.255.255.0,10.0.0.1,8.8.8.8|8.8.4.4,type=cp,/dev/sda';
const MACHINE = ',,,,m,i,n,g,d';

const QUOTE = { code: 'EKSA-CSV-005', fix: 'Put the whole cell in quotes and double the quotes inside it, or leave them out' };
const LABELS = { line: 2, column: 'labels', object: 'Hardware/n' };
const UNREAD = { code: 'EKSA-CSV-009', line: 1, fix: 'Remove it; what later processes must know about a machine can be a label' };

type Said = Omit<Finding, 'severity' | 'file'>;

const errors: [string, string, ...Said[]][] = [
  ['an empty file', '', { code: 'EKSA-CSV-001', message: 'the file is empty', wanted: 'a header line and one row per machine' }],
  ['UTF-16', `${HEADER}\0`, { code: 'EKSA-CSV-002', message: 'the file is not UTF-8 text', found: 'a NUL character', fix: 'Save it as "CSV UTF-8"', line: 1 }],
  ['what is no text at all', 5 as unknown as string, { code: 'EKSA-CSV-002', message: 'a hardware.csv is given as text', found: '5' }],
  ['a file beyond all measure', 'x'.repeat(32 * 1024 * 1024 + 1), {
    code: 'EKSA-CSV-003',
    message: 'the file is too large for a hardware.csv',
    found: '33554433 characters',
    wanted: 'at most 33554432',
    fix: 'Check that this is the right file, or spread the machines over several',
  }],
  ['a carriage return in a row', `${HEADER}\r${ROW}`, {
    code: 'EKSA-CSV-004', message: 'a carriage return stands alone, which does not end a row', fix: 'Save the file with line endings LF or CRLF', line: 1,
  }],
  ['a quote inside a cell', `${HEADER}\nn"1${MACHINE},,k`, { ...QUOTE, line: 2, message: 'a quote stands inside a cell that does not begin with one' }],
  ['text behind a quote', `${HEADER}\n"n"1${MACHINE},,k`, {
    ...QUOTE, line: 2, message: 'a quoted cell goes on after its closing quote, and the rest of the file cannot be told apart',
  }],
  ['a quote that is never closed', `${HEADER}\n"n${MACHINE},,k`, {
    code: 'EKSA-CSV-005', line: 2, message: 'a quoted cell that begins here or below is never closed', fix: 'Close the quote',
  }],
  ['a quote that is never closed after several rows', `${HEADER}\n${ROW}\n${ROW}\n"n${MACHINE},,k`, {
    code: 'EKSA-CSV-005', line: 4, message: 'a quoted cell that begins here or below is never closed', fix: 'Close the quote',
  }],
  ['a file without header', ROW, {
    code: 'EKSA-CSV-006', line: 1, message: 'the first line names no column of a hardware.csv', found: 'a line of 11 cells, none of them the name of a column', wanted: `${HEADER},vlan_id`, fix: 'Begin the file with a header line',
  }],
  ['a column that is there twice', `${HEADER},mac\n`, { code: 'EKSA-CSV-007', line: 1, column: 'mac', message: 'column mac is there more than once', fix: 'Keep one of them' }],
  ['an optional column with another name', `${HEADER}, vlan\n`, {
    code: 'EKSA-CSV-008', line: 1, column: ' vlan', message: 'no column is called " vlan", and its content would be lost', found: '" vlan"', wanted: 'vlan_id', fix: 'Rename the column',
  }],
  ['a column with blanks around its name', `${HEADER},    vlan_id    \n`, {
    code: 'EKSA-CSV-008',
    line: 1,
    column: '    vlan_id    ',
    message: 'no column is called "    vlan_id    ", and its content would be lost',
    found: '"    vlan_id    "',
    wanted: 'vlan_id',
    fix: 'Rename the column',
  }],
  ['a row of another length', `${HEADER}\nn2`, {
    code: 'EKSA-CSV-010',
    line: 2,
    message: 'the row has another number of cells than the header',
    found: '1',
    wanted: '11',
    fix: 'Leave a cell empty rather than out, and write several values in one cell with | between them',
  }],
  ['labels that are no pairs', `${HEADER}\nn${MACHINE},a| ,k`,
    { ...LABELS, code: 'EKSA-CSV-011', message: 'a label is not of the form key=value', found: '"a"', fix: 'Separate labels with a single | and write none at the end' },
    { ...LABELS, code: 'EKSA-CSV-011', message: 'a label is empty', found: '" "', fix: 'Separate labels with a single | and write none at the end' }],
  ['a byte order mark', `\uFEFF${HEADER}\n${ROW}`, {
    code: 'EKSA-CSV-013',
    line: 1,
    message: 'the file begins with a byte order mark, which `eksctl anywhere` takes for a part of the first column name',
    fix: 'Save it as UTF-8 without byte order mark',
  }],
];

const SEPARATED = { code: 'EKSA-CSV-017', line: 1, wanted: `${HEADER},vlan_id`, fix: 'Save the file with commas between the cells' };
const PAIRS = 'Separate labels with a single | and write none at the end';

/** Mistakes that say themselves what was meant. */
const telling: [string, string, ...Said[]][] = [
  ['semicolons between cells', `${HEADER}\n${ROW}`.replaceAll(',', ';'), {
    ...SEPARATED, message: 'the cells are separated by semicolons, and EKS Anywhere reads commas only', found: JSON.stringify(HEADER.replaceAll(',', ';')),
  }],
  ['tabs between cells', `\n${HEADER}\n${ROW}`.replaceAll(',', '\t'), {
    ...SEPARATED, line: 2, message: 'the cells are separated by tabs, and EKS Anywhere reads commas only', found: JSON.stringify(HEADER.replaceAll(',', '\t')),
  }],
  ['vertical bars between cells', HEADER.replaceAll(',', '|'), {
    ...SEPARATED, message: 'the cells are separated by vertical bars, and EKS Anywhere reads commas only', found: JSON.stringify(HEADER.replaceAll(',', '|')),
  }],
  ['names of columns in capitals', `${HEADER.toUpperCase()}\n${ROW}`, {
    code: 'EKSA-CSV-006',
    line: 1,
    message: 'the names of columns are compared letter by letter, and these are written in another way',
    found: JSON.stringify(HEADER.toUpperCase()),
    wanted: JSON.stringify(HEADER),
    fix: 'Write small letters and underscores, without blanks',
  }],
  ['names of columns with blanks and hyphens', `${HEADER.replace('bmc_ip', 'BMC IP').replace('ip_address', ' ip-address')}\n${ROW}`, {
    code: 'EKSA-CSV-006',
    line: 1,
    message: 'the names of columns are compared letter by letter, and these are written in another way',
    found: '"BMC IP, ip-address"',
    wanted: '"bmc_ip,ip_address"',
    fix: 'Write small letters and underscores, without blanks',
  }],
  ['a colon in a label', `${HEADER}\nn${MACHINE},type:cp,k`, {
    ...LABELS, code: 'EKSA-CSV-011', message: 'a label is not of the form key=value', found: '"type:cp"', wanted: '"type=cp"', fix: PAIRS,
  }],
  ['semicolons between labels', `${HEADER}\nn${MACHINE},type=cp;rack=a,k`, {
    ...LABELS, code: 'EKSA-CSV-011', message: 'a label is not of the form key=value', found: '"type=cp;rack=a"', wanted: '"type=cp|rack=a"', fix: PAIRS,
  }],
  ['the same mistake in many rows, and another one', [HEADER, ...[1, 2, 3].map((number) => `n${number}${MACHINE},${number === 2 ? 'a' : 'type:cp'},k`)].join('\n'),
    { code: 'EKSA-CSV-011', line: 2, lines: [2, 4], column: 'labels', object: 'Hardware/n1', objects: ['Hardware/n1', 'Hardware/n3'], message: 'a label is not of the form key=value', found: '"type:cp"', wanted: '"type=cp"', fix: PAIRS },
    { code: 'EKSA-CSV-011', line: 3, column: 'labels', object: 'Hardware/n2', message: 'a label is not of the form key=value', found: '"a"', fix: PAIRS }],
  ['a missing column beside rows with mistakes', `${HEADER.replace(',mac', '')}\nn\nn,,,,i,n,g,d,a,k`, {
    code: 'EKSA-CSV-006', line: 1, column: 'mac', message: 'required column mac is missing', fix: 'Add it to the header and to every row',
  }, {
    code: 'EKSA-CSV-010', line: 2, message: 'the row has another number of cells than the header', found: '1', wanted: '10', fix: 'Leave a cell empty rather than out, and write several values in one cell with | between them',
  }, { ...LABELS, line: 3, code: 'EKSA-CSV-011', message: 'a label is not of the form key=value', found: '"a"', fix: PAIRS }],
];

const warnings: [string, string, ...Said[]][] = [
  ['a column that nobody reads', `${HEADER},vendor\n${ROW},x`, { ...UNREAD, column: 'vendor', message: 'column "vendor" is not read by EKS Anywhere' }],
  ['a label that is given twice', `${HEADER}\nn${MACHINE},a=b|a=c,k`, {
    ...LABELS, code: 'EKSA-CSV-012', message: 'label a is given more than once, and only the last one counts', found: 'a=b and a=c', fix: 'Keep one of them',
  }],
  ['a file without machines', HEADER, { code: 'EKSA-CSV-014', message: 'the file has a header but no machine', fix: 'Add one row per machine' }],
];

describe('a hardware.csv', () => {
  it.each(errors)('is refused: %s', (_, text, ...said) => {
    expect(parseHardwareCsv(text, 'rack.csv').findings).toStrictEqual(said.map((finding) => ({ severity: 'error', file: 'rack.csv', ...finding })));
  });

  it.each(telling)('is read on, and told what was meant: %s', (_, text, ...said) => {
    const { inventory, readable, findings } = parseHardwareCsv(text, 'rack.csv');
    expect(findings).toStrictEqual(said.map((finding) => expect.objectContaining({ severity: 'error', file: 'rack.csv', ...finding })));
    expect(findings.map((finding) => Object.keys(finding).length)).toStrictEqual(said.map((finding) => Object.keys(finding).length + 2));
    expect((inventory === undefined) !== (readable === undefined)).toBe(true);
  });

  it('gives the rows that can be read, and the columns that it does not have', () => {
    const { readable } = parseHardwareCsv(`${HEADER.replace(',mac', '')}\nn\n${ROW.replace('AA:BB:CC:00:00:01,', '')}`, 'rack.csv');
    expect(readable?.absentColumns).toStrictEqual(['mac', 'vlan_id']);
    expect(readable?.inventory.machines.map(({ hostname, ipAddress, mac }) => [hostname, ipAddress, mac])).toStrictEqual([['node-1', '10.0.0.11', '']]);
  });

  it('shows no row that stands where the header should', () => {
    expect(JSON.stringify(parseHardwareCsv(ROW.replaceAll(',', ';'), 'rack.csv'))).not.toContain('s3cret');
  });

  it.each(warnings)('is read with a warning: %s', (_, text, ...said) => {
    expect(parseHardwareCsv(text, 'rack.csv').findings).toStrictEqual(said.map((finding) => ({ severity: 'warning', file: 'rack.csv', ...finding })));
  });

  it('may be as large as it can be read', () => {
    expect(parseHardwareCsv('x'.repeat(32 * 1024 * 1024), 'rack.csv').findings.map(({ code }) => code)).toStrictEqual(['EKSA-CSV-006']);
  });

  it('has one name that may stand for each missing column', () => {
    expect(parseHardwareCsv('Hostname,hostnames,mac,ip_address,netmask,gateway,labels,disk\n', 'rack.csv').findings).toStrictEqual([
      { code: 'EKSA-CSV-006', line: 1, column: 'hostname', message: 'required column hostname is missing', found: '"Hostname"', wanted: 'hostname', fix: 'Rename the column' },
      { code: 'EKSA-CSV-006', line: 1, column: 'nameservers', message: 'required column nameservers is missing', fix: 'Add it to the header and to every row' },
    ].map((finding) => ({ severity: 'error', file: 'rack.csv', ...finding })).concat([
      { severity: 'warning', file: 'rack.csv', ...UNREAD, column: 'hostnames', message: 'column "hostnames" is not read by EKS Anywhere' },
    ] as never));
  });

  it('knows of a management controller by its password alone', () => {
    expect(parseHardwareCsv(`${HEADER}\nn,,,p,m,i,n,g,d,,k`, 'rack.csv').inventory?.machines[0].bmc).toStrictEqual({ ipAddress: '', hasUsername: false, hasPassword: true });
  });
});
