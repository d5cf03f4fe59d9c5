import { CopyRoute } from '../options';

const CHECK = `# Whether a file has the checksum that was published, which begins with its algorithm; a file without one is taken as it is.
is_whole() {
  if [ "$checksum" = - ]; then return 0; fi
  sum=$(checksum_of "\${checksum%%:*}" "$1") || return 1
  if [ "$sum" = "\${checksum#*:}" ]; then return 0; fi
  say "  $1 has the checksum $sum, wanted is \${checksum#*:}"
  return 1
}`;

/** What has been downloaded in part is taken further. What is whole and wrong is thrown away. */
const DOWNLOAD = `download() {
  if [ "$checksum" != - ] && [ -f "$path" ] && is_whole "$path"; then return 0; fi
  part=$path.part
  mkdir -p "\${path%/*}" || return 2
  rm -f "$path"
  resumed=false
  if [ -s "$part" ]; then resumed=true; fi
  curl_status=0
  # shellcheck disable=SC2086 # these are several flags
  answer=$(curl --fail --location --globoff --silent --show-error --netrc-optional --proto '=http,https' --connect-timeout 30 \\
    --speed-limit 1 --speed-time 60 --continue-at - --output "$part" --write-out '%{http_code}' $CURL_FLAGS --url "$source") || curl_status=$?
  # servers that cannot go on in the middle, or have nothing after what is there
  if [ "$answer" = 416 ] || [ "$curl_status" -eq 33 ]; then
    if [ "$checksum" = - ] || ! is_whole "$part"; then
      rm -f "$part"
      return 1
    fi
  elif [ "$curl_status" -ne 0 ]; then
    case $answer in
      401 | 403 | 404 | 410) return 2 ;;
      *) return 1 ;;
    esac
  elif ! is_whole "$part"; then
    rm -f "$part"
    if $resumed; then return 1; fi
    return 2
  fi
  mv -f "$part" "$path"
}`;

/** Hard links take no room, where the file system has them. */
const SERVE = `serve() {
  if [ ! -f "$path" ]; then
    say "  $path is not there"
    return 2
  fi
  is_whole "$path" || return 2
  if [ "$target" = - ]; then return 0; fi
  mkdir -p "\${served%/*}" || return 2
  rm -f "$served"
  ln "$path" "$served" 2>/dev/null || cp "$path" "$served"
}`;

/** Functions that copy files. */
export const FILES: Readonly<Record<CopyRoute, readonly string[]>> = {
  [CopyRoute.DIRECT]: [CHECK, DOWNLOAD],
  [CopyRoute.EXPORT]: [CHECK, DOWNLOAD],
  [CopyRoute.IMPORT]: [CHECK, SERVE],
};

/** Checksums of everything that is carried, when there is something new. */
export const SEAL = `sums() {
  if command -v sha256sum >/dev/null; then
    find "$@" -type f ! -name '*.part' -exec sha256sum {} +
  else
    find "$@" -type f ! -name '*.part' -exec shasum -a 256 {} +
  fi
}

seal() {
  mkdir -p registry files
  if [ ! -f measured.tsv ]; then printf 'source\\tdigest\\tsize\\n' >measured.tsv; fi
  if [ "$done_now" -eq 0 ] && [ -f SHA256SUMS ] && [ -z "$(find registry files measured.tsv -newer SHA256SUMS -type f)" ]; then return 0; fi
  say 'Computing SHA256SUMS of what is carried'
  sums registry files measured.tsv >"$scratch/sums"
  sort -k 2 "$scratch/sums" >SHA256SUMS
}

if ! $dry_run; then seal; fi`;
