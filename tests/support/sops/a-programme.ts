// A test's own programme: the procedure in a folder, with the roles and offices beside it.
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import type { Story } from '../engine/a-story.ts'

export interface Programme {
  opened(at: string): Story
}

/** The cast reads its folder while it is loaded, so the folder must be set first. */
export async function programmeIn(folder: string): Promise<Programme> {
  process.env['TAPAK_SOPS'] = dirname(folder)
  const { Story } = await import('../engine/a-story.ts')
  const file = join(folder, `${basename(folder)}.yaml`)
  const roles = parseRoles(readFileSync(join(folder, '..', 'roles.yaml'), 'utf8')).map(({ id }) => id)
  const { ir, remarks } = loadSop(readFileSync(file, 'utf8'), file, roles)
  if (ir === undefined) throw new Error(remarks.map(({ line, message }) => `${file}:${line} ${message.en}`).join('\n'))
  return { opened: (at) => new Story(ir, { at }) }
}
