import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { digestOf } from './oci-registry';
import { Site } from './site';
import { CopyTool } from '../../../src/airgap/scripts';

/** What a tool does, with registries that are folders: manifests are files under their names. */
const TOOL = `
printf '%s %s\\n' "\${0##*/}" "$*" >>"$FAKE/calls"
for rule in "$FAKE"/failing/*; do
  [ -s "$rule" ] || continue
  case "$*" in *"\${rule##*/}"*) ;; *) continue ;; esac
  count=$(cat "$rule")
  if [ "$count" -gt 0 ]; then echo $((count - 1)) >"$rule"; echo 'no route to host' >&2; exit 1; fi
done
from= to= reads=false from_layout=false to_layout=false
for argument in "$@"; do
  case $argument in
    inspect | fetch | manifest) reads=true ;;
    pull | --to-oci-layout) to_layout=true ;;
    push | --from-oci-layout) from_layout=true ;;
    -* | get | image | copy | cp | raw-body) ;;
    *) if [ -z "$from" ]; then from=$argument; else to=$argument; fi ;;
  esac
done
case $from in oci:* | ocidir://*) from_layout=true ;; esac
case $to in oci:* | ocidir://*) to_layout=true ;; esac
name() { printf '%s' "$1" | sed 's#^docker://##; s#^ocidir://##; s#^oci:##'; }
from=$(name "$from")
to=$(name "$to")
if $reads; then exec cat "$FAKE/registry/$from"; fi
if $from_layout; then
  layout=\${from%%[@:]*}
  hex=$(sed 's/.*"digest":"sha256:\\([0-9a-f]*\\)".*/\\1/' "$layout/index.json")
  content=$layout/blobs/sha256/$hex
else
  content=$FAKE/registry/$from
fi
[ -f "$content" ] || exit 1
hex=$(sha256sum <"$content" | cut -d ' ' -f 1)
if $to_layout; then
  layout=\${to%%:*}
  mkdir -p "$layout/blobs/sha256"
  cp "$content" "$layout/blobs/sha256/$hex"
  printf '{"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:%s","size":1}]}' "$hex" >"$layout/index.json"
else
  mkdir -p "$FAKE/registry/\${to%/*}"
  cp "$content" "$FAKE/registry/$to"
fi`;

/** What curl does, with a web that is a folder. It knows interrupted connections, and goes on where it was interrupted. */
const CURL = `
url= output=
while [ $# -gt 0 ]; do
  case $1 in
    --url) url=$2; shift ;;
    --output) output=$2; shift ;;
  esac
  shift
done
printf 'curl %s\\n' "$url" >>"$FAKE/calls"
file=$FAKE/web/\${url#*://}
have=0
if [ -f "$output" ]; then have=$(wc -c <"$output"); fi
if [ ! -f "$file" ]; then printf 404; exit 22; fi
if [ -f "$FAKE/interrupted" ]; then rm "$FAKE/interrupted"; head -c 4 "$file" >"$output"; printf 200; exit 18; fi
if [ -f "$FAKE/no-ranges" ] && [ "$have" -gt 0 ]; then printf 200; exit 33; fi
if [ "$have" -ge "$(wc -c <"$file")" ]; then printf 416; exit 22; fi
tail -c "+$((have + 1))" "$file" >>"$output"
printf 200`;

/** A machine with programs that do as if: they note how they are called, and fail when they are told to. */
export class FakeSite extends Site {
  public constructor() {
    super();
    for (const tool of Object.values(CopyTool)) this.program(tool, TOOL);
    this.program('curl', CURL);
    for (const folder of ['failing', 'registry', 'web']) mkdirSync(this.path('fake', folder), { recursive: true });
    this.put(['calls'], '');
  }

  /** Publishes something in a registry, and says its digest. */
  public publish(repository: string, tag: string, manifest = `{"schemaVersion":2,"note":"${repository} ${tag}"}`): string {
    const digest = digestOf(manifest);
    this.put(['registry', `${repository}:${tag}`], manifest);
    this.put(['registry', `${repository}@${digest}`], manifest);
    return digest;
  }

  /** Publishes a file. */
  public serve(address: string, content: string): void {
    this.put(['web', address], content);
  }

  /** Lets calls with a text among their arguments fail so many times. */
  public fail(text: string, times: number): void {
    this.put(['failing', text], String(times));
  }

  public put(path: readonly string[], content: string): void {
    mkdirSync(dirname(this.path('fake', ...path)), { recursive: true });
    writeFileSync(this.path('fake', ...path), content);
  }

  /** The digest that a mirror has under a name. */
  public mirrored(name: string): string {
    return digestOf(readFileSync(this.path('fake', 'registry', name)));
  }

  /** How programs were called since somebody last asked. */
  public calls(): string[] {
    const lines = readFileSync(this.path('fake', 'calls'), 'utf8').split('\n').slice(0, -1);
    this.put(['calls'], '');
    return lines;
  }

  public sh(script: string, ...args: string[]) {
    return this.run(['sh', script, ...args], { FAKE: this.path('fake') });
  }
}
