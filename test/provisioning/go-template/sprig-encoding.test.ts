import { fails, renders } from './cases';

describe('encodings, checksums, paths and URLs', () => {
  renders([
    ['{{ b64enc "aé" }} {{ b64dec "YcOp" }} {{ b64dec "YQ==" }} {{ b64dec "YW\\nI=" }} {{ b32enc "abc" }} {{ b32enc "" }} {{ b32dec "MFRGG===" }} {{ b32dec "" }} {{ b32enc "a" }}', 'YcOp aé a ab MFRGG===  abc  ME======'],
    ['{{ sha1sum "a" }} {{ sha256sum "a" }} {{ sha512sum "a" }} {{ adler32sum "Wikipedia" }}', '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8 ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb 1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0f5302860c652bf08d560252aa5e74210546f369fbbbce8c12cfc7957b2652fe9a75 300286872'],
    ['{{ base "/a/b.txt" }} {{ base "" }} {{ base "///" }} {{ base "a/" }} {{ dir "/a/b.txt" }} {{ dir "a" }} {{ dir "/" }} {{ clean "/a/../b//c/." }} {{ clean "../../a" }} {{ clean "" }} {{ clean "/.." }} {{ clean "a/../.." }} {{ ext "a/b.tar.gz" }} {{ ext "a.b/c" }}| {{ isAbs "/a" }} {{ isAbs "a" }} {{ osBase "/a/b" }} {{ osDir "/a/b" }} {{ osClean "a/./b" }} {{ osExt "a.b" }} {{ osIsAbs "/" }}', 'b.txt . / a /a . / /b/c ../../a . / .. .gz | true false b /a a/b .b true'],
    ['{{ toJson (urlParse "https://u:p@example.com:8443/a/b?x=1&y=2#top") }} {{ (urlParse "http://example.com").host }}', '{"fragment":"top","host":"example.com:8443","hostname":"example.com","opaque":"","path":"/a/b","query":"x=1\\u0026y=2","scheme":"https","userinfo":"u:p"} example.com'],
    ['{{ urlJoin (dict "scheme" "http" "host" "h:80" "path" "a/b" "query" "x=1" "fragment" "f" "userinfo" "u:p") }} {{ urlJoin (dict "scheme" "http" "host" "h" "path" "/p") }}', 'http://u:p@h:80/a/b?x=1#f http://h/p'],
  ]);
  fails([
    ['{{ urlJoin (dict "scheme" 1 "host" "h") }}', '1:4', 'urlJoin (dict "scheme" 1 "host" "h")', 'urlJoin fails: the part scheme of a URL is a text, not a value of the type int'],
  ]);
});
