// The SOPs that ship with the product, compiled; found by listing the folders, so that a new one is tested without
// being named.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { loadOverlay, type Merged } from '../../../sop-definitions/overlay/overlay-load.ts'
import type { Overlay } from '../../../sop-definitions/overlay/overlay.ts'
import { isOverlayFile, isSopFile, shippedFile, shippedRoles } from './shipped-files.ts'

const room = fileURLToPath(new URL('../../../sop-definitions/', import.meta.url))

/** `isCurrent`: the edition that new cases follow, where a procedure has several. */
export interface ShippedSop {
  file: string
  ir: CaseIr
  isCurrent: boolean
}

let shipped: readonly ShippedSop[] | undefined
/**
 * Throws all remarks of a file that does not pass the check. Read once for each test file, because large ones are slow.
 */
export const shippedSops = (): readonly ShippedSop[] => (shipped ??= readShipped())

function readShipped(): readonly ShippedSop[] {
  const folders = readdirSync(room, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  const files = folders.flatMap((folder) =>
    readdirSync(`${room}${folder}`)
      .map((name) => `${folder}/${name}`)
      .filter(isSopFile),
  )
  const loaded = files.map((file) => ({ file, ir: shippedFile(file).ir }))
  return loaded.map((one) => ({
    ...one,
    isCurrent: !loaded.some(({ ir }) => ir.sop === one.ir.sop && ir.edition > one.ir.edition),
  }))
}

/** The overlays that ship with the product, each with the versions that it makes. Throws all remarks. */
export function shippedOverlays(): readonly { file: string; overlay: Overlay; merged: readonly Merged[] }[] {
  const roles = shippedRoles()
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' })
  const bases = files.filter(isSopFile).map((file) => shippedFile(file).sop)
  return files.filter(isOverlayFile).map((file) => {
    const { overlay, merged, remarks } = loadOverlay(readFileSync(`${room}${file}`, 'utf8'), file, { roles, bases })
    if (overlay === undefined) throw new Error(`${file}: ${JSON.stringify(remarks)}`)
    return { file, overlay, merged }
  })
}
