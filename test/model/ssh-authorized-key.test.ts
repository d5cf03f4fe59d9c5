import fc from 'fast-check';
import { parseAuthorizedKey, withoutComment } from '../../src/model/ssh-authorized-key';
import { sshAuthorizedKey } from '../../src/testing/generators/plain';

const field = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
const body = Buffer.concat([field(Buffer.from('ssh-ed25519')), field(Buffer.alloc(32, 7))]).toString('base64');
const key = `ssh-ed25519 ${body}`;

describe('a line of an authorized_keys file', () => {
  it.each([
    ['a key alone', key],
    ['a comment', `${key} me@home of many words`],
    ['blanks around it', `  ${key}\t me \n`],
    ['options', `no-pty,command="echo \\"a b\\"" ${key} me`],
    ['an escaped quote in the options', `a\\"b ${key}`],
    ['comments and empty lines in front', `# mine\n\n  \r\n${key}`],
    ['what a quote would hide', `"ssh-ed25519 ${body} me`],
    ['carriage returns', `${key}\r me`],
    ['any word in front', `foo ${body}`],
    ['another algorithm in front than in the key', `ssh-rsa ${body} me`],
  ])('has its key, with %s', (_, line) => {
    expect(parseAuthorizedKey(line)).toStrictEqual({ algorithm: 'ssh-ed25519', body });
    expect(withoutComment(line)).toBe(key);
  });

  it.each([
    ['nothing', ''],
    ['a comment', `# ${key}`],
    ['two words in front', `a b ${key}`],
    ['a quote that does not end', `a="b ${key}`],
    ['an algorithm alone', 'ssh-ed25519'],
    ['what is not base64', 'ssh-ed25519 @@@@ me'],
    ['a key that was cut off', `ssh-ed25519 ${body.slice(0, -4)} me`],
    ['a length that was cut off', `ssh-ed25519 ${Buffer.concat([field(Buffer.from('ssh-ed25519')), Buffer.alloc(3)]).toString('base64')} me`],
    ['a name without a key', `ssh-ed25519 ${field(Buffer.from('ssh-ed25519')).toString('base64')} me`],
    ['a key without a name', `ssh-ed25519 ${Buffer.concat([field(Buffer.alloc(3)), field(Buffer.alloc(3))]).toString('base64')} me`],
    ['an empty key', 'ssh-ed25519 "" me'],
  ])('has no key when it is %s, and stays as it is', (_, line) => {
    expect(parseAuthorizedKey(line)).toBeUndefined();
    expect(withoutComment(line)).toBe(line);
  });

  it('keeps every key whole', () => {
    fc.assert(fc.property(sshAuthorizedKey(), (line) => {
      expect(withoutComment(line)).toBe(line.split(' ').slice(0, 2).join(' '));
    }));
  });
});
