// One shipped SOP as its document: labels, forms and limits as written.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadSop } from '../../sop-definitions/load.ts'
import { parseRoles } from '../../sop-definitions/roles.ts'
import type { Sop } from '../../sop-definitions/schema.ts'

const room = fileURLToPath(new URL('../../sop-definitions/', import.meta.url))

export const roomText = (path: string): string => readFileSync(`${room}${path}`, 'utf8')
export const shippedRoles = (): readonly string[] => parseRoles(roomText('roles.yaml')).map(({ id }) => id)

export function shippedDocument(path: string): Sop {
  const { sop, findings } = loadSop(roomText(path), path, shippedRoles())
  if (sop === undefined) throw new Error(JSON.stringify(findings))
  return sop
}
