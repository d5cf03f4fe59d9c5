/** A place in the template: every node knows where it starts. */
interface At {
  readonly offset: number;
}

export interface TextNode extends At { readonly type: 'text'; readonly text: string }
export interface ActionNode extends At { readonly type: 'action'; readonly pipe: PipeNode }
export interface BranchNode extends At {
  readonly type: 'if' | 'with' | 'range';
  readonly pipe: PipeNode;
  readonly list: ListNode;
  readonly otherwise?: ListNode;
}
export interface TemplateNode extends At { readonly type: 'template'; readonly name: string; readonly pipe?: PipeNode }
export interface JumpNode extends At { readonly type: 'break' | 'continue' }
export interface ListNode extends At { readonly type: 'list'; readonly nodes: readonly StatementNode[] }

export type StatementNode = TextNode | ActionNode | BranchNode | TemplateNode | JumpNode;

export interface PipeNode extends At {
  readonly type: 'pipe';
  /** Variables that are declared, or assigned to. */
  readonly variables: readonly string[];
  readonly assigns: boolean;
  readonly commands: readonly CommandNode[];
}
export interface CommandNode extends At { readonly type: 'command'; readonly args: readonly OperandNode[] }

export interface IdentifierNode extends At { readonly type: 'identifier'; readonly name: string }
export interface FieldNode extends At { readonly type: 'field'; readonly path: readonly string[] }
/** A variable, and the fields that follow it. */
export interface VariableNode extends At { readonly type: 'variable'; readonly name: string; readonly path: readonly string[] }
/** Fields of something else than a dot or a variable, mostly of parentheses. */
export interface ChainNode extends At { readonly type: 'chain'; readonly of: OperandNode; readonly path: readonly string[] }
export interface BoolNode extends At { readonly type: 'bool'; readonly value: boolean }
export interface StringNode extends At { readonly type: 'string'; readonly value: string; readonly written: string }
export interface NumberNode extends At {
  readonly type: 'number';
  readonly written: string;
  readonly int?: bigint;
  readonly uint?: bigint;
  readonly float?: number;
  readonly isComplex: boolean;
}
export interface DotNode extends At { readonly type: 'dot' }
export interface NilNode extends At { readonly type: 'nil' }

export type OperandNode = PipeNode | IdentifierNode | FieldNode | VariableNode | ChainNode | BoolNode | StringNode | NumberNode | DotNode | NilNode;

/** What an execution can be at when it fails. */
export type FailingNode = ActionNode | TemplateNode | CommandNode | OperandNode;

/** A node as a template writes it, for messages. */
export function written(node: FailingNode): string {
  switch (node.type) {
    case 'action': return `{{${written(node.pipe)}}}`;
    case 'template': return `{{template ${JSON.stringify(node.name)}${node.pipe === undefined ? '' : ` ${written(node.pipe)}`}}}`;
    case 'pipe': {
      const declared = node.variables.length === 0 ? '' : `${node.variables.join(', ')} ${node.assigns ? '=' : ':='} `;
      return declared + node.commands.map(written).join(' | ');
    }
    case 'command': return node.args.map((arg) => (arg.type === 'pipe' ? `(${written(arg)})` : written(arg))).join(' ');
    case 'identifier': return node.name;
    case 'field': return dotted(node.path);
    case 'variable': return node.name + dotted(node.path);
    case 'chain': return (node.of.type === 'pipe' ? `(${written(node.of)})` : written(node.of)) + dotted(node.path);
    case 'bool': return String(node.value);
    case 'string': case 'number': return node.written;
    case 'dot': return '.';
    case 'nil': return 'nil';
  }
}

function dotted(path: readonly string[]): string {
  return path.map((name) => `.${name}`).join('');
}

/** Whether there is nothing but white space. */
export function isBlank(list: ListNode): boolean {
  return list.nodes.every((node) => node.type === 'text' && node.text.trim() === '');
}
