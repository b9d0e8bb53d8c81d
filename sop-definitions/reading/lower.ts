// CEL text → the closed Condition tree. The CEL library is used here only: to parse and to type-check against declared
// variables. Regular expressions, macros, time functions and arithmetic are not in the tree, so nobody can write them.
import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import type { Condition, FactType } from '../definition/ir.ts'
import type { Label } from '../language/vocabulary.ts'

interface Problem {
  message: Label
}
export type Lowered = { condition: Condition } | { problems: readonly Problem[] }
/**
 * What a condition may read: declared facts, consent codes, and items. `calls`: what else may be asked by names, such
 * as `done('triage')`; it is lowered to a fact that is called as it is written, and the reader works it out.
 */
export interface Vocabulary {
  facts: Readonly<Record<string, FactType>>
  consents: readonly string[]
  items: readonly string[]
  calls?: Calls
}
/** How many names each takes, and what it answers. */
export type Calls = Readonly<Record<string, { takes: readonly number[]; gives: 'bool' | 'double' }>>

const CEL_TYPE = {
  boolean: 'bool',
  number: 'double',
  date: 'string',
  one_of: 'string',
  many_of: 'list<string>',
} as const satisfies Record<FactType['type'], string>
const LIMITS = { maxAstNodes: 120, maxDepth: 24, maxListElements: 60, maxMapEntries: 0, maxCallArguments: 2 }
const ITEM_STATES = ['enabled', 'active', 'completed', 'terminated']

/** The typed environment: `given('C1')` reads a consent, `is('triage', 'completed')` an item. */
export function environmentOf(vocabulary: Vocabulary): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits: LIMITS })
    .registerFunction('given(string): bool', () => false)
    .registerFunction('is(string, string): bool', () => false)
    .registerOperator('double == int', (left: number, right: bigint) => left === Number(right))
  for (const [name, { type }] of Object.entries(vocabulary.facts)) environment.registerVariable(name, CEL_TYPE[type])
  for (const [name, { takes, gives }] of Object.entries(vocabulary.calls ?? {}))
    for (const count of takes)
      environment.registerFunction(
        `${name}(${Array.from({ length: count }, () => 'string').join(', ')}): ${gives}`,
        () => (gives === 'bool' ? false : 0),
      )
  return environment
}

export function lower(text: string, vocabulary: Vocabulary): Lowered {
  try {
    const environment = environmentOf(vocabulary)
    const checked = environment.check(text)
    if (!checked.valid) return problem(firstLine(checked.error?.message))
    if (checked.type !== 'bool') return problem(`the condition is ${checked.type ?? 'nothing'}, not true or false`)
    const problems: Problem[] = []
    const condition = lowerNode(environment.parse(text).ast, { vocabulary, problems })
    return problems.length > 0 ? { problems } : { condition }
  } catch (error) {
    return problem(firstLine(error instanceof Error ? error.message : String(error)))
  }
}

/** Without knowing which facts there are: the shape alone, for what is compared with a procedure elsewhere. */
export function lowerShape(text: string, calls: Calls): Lowered {
  try {
    const vocabulary = { facts: {}, consents: [], items: [], calls }
    const problems: Problem[] = []
    const condition = lowerNode(environmentOf(vocabulary).parse(text).ast, { vocabulary, problems })
    return problems.length > 0 ? { problems } : { condition }
  } catch (error) {
    return problem(firstLine(error instanceof Error ? error.message : String(error)))
  }
}

const firstLine = (message: string | undefined): string => message?.split('\n')[0] ?? 'not CEL'
const problem = (reason: string): Lowered => ({ problems: [said(reason)] })
const said = (reason: string): Problem => ({
  message: { id: `syarat CEL keliru: ${reason}`, en: `bad CEL condition: ${reason}` },
})

interface Context {
  vocabulary: Vocabulary
  problems: Problem[]
}
const FALSE: Condition = { op: 'literal', value: false }
const COMPARISONS = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  in: 'in',
} as const satisfies Partial<Record<ASTNode['op'], Condition['op']>>
type Comparison = Extract<ASTNode, { op: keyof typeof COMPARISONS }>
const isComparison = (node: ASTNode): node is Comparison => Object.hasOwn(COMPARISONS, node.op)

function lowerNode(node: ASTNode, context: Context): Condition {
  const value = literalOf(node)
  if (value !== undefined) return { op: 'literal', value }
  if (isComparison(node)) return lowerComparison(node, context)
  switch (node.op) {
    case 'id':
      return { op: 'fact', name: node.args }
    case '!_':
      return { op: 'not', arg: lowerNode(node.args, context) }
    case '&&':
    case '||':
      return { op: node.op === '&&' ? 'and' : 'or', args: flatten(node, node.op).map((arg) => lowerNode(arg, context)) }
    case 'list':
      return lowerList(node.args.map(literalOf), context)
    case 'call':
      return lowerCall(node.args[0], node.args[1].map(literalOf), context)
    default:
      return refuse(context, `"${node.op === 'rcall' ? node.args[0] : node.op}" is not allowed`)
  }
}

function refuse(context: Context, reason: string): Condition {
  context.problems.push(said(reason))
  return FALSE
}

function lowerList(values: readonly (boolean | number | string | undefined)[], context: Context): Condition {
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length
    ? { op: 'list', values: known }
    : refuse(context, 'a list holds plain values only')
}

const flatten = (node: ASTNode, op: '&&' | '||'): ASTNode[] =>
  node.op === op ? [...flatten(node.args[0], op), ...flatten(node.args[1], op)] : [node]

function literalOf(node: ASTNode): boolean | number | string | undefined {
  if (node.op === '-_') {
    const inner = literalOf(node.args)
    return typeof inner === 'number' ? -inner : undefined
  }
  if (node.op !== 'value') return undefined
  const value = node.args
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? value : undefined
}

function lowerCall(
  name: string,
  args: readonly (boolean | number | string | undefined)[],
  context: Context,
): Condition {
  const [first, second] = args
  if (name === 'given' && typeof first === 'string') {
    return context.vocabulary.consents.includes(first)
      ? { op: 'consent', code: first }
      : refuse(context, `consent "${first}" is not declared`)
  }
  if (name === 'is' && typeof first === 'string' && typeof second === 'string') {
    if (!context.vocabulary.items.includes(first)) return refuse(context, `item "${first}" does not exist`)
    return ITEM_STATES.includes(second)
      ? { op: 'item', item: first, state: second }
      : refuse(context, `an item is never "${second}"`)
  }
  return lowerNamed(name, args, context)
}

function lowerNamed(name: string, args: Parameters<typeof lowerCall>[1], context: Context): Condition {
  const names = args.flatMap((arg) => (typeof arg === 'string' && NAME.test(arg) ? [arg] : []))
  return context.vocabulary.calls?.[name]?.takes.includes(names.length) === true && names.length === args.length
    ? { op: 'fact', name: callText(name, names) }
    : refuse(context, `"${name}" is not allowed`)
}

const NAME = /^[a-z][a-z0-9_]*$/
/** `done(triage, accepted)`: the name of the fact to which a call is lowered, and back. */
const callText = (name: string, names: readonly string[]): string => `${name}(${names.join(', ')})`
export function callIn(fact: string): { name: string; names: readonly string[] } | null {
  const [, name, names] = /^([a-z_]+)\((.*)\)$/.exec(fact) ?? []
  return name === undefined || names === undefined ? null : { name, names: names.split(', ') }
}

function lowerComparison({ op, args }: Comparison, context: Context): Condition {
  checkCodes(args, context)
  return { op: COMPARISONS[op], args: [lowerNode(args[0], context), lowerNode(args[1], context)] }
}

/** A fact compared with a code outside its list can never be equal, so it is always a mistake. */
function checkCodes(args: readonly [ASTNode, ASTNode], context: Context): void {
  const fact = args
    .map((arg) => (arg.op === 'id' ? context.vocabulary.facts[arg.args] : undefined))
    .find((type) => type !== undefined)
  if (fact?.type !== 'one_of' && fact?.type !== 'many_of') return
  const literals = args.flatMap((arg) => (arg.op === 'list' ? arg.args : [arg])).map(literalOf)
  for (const literal of literals)
    if (typeof literal === 'string' && !fact.codes.includes(literal))
      refuse(context, `"${literal}" is not a code of that fact`)
}
