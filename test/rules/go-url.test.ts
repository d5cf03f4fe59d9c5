import { downloadUrl, isPort, isTimeServer, parseRequestUri, splitHostPort, withoutCredentials } from '../../src/rules/go-url';

describe('URLs as Go reads them', () => {
  it.each([
    'http://h/x', 'http://', 'http:foo', 'mailto:a', 'localhost:8080/x', '/abs/path', '//h/x', 'http://a/ b', 'http://h:99999/x', '*', 'http://h:/x',
    'http://[fd00::1]:80/x', 'http://user:pass@h/x', 'http://h/%20', 'http://h/x?%zz', 'HTTP://h', 'a+b-c.1:x', 'http://h/#f', 'http://\u00fcber.example.com/',
    'http://%25h/',
  ])('accepts %s', (text) => {
    expect(parseRequestUri(text)).toBeDefined();
  });

  it.each([
    '', 'test', '127.0.0.1:8080/x', ' http://h', 'http://a b/x', 'http://h:abc/x', 'http://h/%zz', 'http://h/\n', 'http://fd00::1/x', 'http://[fd00::1/x',
    'http://[fd00::1]x/', '/a%zz', '1http://h', ':x', 'http://%zz/', 'http://%41/', 'http://u%zz@h/', 'http://a b@h/', 'http://h^/', '#x', 'http://a[fd00::1]/',
  ])('refuses %s', (text) => {
    expect(parseRequestUri(text)).toBeUndefined();
  });

  it.each([
    ['HTTPS://User@Example.com:8443/a/b?c#d', { scheme: 'https', host: 'Example.com:8443', path: '/a/b' }],
    ['http://h', { scheme: 'http', host: 'h', path: '' }],
    ['*', { scheme: '', host: '', path: '*' }],
    ['http://h?x', { scheme: 'http', host: 'h', path: '' }],
    ['http:///x', { scheme: 'http', host: '', path: '/x' }],
    ['http://@h/x', { scheme: 'http', host: 'h', path: '/x' }],
    ['http://[fd00::1]/x', { scheme: 'http', host: '[fd00::1]', path: '/x' }],
    ['mailto:a%zz', { scheme: 'mailto', host: '', path: 'a%zz' }],
    ['http://a@b@h/x', undefined],
    ['http://a:b@h/x', { scheme: 'http', host: 'h', path: '/x' }],
    ['//h/x', { scheme: '', host: '', path: '//h/x' }],
    ['mailto:a@b', { scheme: 'mailto', host: '', path: 'a@b' }],
    ['file:/etc', { scheme: 'file', host: '', path: '/etc' }],
  ])('takes %s apart', (text, parts) => {
    if (parts === undefined) expect(parseRequestUri(text)?.host).toBe('h');
    else expect(parseRequestUri(text)).toStrictEqual(parts);
  });
});

describe('host and port', () => {
  it.each([
    ['h:80', { host: 'h', port: '80' }],
    ['[fd00::1]:80', { host: 'fd00::1', port: '80' }],
    [':80', { host: '', port: '80' }],
    ['h:', { host: 'h', port: '' }],
    ['h', undefined],
    ['fd00::1', undefined],
    ['[fd00::1]', undefined],
    ['a[b:80', undefined],
  ])('splits %s', (text, parts) => {
    expect(splitHostPort(text)).toStrictEqual(parts);
  });

  it.each([['1', true], ['65535', true], ['+80', true], ['0', false], ['65536', false], ['', false], ['80.0', false], ['-80', false], ['http', false], ['080', true]])(
    'knows whether %s is a port: %s', (text, expected) => {
      expect(isPort(text)).toBe(expected);
    });
});

describe('time servers', () => {
  it.each([['time.example.com', true], ['10.0.0.1', true], ['fd00::1', true], ['ntp://t:123', true], ['t:abc', false], ['', false], ['ntp://', false]])(
    'knows whether "%s" is one: %s', (text, expected) => {
      expect(isTimeServer(text)).toBe(expected);
    });
});

describe('URLs in messages', () => {
  it.each([
    ['https://h/x', 'https://h/x'],
    ['https://user:secret@h/x', 'https://***@h/x'],
    ['user:secret@h:80', '***@h:80'],
    ['https://h/x?signature=secret', 'https://h/x?***'],
    ['https://h/a@b', 'https://h/a@b'],
    ['https://h/x?#f', 'https://h/x?#f'],
  ])('hide what is secret in %s', (text, expected) => {
    expect(withoutCredentials(text)).toBe(expected);
  });
});

describe('URLs that machines can download from', () => {
  it.each(['http://h/x', 'https://h:8443/x', 'HTTP://h/x'])('are %s', (text) => {
    expect(downloadUrl(text)?.pathname).toBe('/x');
  });

  it.each(['ftp://h/x', 'ftp://http://h/x', 'http:///x', ' http://h/x', 'http:x', '/x', 'x', 'file:///x', 'http://h:99999/x'])('are not %s', (text) => {
    expect(downloadUrl(text)).toBeUndefined();
  });
});
