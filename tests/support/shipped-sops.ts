// The SOPs that ship with the product, compiled; found by listing the folders, so that a new one is tested without being named.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CaseIr } from '../../sop-definitions/ir.ts'
import { isSopFile, loadSop } from '../../sop-definitions/load.ts'
import { parseRoles } from '../../sop-definitions/roles.ts'

const room = fileURLToPath(new URL('../../sop-definitions/', import.meta.url))

/** `isCurrent`: what a new case follows, where a procedure has several editions. */
export interface ShippedSop { file: string; ir: CaseIr; isCurrent: boolean }

let shipped: readonly ShippedSop[] | undefined
/** Throws with every finding of a file that does not pass the check. Read once per test file: the large ones take their time. */
export const shippedSops = (): readonly ShippedSop[] => shipped ??= readShipped()

function readShipped(): readonly ShippedSop[] {
  const roles = parseRoles(readFileSync(`${room}roles.yaml`, 'utf8')).map(({ id }) => id)
  const folders = readdirSync(room, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const files = folders.flatMap((folder) => readdirSync(`${room}${folder}`).map((name) => `${folder}/${name}`).filter(isSopFile))
  const loaded = files.map((file) => {
    const { ir, findings } = loadSop(readFileSync(`${room}${file}`, 'utf8'), file, roles)
    if (ir === undefined) throw new Error(`${file}: ${JSON.stringify(findings)}`)
    return { file, ir }
  })
  return loaded.map((one) => ({ ...one, isCurrent: !loaded.some(({ ir }) => ir.sop === one.ir.sop && ir.edition > one.ir.edition) }))
}
