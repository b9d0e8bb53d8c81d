// Decides every command of an evidence pack again, with nothing but its bytes: its ledger and the procedures in it.
import { z } from 'zod'
import { Sop } from '../../sop-definitions/definition/schema.ts'
import { compile } from '../../sop-definitions/reading/compile.ts'
import { redecide, type Redecided } from '../../workflows/engine/redecide.ts'
import { jsonOf } from '../ground/json.ts'
import { unpack } from './evidence-form.ts'
import { ExportReader, rowFrom } from './export-form.ts'
import { commandsIn } from './ledger.ts'

const Procedures = z.array(z.looseObject({ hash: z.string(), document: Sop }))

/** Null where the pack cannot be read: then its audit says what is wrong with it. */
export const redecidePack = (bytes: Uint8Array): Redecided | null => {
  const files = unpack(bytes)
  const text = (name: string): string => Buffer.from(files?.get(name) ?? []).toString('utf8')
  const procedures = Procedures.safeParse(jsonOf(text('procedures.json'))).data
  if (files === null || procedures === undefined) return null
  const reader = new ExportReader()
  const rows = text('ledger.jsonl')
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      const read = reader.read(line)
      return read !== null && 'row' in read ? [rowFrom(read.row)] : []
    })
  const irs = new Map(procedures.map(({ hash, document }) => [hash, compile(document)]))
  return redecide(commandsIn(rows), (hash) => irs.get(hash))
}
