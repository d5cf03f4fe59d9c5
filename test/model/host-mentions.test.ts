import fc from 'fast-check';
import { hostMentions } from '../../src/model/host-mentions';

const outline = (text: string) => hostMentions(text).map(({ host, form, reference, line }) => `${line} ${form} ${host} ${reference}`);

describe('a mention of a host on the internet', () => {
  it.each([
    ['an image', 'ghcr.io/a/b:1.0@sha256:abc', ['1 image ghcr.io ghcr.io/a/b:1.0@sha256:abc']],
    ['an image with a port', 'image: "docker.io:443/library/nginx"', ['1 image docker.io docker.io:443/library/nginx']],
    ['a registry alone', 'registry: quay.io', ['1 bare quay.io quay.io']],
    ['a name with a full stop', 'Time is from pool.ntp.org.', ['1 bare pool.ntp.org pool.ntp.org.']],
    ['another case', 'GHCR.io/A', ['1 image ghcr.io GHCR.io/A']],
    ['a URL', 'curl -L https://github.com/a/b.tar.gz | tar x', ['1 url github.com https://github.com/a/b.tar.gz']],
    ['a URL with user, password and query', 'https://user:secret@github.com:443/a?token=secret', ['1 url github.com https://github.com:443/a']],
    ['a URL whose user is an address', 'https://a@b.example.com:x@github.com/a', ['1 url github.com https://github.com/a']],
    ['a chart', 'oci://public.ecr.aws/a/b', ['1 url public.ecr.aws oci://public.ecr.aws/a/b']],
    ['an address of git', 'git@github.com:a/b.git', ['1 url github.com github.com:a/b.git']],
    ['an escaped URL', '"https:\\/\\/github.com\\/a"', ['1 url github.com https://github.com']],
    ['a text within a text', '"a\\nghcr.io/b"', ['1 image ghcr.io ghcr.io/b']],
    ['an account that is a variable', '${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/a', ['1 image *.dkr.ecr.eu-west-1.amazonaws.com .dkr.ecr.eu-west-1.amazonaws.com/a']],
    ['several lines', 'a\nserver: time.google.com\n\n- https://dl.k8s.io/x and quay.io/y', ['2 bare time.google.com time.google.com', '4 url dl.k8s.io https://dl.k8s.io/x', '4 image quay.io quay.io/y']],
    ['TOML', '[host."https://ghcr.io/v2"]', ['1 url ghcr.io https://ghcr.io/v2']],
    ['name servers', '[8.8.8.8, "2001:4860:4860::8888"]', ['1 bare 8.8.8.8 8.8.8.8', '1 bare 2001:4860:4860::8888 2001:4860:4860::8888']],
    ['an address of IPv6 in a URL', 'http://[2606:4700:4700::1111]/x', ['1 url 2606:4700:4700::1111 http://2606:4700:4700::1111]/x']],
    ['a line before its comment', 'pull quay.io/a # not ghcr.io/a', ['1 image quay.io quay.io/a']],
    ['a mark in quotes', 'echo "a # b" \'#\' ghcr.io/a', ['1 image ghcr.io ghcr.io/a']],
    ['a line with an interpreter', '#!/usr/bin/env -S curl https://get.helm.sh', ['1 url get.helm.sh https://get.helm.sh']],
    ['what is behind a no_proxy', 'NO_PROXY=docker.io curl https://docker.io', ['1 url docker.io https://docker.io']],
    ['a URL of what is also an API group', 'https://distro.eks.amazonaws.com/x', ['1 url distro.eks.amazonaws.com https://distro.eks.amazonaws.com/x']],
  ])('is found in %s', (_, text, expected) => {
    expect(outline(text)).toStrictEqual(expected);
  });

  it.each([
    ['nothing', ''], ['a mail address', 'ops@github.com'], ['a path of a mirror', 'mirror.example.com/ghcr.io/a'], ['a path of a file', '/etc/containerd/certs.d/docker.io/hosts.toml'],
    ['a path of a URL', 'https://mirror.example.com/v2/public.ecr.aws/a'], ['a domain', '.docker.io'], ['a longer name', 'ghcr.io.example.com my-ghcr.io _ghcr.io ghcr.io-x'],
    ['a comment', '  # https://github.com/a'], ['the group of a version', 'apiVersion: apps.quay.io/v1beta1'], ['an API group', 'distro.eks.amazonaws.com sts.amazonaws.com'],
    ['a network', '8.8.8.8/32 2001:4860:4860::8888/128'], ['a part of an address', '18.8.8.8 8.8.8.88 x2001:4860:4860::8888'], ['a version', 'v1.1.1.1'],
    ['no_proxy', 'Environment="NO_PROXY=10.0.0.0/8,docker.io,github.com"'], ['no_proxy in YAML', 'no_proxy: "quay.io,ghcr.io"'], ['two slashes in a path', '/a//ghcr.io/b'],
  ])('is not found in %s', (_, text) => {
    expect(outline(text)).toStrictEqual([]);
  });

  it('tells where it stands', () => {
    expect(hostMentions('a: 1\n  b: oci://ghcr.io/c  \n')).toStrictEqual([
      { host: 'ghcr.io', kind: 'registry', form: 'url', scheme: 'oci', path: '/c', reference: 'oci://ghcr.io/c', line: 2, lineText: 'b: oci://ghcr.io/c' },
    ]);
  });

  it('is found wherever in whatever words', () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Z0-9:;,$%-]{0,8}$/), { maxLength: 8 });
    fc.assert(fc.property(words, words, (before, after) => {
      expect(hostMentions([...before, 'ghcr.io', ...after].join(' ')).map(({ host }) => host)).toStrictEqual(['ghcr.io']);
    }));
  });

  it('never depends on more than the line', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '.', '/', ':', '@', '#', ' ', '"', '\\', '[', '8', 'ghcr.io', 'https://', 'no_proxy='), maxLength: 12 });
    fc.assert(fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      expect(outline(lines.join('\n'))).toStrictEqual(lines.flatMap((text, index) => outline(text).map((each) => each.replace(/^1/, String(index + 1)))));
    }));
  });

  it.each(['a', 'a.', '.', '-', '::', 'a:', ':0:', '@', 'a@', '/', '//', '://', '\\n', '#', ' #', '"', 'no_proxy=', 'ghcr.io', 'ghcr.io ', '@ghcr.io', 'a@ghcr.io:b ', 'ghcr.io\n', '}.dkr.ecr.a.amazonaws.com', 'http://'])(
    'is looked for in a million characters of %j in one pass', (piece) => {
      const start = performance.now();
      hostMentions(piece.repeat(Math.ceil(1_000_000 / piece.length)));
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});
