// Lives of the shipped procedure as histories of an event log, and the head under which a log is taken along.
import { namelessness } from '../../../api/exports/rows.ts'
import type { Head } from '../../../api/exports/sheets.ts'
import { historyOf, type History } from '../../../api/exports/steps.ts'
import { wordsOf, type Words } from '../../../api/words/words.view.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { roomText, shippedRoles } from '../sops/shipped-document.ts'

export const SHIPPED = 'integrated-services/integrated-services-2021.yaml'

function shipped(file: string): { ir: CaseIr; words: Words } {
  const { ir, sop } = loadSop(roomText(file), file, shippedRoles())
  if (ir === undefined || sop === undefined) throw new Error(`${file} has remarks`)
  return { ir, words: wordsOf({ hash: 'shipped', document: sop, ir }, []) }
}
const newest = shipped(SHIPPED)
export const shippedIr: CaseIr = newest.ir

/** One log: the same person, office or thing has the same name in all its histories. */
export function aLog(file = SHIPPED): (id: string, ledger: readonly CaseEvent[]) => History {
  const nameless = namelessness()
  const { ir, words } = file === SHIPPED ? newest : shipped(file)
  const teller = { event: (row: CaseEvent) => row, words: () => words }
  return (id, ledger) =>
    historyOf(
      {
        id,
        number: 'K-0001',
        sop: ir.sop,
        edition: ir.edition,
        revision: ir.revision,
        area: '21.71',
        status: 'open',
        opened_at: new Date('2026-11-24T02:00:00Z'),
      },
      ledger,
      { teller, nameless },
    )
}

export const headOf = (of: Pick<Head, 'language'> & Pick<Head['watermark'], 'content' | 'rows'>): Head => ({
  language: of.language,
  watermark: {
    id: '00000000-0000-4000-8000-000000000001',
    content: of.content,
    by: 'Contoh Auditor',
    office: 'Kantor Contoh',
    at: new Date('2026-11-24T09:05:00Z'),
    zone: 'WIB',
    offset: 420,
    purpose: 'audit',
    rows: of.rows,
  },
})
