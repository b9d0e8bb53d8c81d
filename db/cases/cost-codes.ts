// Reads the codes of costs from the file beside the roles; an installation's own folder without such a file uses the
// shipped codes.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCosts, type CostCodes } from '../../sop-definitions/rules/costs.ts'

const SHIPPED = join(import.meta.dirname, '../../sop-definitions')
const FILE = 'costs.yaml'

export const readCosts = (folder: string = SHIPPED): CostCodes => {
  const own = join(folder, FILE)
  return parseCosts(readFileSync(existsSync(own) ? own : join(SHIPPED, FILE), 'utf8'))
}
