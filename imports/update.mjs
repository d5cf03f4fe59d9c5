#!/usr/bin/env node
/**
 * Takes new releases of what this repository is generated from, generates again, and reports what changed.
 *
 *   node imports/update.mjs --eks-anywhere CHECKOUT [--cluster-api CHECKOUT] [--capt CHECKOUT] [--tinkerbell CHECKOUT]
 *     [--flux CHECKOUT_OR_INSTALL_YAML]... [--eks-anywhere-packages CHECKOUT] [--eks-anywhere-build-tooling CHECKOUT]
 *     [--etcdadm-controller CHECKOUT] [--eks-distro FOLDER_OR_MANIFEST]... [--eks-distro-build-tooling CHECKOUT] [--bundle FILE]
 *     [--at NAME=VERSION]... [--date DAY] [--report FILE] [--shared FOLDER] [--work FOLDER] [--dry-run]
 *   node imports/update.mjs --record --eks-anywhere CHECKOUT ...
 *
 * New files are put over a copy of the data that was collected (--shared, SHARED_ROOT, or ../shared) in a working folder, in the layout
 * that the generators read. With --dry-run only the report is made. --record only writes cited-sources.json, for checkouts at the
 * versions in upstream.json: after a rule got a new source. CONTRIBUTING.md tells how an update is done.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runUpdate } from './update/command.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

process.exitCode = runUpdate(process.argv.slice(2), root, { print: text => process.stdout.write(text), say: text => console.error(text) });
