import { toolHelp } from './tools';
import { quoted } from './words';
import { CompleteOptions, CopyRoute, CopyTool } from '../options';

const TASKS: Readonly<Record<CopyRoute, readonly string[]>> = {
  [CopyRoute.DIRECT]: [
    'Copies images, charts and bundles of packages into registry mirrors, and downloads',
    'files into the directory: files/<host>/<path>.',
  ],
  [CopyRoute.EXPORT]: [
    'Copies images, charts, bundles of packages and files into the directory, which is',
    'then carried to where no network leads: registry/ holds an OCI image layout for each,',
    'files/ the files, SHA256SUMS the checksums of both.',
  ],
  [CopyRoute.IMPORT]: [
    'Copies images, charts and bundles of packages from the directory into registry',
    'mirrors, checks the files, and puts them where a web server finds them:',
    'www/<host>/<path> is to be served as http(s)://<host>/<path>. Nothing is uploaded',
    'to web servers: publish the folder of each host with what your servers take.',
  ],
};

/** The beginning of a script, before anything is done: what it is, and what it may be told. */
export function head(tool: CopyTool, { route, directory, attempts }: CompleteOptions): string {
  return `#!/bin/sh
${TASKS[route].map((line) => `# ${line}`).join('\n')}
#
# This script neither holds nor takes passwords: ${tool} signs in with what
# \`${toolHelp(tool).login}\` or \`docker login\` has stored${route === CopyRoute.IMPORT ? '' : ', curl with ~/.netrc'}.
# Run it with --help for what it can be told.
set -euf
unset CDPATH

directory=${quoted(directory)}
attempts=${attempts}
route='${route}'`;
}

/** Variables that it takes, and `--help`. */
export function usage(tool: CopyTool, { route, directory }: CompleteOptions): string {
  const { insecure } = toolHelp(tool);
  const variables = [
    ['COPY_FLAGS', `flags for ${tool} where it copies`],
    ...route === CopyRoute.IMPORT ? [] : [['SOURCE_FLAGS', `flags for ${tool} where it reads what is published`]],
    ...route === CopyRoute.EXPORT ? [] : [['TARGET_FLAGS', `flags for ${tool} where it reads what has arrived`]],
    ...route === CopyRoute.IMPORT ? [] : [['CURL_FLAGS', 'flags for curl']],
    ['RETRY_WAIT', 'seconds before the second attempt, doubled before each further one; 2'],
  ];
  return `usage() {
  cat <<'USAGE'
${TASKS[route].join('\n')}

Options:
  --directory DIR  the directory; ${directory}
  --only WHAT      registry or files: only what registries keep, or only files
  --dry-run        say what would be done, and touch nothing
  --fresh          forget what was done before, and the digests of tags that were noted
  --help           this text

Variables of the environment:
${variables.map(([name, text]) => `  ${name.padEnd(13)}${text}`).join('\n')}
Flags are separated by blanks; paths in them have to be absolute.
${route === CopyRoute.EXPORT ? '' : `A mirror with a certificate that this machine does not trust, for example:
  ${insecure}
`}
Run again, the script does what is missing: done-${route}.tsv in the directory remembers
the rest. measured.tsv there lists the digests that were copied, and their sizes in bytes.
Status: 0 when everything has arrived, 1 when something failed, 2 when called wrongly.
USAGE
}

: "\${COPY_FLAGS=}" ${variables.slice(1, -1).map(([name]) => `"\${${name}=}"`).join(' ')} "\${RETRY_WAIT=2}"
LC_ALL=C
export LC_ALL`;
}

/** Reads the arguments, and goes into the directory, so that tools see plain relative paths whatever it is called. */
export function start(tool: CopyTool, route: CopyRoute, counts: { readonly registry: number; readonly files: number }): string {
  return `refuse() {
  say "$0: $*; see --help"
  exit 2
}

dry_run=false
fresh=false
registry_count=${counts.registry}
file_count=${counts.files}
while [ $# -gt 0 ]; do
  case $1 in
    --directory)
      if [ $# -lt 2 ]; then refuse '--directory needs a directory'; fi
      directory=$2
      shift
      ;;
    --only)
      case \${2-} in
        registry) file_count=0 ;;
        files) registry_count=0 ;;
        *) refuse '--only takes registry or files' ;;
      esac
      shift
      ;;
    --dry-run) dry_run=true ;;
    --fresh) fresh=true ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) refuse "there is no option $1" ;;
  esac
  shift
done
case $directory in
  '' | -*) refuse 'the directory must not be empty or begin with -' ;;
esac
case $RETRY_WAIT in
  '' | *[!0-9]*) refuse 'RETRY_WAIT is a number of seconds' ;;
esac
if ! $dry_run && [ "$registry_count" -gt 0 ] && ! command -v ${tool} >/dev/null; then refuse '${tool} is not installed'; fi
${route === CopyRoute.IMPORT ? '' : `if ! $dry_run && [ "$file_count" -gt 0 ] && ! command -v curl >/dev/null; then refuse 'curl is not installed'; fi
`}
state=done-$route.tsv
scratch=.scratch-$$
if $dry_run; then
  if $fresh || [ ! -d "$directory" ]; then state=/dev/null; else cd "$directory"; fi
else
  ${route === CopyRoute.IMPORT ? 'if [ ! -d "$directory" ]; then refuse "there is no directory $directory"; fi' : 'mkdir -p "$directory"'}
  cd "$directory"
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  mkdir -p "$scratch"
  if $fresh; then rm -f "$state"${route === CopyRoute.IMPORT ? '' : ' measured.tsv'}; fi
fi

number=0
total=$((registry_count + file_count))
before=0
done_now=0
failed=0
failures=`;
}
