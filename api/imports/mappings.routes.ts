// How an office reads registers of its own making: somebody says once which column is which, and that is kept under a
// name.
import type { z } from 'zod'
import { uuidV5 } from '../../db/ground/ids.ts'
import { addMapping, listMappings, type ImportMapping as Mapping } from '../../db/imports/import-mappings.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { columnsAt } from '../../sop-definitions/rules/standard-register.ts'
import type { AnyCall } from '../cases/commands.ts'
import { ImportMapping, ImportMappings, MapRegister, RegisterHeads } from '../contract/imports.ts'
import { prove } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { BYTES, endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem } from '../door/errors.ts'
import { received, registerOf, standardOf } from './incoming-register.ts'

const HEAD_MAX = 80
/** Fewer make no line a header (sop-definitions/rules/standard-register.ts). */
const LEAST = 4
const TOO_FEW = both('Sebutkan paling sedikit empat kolom.', 'Say of four columns at least which they are.')
const TWICE = both('Kolom ini sudah dipilih untuk judul lain.', 'This column is chosen for another head already.')

async function heads(call: AnyCall): Promise<RegisterHeads> {
  await call.deps.gate.spend('export', call.actor.user)
  const standard = standardOf(call)
  const known = columnsAt(standard, (await registerOf(await received(call))).grid)
  return {
    heads: known.slice(0, 200).map(({ head, column }) => ({ head: head.slice(0, HEAD_MAX), column })),
    columns: standard.core.map(({ name, label }) => ({ name, label })),
  }
}

const present = ({ id, name, version, heads: said, made_at }: Mapping): z.output<typeof ImportMapping> => ({
  id,
  name,
  version,
  columns: Object.keys(said).length,
  madeAt: made_at.toISOString(),
})

type Making = Call<unknown, unknown, z.output<typeof MapRegister>>

function saidIn(call: Making): Readonly<Record<string, string>> {
  const names = new Set(standardOf(call).core.map(({ name }) => name))
  const said = call.body.heads.flatMap(({ head, column }, at) => (column === null ? [] : [{ head, column, at }]))
  const issues = [
    ...said.flatMap(({ column, at }) =>
      names.has(column) ? [] : [issue(['heads', at, 'column'], 'invalid_value', 'no column of the standard')],
    ),
    ...said.flatMap(({ column, at }, n) =>
      said.findIndex((other) => other.column === column) === n
        ? []
        : [{ ...issue(['heads', at, 'column'], 'invalid_value', 'chosen twice'), sentence: TWICE }],
    ),
    ...(said.length < LEAST ? [{ ...issue(['heads'], 'invalid_value', 'too few'), sentence: TOO_FEW }] : []),
  ]
  if (issues.length > 0) throw problem('invalid', { issues })
  return Object.fromEntries(said.map(({ head, column }) => [head, column]))
}

const make = (call: Making) =>
  call.scoped(async (tx) => {
    const { actor, body, key } = call
    const { standard } = standardOf(call)
    const id = uuidV5('import_mapping', key.id)
    const made = await addMapping(tx, { id, name: body.name, standard, heads: saidIn(call), userId: actor.user })
    if (made === null) throw problem('conflict')
    await prove(tx, call, { type: 'import_mapping_made', body: { mapping: id, version: made.version } })
    return present(made)
  })

export const mappingRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'put',
    path: '/api/imports/heads',
    summary: 'The columns of a register, to say which is which; nothing of it is kept',
    action: 'import.bring',
    takes: BYTES,
    answer: RegisterHeads,
    keys: 'own',
    load: 'long',
    handle: heads,
  }),
  endpoint({
    method: 'get',
    path: '/api/imports/mappings',
    summary: 'How the own office reads its registers: the newest version of each name',
    action: 'import.bring',
    answer: ImportMappings,
    handle: (call) => call.scoped(async (tx) => ({ data: (await listMappings(tx)).map(present) })),
  }),
  endpoint({
    method: 'post',
    path: '/api/imports/mappings',
    summary: 'Say once which columns of a register of the own office are which of the standard',
    action: 'import.bring',
    body: MapRegister,
    answer: ImportMapping,
    handle: make,
  }),
]
