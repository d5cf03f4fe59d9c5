/** Counting, trying again and remembering: what every script does with each copy. */
export const RUNNING = `say() {
  printf '%s\\n' "$*" >&2
}

# Runs a command until it succeeds; status 2 means that trying again is of no use.
try() {
  attempt=1
  pause=$RETRY_WAIT
  while :; do
    status=0
    "$@" </dev/null || status=$?
    if [ "$status" -eq 0 ]; then return 0; fi
    if [ "$status" -eq 2 ] || [ "$attempt" -ge "$attempts" ]; then return 1; fi
    say "  attempt $attempt of $attempts failed, the next one is in $pause s"
    sleep "$pause"
    attempt=$((attempt + 1))
    pause=$((pause * 2))
    if [ "$pause" -gt 60 ]; then pause=60; fi
  done
}

is_done() {
  [ -f "$state" ] && grep -Fqx -e "$1" "$state"
}

# Does one of the things to do, unless it was done before: what it is, what it is remembered by, what it leaves, and the command.
work() {
  number=$((number + 1))
  label="[$number/$total] $1"
  key=$2
  result=$3
  shift 3
  if is_done "$key" && [ -e "$result" ]; then
    say "$label: done before"
    before=$((before + 1))
  elif $dry_run; then
    printf '%s\\n' "$label"
  else
    say "$label"
    if try "$@"; then
      printf '%s\\n' "$key" >>"$state"
      done_now=$((done_now + 1))
    else
      say "$label: failed"
      failed=$((failed + 1))
      failures="$failures
  $label"
    fi
  fi
}`;

/** SHA-256 and SHA-512, which macOS computes with another program. */
export const CHECKSUMS = `# Prints the checksum of a file: sha256 or sha512, and the file.
checksum_of() {
  if command -v "$1sum" >/dev/null; then
    "$1sum" <"$2" | cut -d ' ' -f 1
  else
    shasum -a "\${1#sha}" <"$2" | cut -d ' ' -f 1
  fi
}`;

/** The end of every script: what came of it, and a status for whoever runs it. */
export const RESULT = `if $dry_run; then
  say "$((total - before)) to do, $before done before; nothing was touched"
  exit 0
fi
say "$done_now done, $before done before, $failed failed"
if [ "$failed" -gt 0 ]; then
  say "Failed:$failures"
  say 'Run the script again for what is missing.'
  exit 1
fi`;
