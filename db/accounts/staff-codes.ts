// Reads the codes of duties and qualifications from the file beside the roles; an installation's own folder without
// such a file uses the shipped codes.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseQualifications, type StaffCode } from '../../sop-definitions/rules/qualifications.ts'

const SHIPPED = join(import.meta.dirname, '../../sop-definitions')
const FILE = 'qualifications.yaml'

export const readStaffCodes = (folder: string = SHIPPED): readonly StaffCode[] => {
  const own = join(folder, FILE)
  return parseQualifications(readFileSync(existsSync(own) ? own : join(SHIPPED, FILE), 'utf8'))
}
