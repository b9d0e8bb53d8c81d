// Reads the retention rules from the file beside the procedures; an installation's own folder without such a file uses
// the shipped rules.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseRetention, type RetentionRules } from '../../sop-definitions/rules/retention.ts'

const SHIPPED = join(import.meta.dirname, '../../sop-definitions')
const FILE = 'retention.yaml'

export const readRetention = (folder: string = SHIPPED): RetentionRules => {
  const own = join(folder, FILE)
  return parseRetention(readFileSync(existsSync(own) ? own : join(SHIPPED, FILE), 'utf8'))
}
