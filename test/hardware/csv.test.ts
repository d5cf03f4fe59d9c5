import * as fc from 'fast-check';
import { EksaError, Finding, Severity } from '../../src/findings';
import { HardwareCsvOptions, parseHardwareCsv, printHardwareCsv } from '../../src/hardware/csv';
import type { InventoryModel, MachineModel } from '../../src/model/inventory-model';

const HEADER = 'hostname,bmc_ip,bmc_username,bmc_password,mac,ip_address,netmask,gateway,nameservers,labels,disk';
const ROW = 'node-1,10.0.1.1,admin,s3cret,AA:BB:CC:00:00:01,10.0.0.11,255.255.255.0,10.0.0.1,8.8.8.8|8.8.4.4,type=cp,/dev/sda';

function read(text: string, options?: HardwareCsvOptions) {
  return parseHardwareCsv(text, 'hardware.csv', options);
}

/** What makes a finding: its code and place, and what it found. */
function brief(findings: readonly Finding[]) {
  return findings.map(({ code, severity, line, column, found }) => [code, severity, line, column, found]);
}

describe('reading hardware.csv', () => {
  it('gives one machine per row, with its line', () => {
    expect(read(`${HEADER}\n${ROW}\n`)).toStrictEqual({
      inventory: {
        name: 'hardware.csv',
        machines: [{
          hostname: 'node-1',
          ipAddress: '10.0.0.11',
          netmask: '255.255.255.0',
          gateway: '10.0.0.1',
          nameservers: ['8.8.8.8', '8.8.4.4'],
          mac: 'aa:bb:cc:00:00:01',
          disk: '/dev/sda',
          labels: { type: 'cp' },
          bmc: { ipAddress: '10.0.1.1', hasUsername: true, hasPassword: true },
          source: { file: 'hardware.csv', row: 2 },
        }],
      },
      findings: [],
    });
  });

  it('leaves passwords in the file unless they are asked for', () => {
    const text = `${HEADER}\n${ROW}\n`;
    expect(JSON.stringify(read(text))).not.toContain('s3cret');
    expect(read(text, { withCredentials: true }).inventory?.machines[0].bmc).toStrictEqual(
      { ipAddress: '10.0.1.1', hasUsername: true, hasPassword: true, username: 'admin', password: 's3cret' });
  });

  it('knows which credentials are missing', () => {
    const text = `${HEADER}\nnode-1,10.0.1.1,,,AA:BB:CC:00:00:01,10.0.0.11,255.255.255.0,10.0.0.1,8.8.8.8,type=cp,/dev/sda`;
    expect(read(text, { withCredentials: true }).inventory?.machines[0].bmc).toStrictEqual({ ipAddress: '10.0.1.1', hasUsername: false, hasPassword: false });
  });

  it('takes any cell about a management controller for one', () => {
    const text = `${HEADER}\nnode-1,,admin,,AA:BB:CC:00:00:01,10.0.0.11,255.255.255.0,10.0.0.1,8.8.8.8,type=cp,/dev/sda`;
    expect(read(text).inventory?.machines[0].bmc).toStrictEqual({ ipAddress: '', hasUsername: true, hasPassword: false });
  });

  it('accepts columns in any order, without the optional ones, and with VLAN', () => {
    const { inventory, findings } = read('disk,vlan_id,labels,nameservers,gateway,netmask,ip_address,mac,hostname\n/dev/sda,100,,,,,,,n1\n/dev/sdb,,,,,,,,n2\n');
    expect(findings).toStrictEqual([]);
    expect(inventory?.machines).toStrictEqual([
      { hostname: 'n1', ipAddress: '', netmask: '', gateway: '', nameservers: [], mac: '', disk: '/dev/sda', labels: {}, vlanId: '100', source: { file: 'hardware.csv', row: 2 } },
      { hostname: 'n2', ipAddress: '', netmask: '', gateway: '', nameservers: [], mac: '', disk: '/dev/sdb', labels: {}, source: { file: 'hardware.csv', row: 3 } },
    ]);
  });

  it('keeps cells as they are written, blanks and all', () => {
    const { inventory } = read(`${HEADER}\n node-1 ,,,,x, 10.0.0.11,255.255.255.0,10.0.0.1,8.8.8.8 | 8.8.4.4,,/dev/sda`);
    expect(inventory?.machines[0]).toMatchObject({ hostname: ' node-1 ', ipAddress: ' 10.0.0.11', nameservers: ['8.8.8.8 ', ' 8.8.4.4'] });
  });

  it('counts lines as an editor does, over blank lines, CRLF and quoted line breaks', () => {
    const row = (name: string) => `${name},,,,m,i,n,g,d,,k`;
    const { inventory } = read(`\r\n${HEADER}\r\n\r\n${row('a')}\r\n${row('"b\r\nb"')}\r\n\r\n${row('c')}\r\n`);
    expect(inventory?.machines.map(({ hostname, source }) => [hostname, source?.row])).toStrictEqual([['a', 4], ['b\nb', 5], ['c', 8]]);
  });

  it('splits labels at | and =, trims them, and accepts empty values', () => {
    const { inventory, findings } = read(`${HEADER}\nn,,,,m,i,n,g,d, type = worker | topology.kubernetes.io/zone = z-1|empty=,k`);
    expect(findings).toStrictEqual([]);
    expect(inventory?.machines[0].labels).toStrictEqual({ 'type': 'worker', 'topology.kubernetes.io/zone': 'z-1', 'empty': '' });
  });

  it('keeps label keys that mean something to JavaScript', () => {
    const { inventory } = read(`${HEADER}\nn,,,,m,i,n,g,d,__proto__=a|constructor=b,k`);
    expect(Object.entries(inventory!.machines[0].labels)).toStrictEqual([['__proto__', 'a'], ['constructor', 'b']]);
  });
});

describe('faults in the form of hardware.csv', () => {
  it.each([['nothing', ''], ['blank lines', '\n\r\n\n'], ['a byte order mark alone', '\uFEFF']])('EKSA-CSV-001 is an empty file (%s)', (_, text) => {
    expect(read(text)).toStrictEqual({ findings: [expect.objectContaining({ code: 'EKSA-CSV-001', severity: Severity.ERROR, file: 'hardware.csv' })] });
  });

  it.each([
    ['UTF-16', Buffer.from(`${HEADER}\n${ROW}`, 'utf16le').toString('utf8'), 'a NUL character', 1],
    ['Latin-1', Buffer.from(`${HEADER}\n${ROW.replace(/^[^,]*/, 'n\u00f6de')}`, 'latin1').toString('utf8'), 'bytes that are not UTF-8', 2],
  ])('EKSA-CSV-002 is %s', (_, text, found, line) => {
    const { findings } = read(text);
    expect(brief(findings)).toStrictEqual([['EKSA-CSV-002', 'error', line, undefined, found]]);
  });

  it('EKSA-CSV-003 is a file beyond all measure', () => {
    const { inventory, findings } = read('x'.repeat(32 * 1024 * 1024 + 1));
    expect(inventory).toBeUndefined();
    expect(findings).toStrictEqual([expect.objectContaining({ code: 'EKSA-CSV-003', found: '33554433 characters', wanted: 'at most 33554432' })]);
  });

  it('EKSA-CSV-004 is a carriage return that ends no line', () => {
    expect(brief(read(`${HEADER}\r\n${ROW}\r${ROW}`).findings)).toStrictEqual([
      ['EKSA-CSV-004', 'error', 2, undefined, undefined], ['EKSA-CSV-010', 'error', 3, undefined, '21'],
    ]);
  });

  it('EKSA-CSV-005 is a quote inside an unquoted cell; other rows are read on', () => {
    const { inventory, findings } = read(`${HEADER}\nn"1,,,,m,i,n,g,d,,k\nn2,,,,m,i,n,g,d,x,k`);
    expect(inventory).toBeUndefined();
    expect(brief(findings)).toStrictEqual([['EKSA-CSV-005', 'error', 2, undefined, undefined], ['EKSA-CSV-011', 'error', 3, 'labels', '"x"']]);
  });

  it('EKSA-CSV-005 is text behind a closing quote, and the end of what can be read', () => {
    expect(brief(read(`${HEADER}\n${ROW}\n"n"1,,,,m,i,n,g,d,,k\nn2,,,,m,i,n,g,d,,k`).findings)).toStrictEqual([['EKSA-CSV-005', 'error', 3, undefined, undefined]]);
  });

  it('EKSA-CSV-005 is a quote that is never closed', () => {
    expect(brief(read(`${HEADER}\n${ROW}\n"n,,,,m,i,n,g,d,,k\nn2,,,,m,i,n,g,d,,k`).findings)).toStrictEqual([['EKSA-CSV-005', 'error', 3, undefined, undefined]]);
    expect(brief(read(`"${HEADER}`).findings)).toStrictEqual([['EKSA-CSV-005', 'error', 1, undefined, undefined]]);
  });

  it('EKSA-CSV-006 is each required column that is missing, with what it may be called instead', () => {
    const { inventory, findings } = read('Hostname,mac_address,ip_address,netmask,gateway,labels,disk\nn,m,i,n,g,,k');
    expect(inventory).toBeUndefined();
    expect(findings.map(({ code, column, found, wanted, line }) => [code, column, found, wanted, line])).toStrictEqual([
      ['EKSA-CSV-006', 'hostname', '"Hostname"', 'hostname', 1],
      ['EKSA-CSV-006', 'mac', '"mac_address"', 'mac', 1],
      ['EKSA-CSV-006', 'nameservers', undefined, undefined, 1],
    ]);
  });

  it('EKSA-CSV-006 is a file without header, whose first row is not shown', () => {
    const { findings } = read(ROW);
    expect(brief(findings)).toStrictEqual([['EKSA-CSV-006', 'error', 1, undefined, 'a line of 11 cells, none of them the name of a column']]);
    expect(JSON.stringify(findings)).not.toContain('s3cret');
  });

  it('EKSA-CSV-007 is a column that is there twice', () => {
    const { inventory, findings } = read(`${HEADER},mac\n${ROW},x`);
    expect(inventory?.machines).toHaveLength(1);
    expect(brief(findings)).toStrictEqual([['EKSA-CSV-007', 'error', 1, 'mac', undefined]]);
  });

  it.each([['vlan', 'vlan_id'], ['VLAN_ID', 'vlan_id'], ['vlan_ids', 'vlan_id'], ['vlan_id_tagged', 'vlan_id']])('EKSA-CSV-008 is the optional column "%s", whose content would be lost', (name, wanted) => {
    const { inventory, findings } = read(`${HEADER},${name}\n${ROW},100`);
    expect(inventory?.machines[0].vlanId).toBeUndefined();
    expect(findings).toStrictEqual([expect.objectContaining({ code: 'EKSA-CSV-008', severity: Severity.ERROR, column: name, wanted })]);
  });

  it('EKSA-CSV-009 warns of columns that nobody reads', () => {
    const { inventory, findings } = read(`${HEADER},vendor,id,\n${ROW},dell,1,`);
    expect(inventory?.machines).toHaveLength(1);
    expect(brief(findings)).toStrictEqual([
      ['EKSA-CSV-009', 'warning', 1, 'vendor', undefined], ['EKSA-CSV-009', 'warning', 1, 'id', undefined], ['EKSA-CSV-009', 'warning', 1, '', undefined],
    ]);
  });

  it('EKSA-CSV-010 is each row with too many or too few cells', () => {
    const { inventory, findings } = read(`${HEADER}\n${ROW}\nn2\n${ROW},x\n \n`);
    expect(inventory).toBeUndefined();
    expect(brief(findings)).toStrictEqual([
      ['EKSA-CSV-010', 'error', 3, undefined, '1'], ['EKSA-CSV-010', 'error', 4, undefined, '12'],
    ]);
    expect(findings.map(({ lines }) => lines)).toStrictEqual([[3, 5], undefined]);
  });

  it('EKSA-CSV-011 is each label that is not a pair; the machine and its other labels stay', () => {
    const { inventory, findings } = read(`${HEADER}\nn,,,,m,i,n,g,d,type|a=b=c|zone=z|,k`);
    expect(inventory?.machines[0].labels).toStrictEqual({ zone: 'z' });
    expect(findings.map(({ code, object, found, message }) => [code, object, found, message])).toStrictEqual([
      ['EKSA-CSV-011', 'Hardware/n', '"type"', 'a label is not of the form key=value'],
      ['EKSA-CSV-011', 'Hardware/n', '"a=b=c"', 'a label is not of the form key=value'],
      ['EKSA-CSV-011', 'Hardware/n', '""', 'a label is empty'],
    ]);
  });

  it('EKSA-CSV-012 warns of a label that is given twice', () => {
    const { inventory, findings } = read(`${HEADER}\nn,,,,m,i,n,g,d,type=cp|type=worker,k`);
    expect(inventory?.machines[0].labels).toStrictEqual({ type: 'worker' });
    expect(brief(findings)).toStrictEqual([['EKSA-CSV-012', 'warning', 2, 'labels', 'type=cp and type=worker']]);
  });

  it('EKSA-CSV-013 is a byte order mark, which is skipped', () => {
    const { inventory, findings } = read(`\uFEFF${HEADER}\n${ROW}`);
    expect(inventory?.machines[0].hostname).toBe('node-1');
    expect(brief(findings)).toStrictEqual([['EKSA-CSV-013', 'error', 1, undefined, undefined]]);
  });

  it('EKSA-CSV-014 warns of a header without machines', () => {
    expect(read(HEADER)).toStrictEqual({
      inventory: { name: 'hardware.csv', machines: [] },
      findings: [expect.objectContaining({ code: 'EKSA-CSV-014', severity: Severity.WARNING })],
    });
  });

  it('every text gives an inventory or an error, and never throws', () => {
    const pieces = fc.constantFrom(HEADER, ROW, 'hostname', 'mac', ',', '\n', '\r\n', '\r', '"', '|', '=', '\uFEFF', '\0', ' ', 'labels', '__proto__');
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string())), (texts) => {
      const { inventory, findings } = read(texts.join(''));
      expect(inventory !== undefined || findings.some(({ severity }) => severity === Severity.ERROR)).toBe(true);
    }));
  });
});

describe('printing hardware.csv', () => {
  const machine: MachineModel = {
    hostname: 'n1',
    ipAddress: '10.0.0.1',
    netmask: '255.255.255.0',
    gateway: '10.0.0.254',
    nameservers: ['1.1.1.1', '8.8.8.8'],
    mac: 'aa:bb:cc:00:00:01',
    disk: '/dev/sda',
    labels: { type: 'cp', zone: 'z', rack: 'a' },
  };

  it('writes only the columns that are needed, and labels in order', () => {
    expect(printHardwareCsv({ name: 'code', machines: [machine] })).toBe(
      'hostname,mac,ip_address,netmask,gateway,nameservers,labels,disk\nn1,aa:bb:cc:00:00:01,10.0.0.1,255.255.255.0,10.0.0.254,1.1.1.1|8.8.8.8,rack=a|type=cp|zone=z,/dev/sda\n');
  });

  it('takes an equals sign in a name server for what it is', () => {
    expect(printHardwareCsv({ name: 'code', machines: [{ ...machine, nameservers: ['a=b', ' c'] }] })).toContain(',a=b| c,');
  });

  it('quotes what would break a row', () => {
    expect(printHardwareCsv({ name: 'code', machines: [{ ...machine, labels: {}, bmc: { ipAddress: '10.1.0.1', username: 'a,b', password: 'x"y' } }] })).toBe(
      'hostname,bmc_ip,bmc_username,bmc_password,mac,ip_address,netmask,gateway,nameservers,labels,disk\n'
      + 'n1,10.1.0.1,"a,b","x""y",aa:bb:cc:00:00:01,10.0.0.1,255.255.255.0,10.0.0.254,1.1.1.1|8.8.8.8,,/dev/sda\n');
  });

  it.each<[string, Partial<MachineModel>, string]>([
    ['a separator in a label', { labels: { a: 'b|c' } }, 'labels'],
    ['an equals sign in a label', { labels: { a: 'b=c' } }, 'labels'],
    ['a blank around a label', { labels: { a: ' b' } }, 'labels'],
    ['a separator in a name server', { nameservers: ['1.1.1.1|8.8.8.8'] }, 'nameservers'],
    ['a carriage return', { hostname: 'n\r' }, 'hostname'],
  ])('EKSA-CSV-015 is %s', (_, change, field) => {
    const error = caught(() => printHardwareCsv({ name: 'app/rack', machines: [{ ...machine, ...change }] }));
    expect(error.findings).toStrictEqual([{
      code: 'EKSA-CSV-015',
      severity: Severity.ERROR,
      message: 'the value cannot be written in a cell of hardware.csv',
      fix: 'Remove control characters, and separators and blanks around the elements of lists',
      construct: 'app/rack',
      object: `Hardware/${change.hostname ?? 'n1'}`,
      field,
    }]);
  });

  it('EKSA-HW-169 is what there is no column for, once for all machines of which the same is known', () => {
    const machines = [{ ...machine, beyondCsv: { uefi: false } }, { ...machine, hostname: 'n2', beyondCsv: { uefi: false } }, { ...machine, hostname: 'n3', beyondCsv: { disks: ['/dev/sdb'] } }, machine];
    const about = (what: string, found: string) => ({
      code: 'EKSA-HW-169',
      severity: Severity.ERROR,
      message: `hardware.csv has no column for what ${what}`,
      found,
      fix: 'Apply the manifests of the inventory; for a file without these facts ask for onlyWhatCsvCanSay',
      construct: 'app/rack',
    });
    expect(caught(() => printHardwareCsv({ name: 'app/rack', machines })).findings)
      .toStrictEqual([about('2 machines have: the firmware', 'n1, n2'), about('a machine has: further disks', 'n3')]);
    expect(printHardwareCsv({ name: 'app/rack', machines }, { onlyWhatCsvCanSay: true }))
      .toBe(printHardwareCsv({ name: 'app/rack', machines: machines.map(({ hostname }) => ({ ...machine, hostname })) }));
  });

  it('EKSA-CSV-015 does not show a password', () => {
    const error = caught(() => printHardwareCsv({ name: 'app/rack', machines: [{ ...machine, bmc: { ipAddress: '10.1.0.1', password: 's3cret\0' } }] }));
    expect(error.message).not.toContain('s3cret');
    expect(error.message).toContain('bmc.password');
  });

  it('is read back as the same machines', () => {
    const text = fc.string().filter((value) => !/[\0\r\uFFFD]/.test(value));
    const element = text.filter((value) => !/[|=]/.test(value) && value === value.trim());
    const machines: fc.Arbitrary<MachineModel> = fc.record({
      hostname: text,
      ipAddress: text,
      netmask: text,
      gateway: text,
      nameservers: fc.array(element, { minLength: 1 }).filter(([first, ...rest]) => first !== '' || rest.length > 0),
      mac: text.map((value) => value.toLowerCase()),
      disk: text,
      labels: fc.dictionary(element, element),
      vlanId: text.filter((value) => value !== ''),
      bmc: fc.record({ ipAddress: text.filter((value) => value !== ''), username: element.filter(Boolean), password: element.filter(Boolean) }, { requiredKeys: ['ipAddress'] }),
    }, { requiredKeys: ['hostname', 'ipAddress', 'netmask', 'gateway', 'nameservers', 'mac', 'disk', 'labels'] });
    fc.assert(fc.property(fc.array(machines), (list) => {
      const inventory: InventoryModel = { name: 'hardware.csv', machines: list };
      const back = parseHardwareCsv(printHardwareCsv(inventory), 'hardware.csv', { withCredentials: true });
      const plain = (all: readonly MachineModel[]) => all.map(({ source: _source, bmc, labels, ...rest }) => ({
        ...rest,
        labels: Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
        bmc: bmc && { ipAddress: bmc.ipAddress, username: bmc.username, password: bmc.password },
      }));
      expect(plain(back.inventory!.machines)).toStrictEqual(plain(list));
    }));
  });
});

function caught(action: () => unknown): EksaError {
  try {
    action();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
