import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { nameOfProof, proofStillDue } from '../../../runtime/publishing/proved-before.ts'
import { rolesIn, sopFolder } from '../../../runtime/publishing/sop-files.ts'
import type { ProofReport } from '../../../sop-definitions/proof/proof.ts'

const SOUND: ProofReport = { remarks: [], budgets: [], unjudged: [], milliseconds: 1 }
const FAULTY: ProofReport = {
  ...SOUND,
  remarks: [
    {
      severity: 'error',
      rule: 'never_opens',
      place: ['stages', 0],
      path: 'stages[0]',
      message: { id: 'Contoh', en: 'Example' },
      steps: [],
      accepted: null,
      proven: true,
    },
  ],
}
const roles = rolesIn(sopFolder({}))

describe('a procedure that is published from a file', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tapak-proofs-'))
  })
  afterEach(() => {
    chmodSync(folder, 0o700)
    rmSync(folder, { recursive: true })
  })
  const due = (
    document: object,
    over: { report?: ProofReport; rules?: string; ir?: object; held?: typeof roles } = {},
  ) =>
    proofStillDue(
      { document, ir: over.ir ?? {}, roles: over.held ?? roles, prove: () => over.report ?? SOUND },
      { folder, rules: over.rules ?? 'rules' },
    )

  test('is proved once on a machine, and anew when document, what it compiles to, roles or rules changed', () => {
    expect(due({ sop: 'contoh' })?.()).toEqual(SOUND)
    expect(due({ sop: 'contoh' })).toBeUndefined()
    expect(due({ sop: 'contoh', revision: 2 })).toBeDefined()
    expect(due({ sop: 'contoh' }, { held: roles.slice(1) })).toBeDefined()
    expect(due({ sop: 'contoh' }, { rules: 'other rules' })).toBeDefined()
    expect(due({ sop: 'contoh' }, { ir: { compiled: 'otherwise' } })).toBeDefined()
  })

  test('is proved at every start as long as something speaks against it', () => {
    expect(due({ sop: 'contoh' }, { report: FAULTY })?.()).toEqual(FAULTY)
    expect(due({ sop: 'contoh' }, { report: FAULTY })).toBeDefined()
  })

  test('is named by the text of the rules as they stand', () => {
    expect(nameOfProof({ document: {}, ir: {}, roles })).not.toBe(nameOfProof({ document: {}, ir: {}, roles }, ''))
  })
})
