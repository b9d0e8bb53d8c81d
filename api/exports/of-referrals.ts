// Referrals between offices as rows of a sheet: who asks whom, where it stands, and until when.
import { findReferrals, listReferralIds } from '../../db/referrals/referrals.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { REFERRAL_KIND_WORDS } from '../../sop-definitions/language/referral-kinds.ts'
import { referralReason } from '../../sop-definitions/language/referral-words.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Offset } from '../../sop-definitions/language/zones.ts'
import { placeAt } from '../cases/cases.routes.ts'
import type { MakeList } from '../contract/exports.ts'
import type { ColumnName } from '../contract/my-desk.ts'
import type { ReferralRow } from '../contract/referrals.ts'
import { rowsToShow } from '../referrals/referral.view.ts'
import { offsetIn, saidIn, YES, type Asking, type ExportColumn, type Row, type Source } from './source.ts'
import { localTime } from './watermark.ts'

const COLUMNS: readonly ExportColumn<ColumnName<'referrals'>>[] = [
  [both('Nomor', 'Number'), null],
  [both('Jenis', 'Kind'), null],
  [both('Kasus', 'Case'), null],
  [both('Langkah', 'Step'), null],
  [both('Dari kantor', 'From office'), 'office'],
  [both('Ke kantor', 'To office'), 'office'],
  [both('Status', 'State'), 'state'],
  [both('Alasan', 'Reason'), 'state'],
  [both('Menunggu kantor', 'Waits for'), 'waits'],
  [both('Sejak', 'Since'), 'waits'],
  [both('Batas (bawaan)', 'Due (default)'), 'due'],
  [both('Batas hukum', 'Limit of the law'), 'due'],
  [both('Terlambat', 'Overdue'), 'due'],
]

const lineOf = (row: ReferralRow, say: (label: Label) => string, offset: Offset): Row => {
  const at = (instant: string | null): string => (instant === null ? '' : localTime(instant, offset))
  const waitsOn = { sender: row.from, receiver: row.to }
  return [
    row.referralNumber,
    say(REFERRAL_KIND_WORDS[row.kind]),
    row.number ?? '',
    row.item === null ? '' : say(row.item),
    row.from.name ?? '',
    row.to.name ?? '',
    say(row.stateLabel),
    row.reason === null ? '' : say(referralReason(row.reason)),
    row.waitsOn === null ? '' : (waitsOn[row.waitsOn].name ?? ''),
    at(row.since),
    row.dueBy === row.lawBy ? '' : at(row.dueBy),
    row.waitsOn === null ? '' : at(row.lawBy),
    row.late ? say(YES) : '',
  ]
}

/** What is told of the client is in no row: neither on screen nor here. */
export async function referralsOf(
  tx: Tx,
  { actor, deps, most }: Asking,
  { filter, language }: Extract<MakeList, { list: 'referrals' }>,
): Promise<Source> {
  const say = saidIn(language)
  return {
    ids: await listReferralIds(tx, { ...filter, organisation: actor.organisation }, most),
    columns: COLUMNS,
    rows: async (page, ids) => {
      // As on screen, instants are those of the reader's own office.
      const offset = offsetIn((await placeAt(page, actor.area)).zone)
      const shown = await rowsToShow(page, deps, await findReferrals(page, ids))
      return shown.map((row) => lineOf(row, say, offset))
    },
  }
}
