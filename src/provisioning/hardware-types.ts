import { BOOL, INT64, mapOf, pointerTo, sliceOf, STRING, STRING_MAP, STRING_SLICE, type GoField, type GoType } from './go-template/types';

/** A field of a struct: its Go name, its JSON name, and its type. Unless it is a struct, JSON leaves it out when it is empty. */
type Declared = readonly [name: string, json: string, type: GoType, required?: 'required'];

/** Methods that Kubernetes generates for its types. */
const METHODS = ['DeepCopy', 'DeepCopyInto'];

function struct(name: string, ...declared: Declared[]): GoType {
  const fields = declared.map(([goName, json, type, required]): [string, GoField] =>
    [goName, { name: goName, json, type, omitEmpty: required === undefined }]);
  return { name: `tinkerbell.${name}`, kind: 'struct', fields: new Map(fields), methods: METHODS };
}

const list = (elem: GoType) => sliceOf(elem);
const listOfPointers = (elem: GoType) => sliceOf(pointerTo(elem));

const OPERATING_SYSTEM = struct('MetadataInstanceOperatingSystem',
  ['Slug', 'slug', STRING],
  ['Distro', 'distro', STRING],
  ['Version', 'version', STRING],
  ['ImageTag', 'image_tag', STRING],
  ['OsSlug', 'os_slug', STRING]);

const INSTANCE_IP = struct('MetadataInstanceIP',
  ['Address', 'address', STRING],
  ['Netmask', 'netmask', STRING],
  ['Gateway', 'gateway', STRING],
  ['Family', 'family', INT64],
  ['Public', 'public', BOOL],
  ['Management', 'management', BOOL]);

const PARTITION = struct('MetadataInstanceStorageDiskPartition',
  ['Label', 'label', STRING],
  ['Number', 'number', INT64],
  ['Size', 'size', INT64],
  ['Start', 'start', INT64],
  ['TypeGUID', 'type_guid', STRING]);

const STORAGE_DISK = struct('MetadataInstanceStorageDisk',
  ['Device', 'device', STRING],
  ['WipeTable', 'wipe_table', BOOL],
  ['Partitions', 'partitions', listOfPointers(PARTITION)]);

const RAID = struct('MetadataInstanceStorageRAID',
  ['Name', 'name', STRING],
  ['Level', 'level', STRING],
  ['Devices', 'devices', STRING_SLICE],
  ['Spare', 'spare', INT64]);

const FILE = struct('MetadataInstanceStorageFile',
  ['Path', 'path', STRING],
  ['Contents', 'contents', STRING],
  ['Mode', 'mode', INT64],
  ['UID', 'uid', INT64],
  ['GID', 'gid', INT64]);

const FILESYSTEM_OPTIONS = struct('MetadataInstanceStorageMountFilesystemOptions',
  ['Force', 'force', BOOL],
  ['Options', 'options', STRING_SLICE]);

const MOUNT = struct('MetadataInstanceStorageMount',
  ['Device', 'device', STRING],
  ['Format', 'format', STRING],
  ['Files', 'files', listOfPointers(FILE)],
  ['Create', 'create', pointerTo(FILESYSTEM_OPTIONS)],
  ['Point', 'point', STRING]);

const FILESYSTEM = struct('MetadataInstanceStorageFilesystem', ['Mount', 'mount', pointerTo(MOUNT)]);

const STORAGE = struct('MetadataInstanceStorage',
  ['Disks', 'disks', listOfPointers(STORAGE_DISK)],
  ['Raid', 'raid', listOfPointers(RAID)],
  ['Filesystems', 'filesystems', listOfPointers(FILESYSTEM)]);

const INSTANCE = struct('MetadataInstance',
  ['ID', 'id', STRING],
  ['State', 'state', STRING],
  ['Hostname', 'hostname', STRING],
  ['AllowPxe', 'allow_pxe', BOOL],
  ['Rescue', 'rescue', BOOL],
  ['OperatingSystem', 'operating_system', pointerTo(OPERATING_SYSTEM)],
  ['AlwaysPxe', 'always_pxe', BOOL],
  ['IpxeScriptURL', 'ipxe_script_url', STRING],
  ['Ips', 'ips', listOfPointers(INSTANCE_IP)],
  ['Userdata', 'userdata', STRING],
  ['CryptedRootPassword', 'crypted_root_password', STRING],
  ['Tags', 'tags', STRING_SLICE],
  ['Storage', 'storage', pointerTo(STORAGE)],
  ['SSHKeys', 'ssh_keys', STRING_SLICE],
  ['NetworkReady', 'network_ready', BOOL]);

/** What `.Hardware.Metadata` is; a Hardware object without metadata gives an empty one. */
export const METADATA = struct('HardwareMetadata',
  ['State', 'state', STRING],
  ['BondingMode', 'bonding_mode', INT64],
  ['Manufacturer', 'manufacturer', pointerTo(struct('MetadataManufacturer', ['ID', 'id', STRING], ['Slug', 'slug', STRING]))],
  ['Instance', 'instance', pointerTo(INSTANCE)],
  ['Custom', 'custom', pointerTo(struct('MetadataCustom',
    ['PreinstalledOperatingSystemVersion', 'preinstalled_operating_system_version', pointerTo(OPERATING_SYSTEM)],
    ['PrivateSubnets', 'private_subnets', STRING_SLICE]))],
  ['Facility', 'facility', pointerTo(struct('MetadataFacility',
    ['PlanSlug', 'plan_slug', STRING],
    ['PlanVersionSlug', 'plan_version_slug', STRING],
    ['FacilityCode', 'facility_code', STRING]))]);

const IP = struct('IP',
  ['Address', 'address', STRING],
  ['Netmask', 'netmask', STRING],
  ['Gateway', 'gateway', STRING],
  ['Family', 'family', INT64]);

const ROUTE = struct('ClasslessStaticRoute',
  ['DestinationDescriptor', 'destination_descriptor', STRING, 'required'],
  ['Router', 'router', STRING, 'required']);

const DHCP = struct('DHCP',
  ['MAC', 'mac', STRING],
  ['Hostname', 'hostname', STRING],
  ['DomainName', 'domain_name', STRING],
  ['LeaseTime', 'lease_time', INT64],
  ['NameServers', 'name_servers', STRING_SLICE],
  ['TimeServers', 'time_servers', STRING_SLICE],
  ['Arch', 'arch', STRING],
  ['UEFI', 'uefi', BOOL],
  ['IfaceName', 'iface_name', STRING],
  ['IP', 'ip', pointerTo(IP)],
  ['VLANID', 'vlan_id', STRING],
  ['ClasslessStaticRoutes', 'classless_static_routes', list(ROUTE)],
  ['TFTPServerName', 'tftp_server_name', STRING],
  ['BootFileName', 'boot_file_name', STRING]);

const NETBOOT = struct('Netboot',
  ['AllowPXE', 'allowPXE', pointerTo(BOOL)],
  ['AllowWorkflow', 'allowWorkflow', pointerTo(BOOL)],
  ['IPXE', 'ipxe', pointerTo(struct('IPXE', ['URL', 'url', STRING], ['Contents', 'contents', STRING], ['Binary', 'binary', STRING]))],
  ['OSIE', 'osie', pointerTo(struct('OSIE', ['BaseURL', 'baseURL', STRING], ['Kernel', 'kernel', STRING], ['Initrd', 'initrd', STRING]))]);

/** What the items of `.Hardware.Interfaces` are. */
export const INTERFACE = struct('Interface',
  ['Netboot', 'netboot', pointerTo(NETBOOT)],
  ['Isoboot', 'isoboot', pointerTo(struct('Isoboot', ['SourceISO', 'sourceISO', STRING]))],
  ['DHCP', 'dhcp', pointerTo(DHCP)],
  ['DisableDHCP', 'disableDhcp', BOOL]);

const REFERENCE = struct('Reference',
  ['Namespace', 'namespace', STRING],
  ['Name', 'name', STRING],
  ['Group', 'group', STRING],
  ['Version', 'version', STRING],
  ['Resource', 'resource', STRING]);

/** What `.hardware.spec` is made from, but for `resources`. */
export const SPEC = struct('HardwareSpec',
  ['AgentID', 'agentID', STRING],
  ['Auto', 'auto', struct('AutoCapabilities', ['EnrollmentEnabled', 'enrollmentEnabled', BOOL])],
  ['BMCRef', 'bmcRef', pointerTo(struct('TypedLocalObjectReference',
    ['APIGroup', 'apiGroup', pointerTo(STRING), 'required'],
    ['Kind', 'kind', STRING, 'required'],
    ['Name', 'name', STRING, 'required']))],
  ['Interfaces', 'interfaces', list(INTERFACE)],
  ['References', 'references', mapOf(REFERENCE)],
  ['Metadata', 'metadata', pointerTo(METADATA)],
  ['TinkVersion', 'tinkVersion', INT64],
  ['Disks', 'disks', list(struct('Disk', ['Device', 'device', STRING]))],
  ['UserData', 'userData', pointerTo(STRING)],
  ['VendorData', 'vendorData', pointerTo(STRING)]);

/** What `.hardware.status` is made from. */
export const STATUS = struct('HardwareStatus', ['State', 'state', STRING]);

const OWNER_REFERENCE = struct('OwnerReference',
  ['APIVersion', 'apiVersion', STRING, 'required'],
  ['Kind', 'kind', STRING, 'required'],
  ['Name', 'name', STRING, 'required'],
  ['UID', 'uid', STRING, 'required'],
  ['Controller', 'controller', pointerTo(BOOL)],
  ['BlockOwnerDeletion', 'blockOwnerDeletion', pointerTo(BOOL)]);

/** What `.hardware.metadata` is made from, but for what the API server sets. */
export const OBJECT_META = struct('ObjectMeta',
  ['Name', 'name', STRING],
  ['GenerateName', 'generateName', STRING],
  ['Namespace', 'namespace', STRING],
  ['Labels', 'labels', STRING_MAP],
  ['Annotations', 'annotations', STRING_MAP],
  ['OwnerReferences', 'ownerReferences', list(OWNER_REFERENCE)],
  ['Finalizers', 'finalizers', STRING_SLICE]);

/** The fields of `.Hardware` have no other names in JSON. */
const templateField = (name: string, type: GoType): [string, GoField] => [name, { name, json: name, type, omitEmpty: false }];

/** What `.Hardware` is. */
export const TEMPLATE_HARDWARE: GoType = {
  name: 'workflow.templateHardwareData',
  kind: 'struct',
  fields: new Map([
    templateField('Disks', STRING_SLICE),
    templateField('Interfaces', list(INTERFACE)),
    templateField('UserData', STRING),
    templateField('Metadata', METADATA),
    templateField('VendorData', STRING),
  ]),
};
