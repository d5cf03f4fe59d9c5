import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTextFile } from '../../src/model/read-text-file';

describe('a file that cannot be read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-text-file-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string | Buffer = '') => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const message = (path: unknown): string => {
    try {
      return readTextFile(path as string, 'EKSA-CSV-016');
    } catch (error) {
      return (error as Error).message;
    }
  };
  mkdirSync(join(folder, 'racks'));
  file('hardware.csv', 'hostname');
  file('cluster.yaml');

  it('is named with its directory and the nearest name there', () => {
    expect(message(join(folder, 'hardwear.csv'))).toContain(`found ENOENT: there is no file "hardwear.csv" in ${folder}; wanted "hardware.csv". Give a path`);
  });
  it('is named with the files of its kind when none has a similar name', () => {
    expect(message(join(folder, 'machines.csv'))).toContain(`there is no file "machines.csv" in ${folder}; wanted "hardware.csv". Give a path`);
  });
  it('is named alone when there is nothing like it', () => {
    expect(message(join(folder, 'machines.txt'))).toContain(`there is no file "machines.txt" in ${folder}. Give a path`);
  });
  it('is named with the first directory that is not there', () => {
    expect(message(join(folder, 'rack', 'a', 'hardware.csv'))).toContain(`found ENOENT: there is no directory "rack" in ${folder}; wanted "racks". Give a path`);
    expect(message(join(folder, 'hardware.csv', 'x'))).toContain('found ENOTDIR: there is no directory "hardware.csv"');
  });
  it('is looked for in the working directory', () => {
    expect(message('pakage.json')).toContain(`there is no file "pakage.json" in ${process.cwd()}; wanted "package.json". Give a path`);
  });
  it.each([
    ['JSON', '[{"bmc": {"password": "geheim"}}]', '33 characters'],
    ['rows', 'hostname,bmc_password\r\nn-1,geheim\r\n', '35 characters in 3 lines'],
    ['YAML', '\ufeff  { password: geheim }', '23 characters'],
  ])('is not the content of one, which is not repeated: %s', (_, content, found) => {
    expect(message(content)).toBe(
      `[EKSA-CSV-016] this is the content of a file and not its path; found ${found}; wanted a path. `
      + 'Give a path relative to the working directory, or an absolute one; where content is taken, the name of the method ends in Text');
  });
  it('is no empty path, no directory and no text', () => {
    expect(message('')).toContain('found ENOENT: an empty path. Give a path');
    expect(message(folder)).toContain('found not a regular file but a directory');
    expect(message(5)).toContain('[EKSA-CSV-016] 5: the file cannot be read; found ERR_INVALID_ARG_TYPE');
  });
  it.each<[string, Buffer]>([
    ['UTF-16', Buffer.from('\ufeffhostname,mac', 'utf16le')], ['big-endian UTF-16', Buffer.from('\ufeffhostname', 'utf16le').swap16()],
    ['UTF-16 without mark', Buffer.from('hostname', 'utf16le')], ['big-endian UTF-16 without mark', Buffer.from('hostname', 'utf16le').swap16()],
  ])('is told to be %s', (_, bytes) => {
    expect(message(file('utf16.csv', bytes))).toContain('the file is not UTF-8 text; found UTF-16, as some programs save text on Windows. Save it as UTF-8');
  });
  it('may be in another encoding', () => {
    expect(message(file('latin1.csv', Buffer.from([0x6b, 0xe9, 0x0a])))).toContain('the file is not UTF-8 text. Save it as UTF-8');
  });
  it.each(['', 'a', 'hostname', '\ufeffhostname'])('is not one with the text %j', (text) => {
    expect(message(file('good.csv', text))).toBe(text);
  });
});
