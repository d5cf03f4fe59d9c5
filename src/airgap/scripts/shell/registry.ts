import { CopyRoute } from '../options';

/** Digests and sizes of what is in registries and layouts, from manifests alone. */
export const MANIFESTS = `# Prints digest, size and kind of everything that a manifest names.
descriptors() {
  tr -d ' \\t\\r\\n' <"$1" | awk '{
    count = split($0, parts, /[{}]/)
    for (part = 1; part <= count; part++) {
      if (!match(parts[part], /"digest":"sha256:[0-9a-f]+"/)) continue
      digest = substr(parts[part], RSTART + 10, RLENGTH - 11)
      if (!match(parts[part], /"size":[0-9]+/)) continue
      size = substr(parts[part], RSTART + 7, RLENGTH - 7)
      kind = parts[part] ~ /"mediaType":"application\\/vnd\\.(oci\\.image|docker\\.distribution)\\.(manifest|index)/ ? "manifest" : "blob"
      print digest, size, kind
    }
  }'
}

same_digest() {
  if [ "$1" = "$2" ]; then return 0; fi
  say "  $3 has the digest $2, wanted is $1"
  return 1
}

# Prints the digest that was noted for $source.
noted_digest() {
  if [ ! -f measured.tsv ]; then return 0; fi
  wanted_source=$source awk -F '\\t' 'NR > 1 && $1 == ENVIRON["wanted_source"] { print $2; exit }' measured.tsv
}

# Prints the size of the image whose manifest is in $scratch/manifest: manifests and blobs of all platforms, each once.
size_of() {
  descriptors "$scratch/manifest" >"$scratch/found"
  awk '$3 == "manifest" { print $1 }' "$scratch/found" >"$scratch/children"
  while read -r child; do
    read_child "$child" >"$scratch/child" </dev/null || return 1
    descriptors "$scratch/child" >>"$scratch/found"
  done <"$scratch/children"
  top=$(wc -c <"$scratch/manifest")
  awk -v total="$top" '!seen[$1]++ { total += $2 } END { printf "%.0f\\n", total }' "$scratch/found"
}

# Notes digest and size of $source, once; the size stays empty where it cannot be told.
note() {
  if [ "$(noted_digest)" = "$1" ]; then return 0; fi
  size=$(size_of) || size=
  if [ -f measured.tsv ]; then
    wanted_source=$source awk -F '\\t' 'NR > 1 && $1 != ENVIRON["wanted_source"]' measured.tsv >"$scratch/noted"
  else
    : >"$scratch/noted"
  fi
  printf '%s\\t%s\\t%s\\n' "$source" "$1" "$size" >>"$scratch/noted"
  {
    printf 'source\\tdigest\\tsize\\n'
    sort "$scratch/noted"
  } >"$scratch/measured"
  mv -f "$scratch/measured" measured.tsv
}`;

const DIGEST_OF = `# Prints the digest under a name in a registry, and keeps the manifest.
digest_of() {
  read_manifest "$1" >"$scratch/manifest" || return 1
  if [ ! -s "$scratch/manifest" ]; then return 1; fi
  printf 'sha256:%s\\n' "$(checksum_of sha256 "$scratch/manifest")"
}`;

const WANTED_DIGEST = `# Prints the digest to copy: every mirror gets the same, also when the tag moves meanwhile.
wanted_digest() {
  wanted=$digest
  if [ "$wanted" = - ]; then wanted=$(noted_digest); fi
  if [ -n "$wanted" ]; then
    printf '%s\\n' "$wanted"
  else
    flags=$SOURCE_FLAGS
    digest_of "$source"
  fi
}`;

const LAYOUT = `read_child() {
  cat "$layout/blobs/sha256/\${1#sha256:}"
}

# Prints the digest of the one image in the layout, and keeps its manifest.
layout_digest() {
  if [ ! -f "$layout/index.json" ]; then
    say "  $layout is not there"
    return 1
  fi
  content=$(descriptors "$layout/index.json" | awk '!seen[$1]++ { print $1 }')
  case $content in
    *sha256:*sha256:* | '')
      say "  $layout does not hold one image"
      return 1
      ;;
  esac
  read_child "$content" >"$scratch/manifest" || return 1
  printf '%s\\n' "$content"
}`;

const ARRIVED = `# Looks whether $target has the digest.
has_arrived() {
  flags=$TARGET_FLAGS
  arrived=$(digest_of "$target") || return 1
  same_digest "$1" "$arrived" "$target"
}`;

const MIRROR = `read_child() {
  case $target in
    *@*) read_manifest "\${target%@*}@$1" ;;
    *) read_manifest "\${target%:*}@$1" ;;
  esac
}

mirror() {
  wanted=$(wanted_digest) || return 1
  copy_image "$repository@$wanted" "$target" || return 1
  has_arrived "$wanted" || return 1
  note "$wanted"
}`;

/** oras lists the images of all platforms there as well, and crane gives no name: other tools would find several images, or none. */
const LIST = `# Makes the digest the one image that the layout lists, under its tag.
list_in_layout() {
  media_type=$(tr -d ' \\t\\r\\n' <"$layout/index.json" | wanted_digest=$1 awk '{
    count = split($0, parts, /[{}]/)
    for (part = 1; part <= count; part++) {
      if (!index(parts[part], "\\"digest\\":\\"" ENVIRON["wanted_digest"] "\\"")) continue
      if (!match(parts[part], /"mediaType":"[^"]+"/)) continue
      print substr(parts[part], RSTART + 13, RLENGTH - 14)
      exit
    }
  }')
  if [ -z "$media_type" ] || [ ! -f "$layout/blobs/sha256/\${1#sha256:}" ]; then
    say "  $layout does not hold $1"
    return 1
  fi
  size=$(wc -c <"$layout/blobs/sha256/\${1#sha256:}")
  printf '{"schemaVersion":2,"manifests":[{"mediaType":"%s","digest":"%s","size":%d,"annotations":{"org.opencontainers.image.ref.name":"%s"}}]}\\n' \\
    "$media_type" "$1" "$size" "$layout_tag" >"$scratch/index.json"
  mv -f "$scratch/index.json" "$layout/index.json"
}`;

const EXPORT = `export_image() {
  wanted=$(wanted_digest) || return 1
  rm -rf "$layout"
  mkdir -p "\${layout%/*}" || return 2
  write_layout "$repository@$wanted" || return 1
  list_in_layout "$wanted" || return 1
  layout_digest >/dev/null || return 1
  note "$wanted"
}`;

const IMPORT = `import_image() {
  content=$(layout_digest) || return 2
  if [ "$digest" != - ]; then same_digest "$digest" "$content" "$layout" || return 2; fi
  push_layout "$content" || return 1
  has_arrived "$content" || return 1
  layout_digest >/dev/null && note "$content"
}`;

/** Functions that copy what registries keep. */
export const REGISTRY: Readonly<Record<CopyRoute, readonly string[]>> = {
  [CopyRoute.DIRECT]: [MANIFESTS, DIGEST_OF, WANTED_DIGEST, ARRIVED, MIRROR],
  [CopyRoute.EXPORT]: [MANIFESTS, DIGEST_OF, WANTED_DIGEST, LAYOUT, LIST, EXPORT],
  [CopyRoute.IMPORT]: [MANIFESTS, DIGEST_OF, LAYOUT, ARRIVED, IMPORT],
};
