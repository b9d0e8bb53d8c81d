// Which services are offered for a case, and in which order: what the database knows, in the form in which services are
// ranked. Asked beside a case, and wherever a referral looks for the next office.
import { listAreas } from '../../db/accounts/organisations.ts'
import { officesIn } from '../../db/cases/case-parts.ts'
import type { CaseFile } from '../../db/cases/cases.ts'
import { listPartnerships, type PartnershipRow } from '../../db/directory/partnerships.ts'
import { allServices, loadOf, type ServiceRow } from '../../db/directory/offered-services.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { ServiceKind } from '../../sop-definitions/language/vocabulary.ts'
import { refusedIn } from '../../workflows/engine/owner-changing.ts'
import { isLastingNo } from '../../workflows/engine/referring.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import {
  rankServices,
  type Agreement,
  type Excluded,
  type Offered,
  type Ranking,
} from '../../workflows/engine/referral/ranking.ts'
import { dayAt, wordOf } from './service.view.ts'

/** `excluded`: offices that are not asked for this case; `roles`: of which the office needs one. */
interface Wanted {
  file: Pick<CaseFile, 'id' | 'area' | 'owner_organisation' | 'state'>
  kind: ServiceKind
  now: Date
  excluded: readonly Excluded[]
  roles?: readonly string[]
}
interface Found {
  ranking: Ranking
  rows: ReadonlyMap<string, ServiceRow>
  area: { code: string; name: string }
}

/** Offices that have declined for good or until a day for this kind, and those that the client did not want. */
export function excludedFor({ state }: Pick<CaseFile, 'state'>, kind: ServiceKind, zone: Zone): Excluded[] {
  const refused = refusedIn(state).map((organisation): Excluded => ({
    organisation,
    why: 'refused_by_client',
    until: null,
  }))
  const declined = Object.values(state.referrals ?? {}).flatMap(({ to, service, reason, until }): Excluded[] => {
    if (service !== kind) return []
    if (isLastingNo(reason)) return [{ organisation: to, why: 'lasting_no', until: null }]
    return until === undefined ? [] : [{ organisation: to, why: 'skipped', until: dayAt(new Date(until), zone) }]
  })
  return [...refused, ...declined]
}

/** The office of the case itself is not looked for. */
export async function candidatesFor(tx: Tx, { file, kind, now, excluded, roles = [] }: Wanted): Promise<Found> {
  const rows = (await allServices(tx, { kind })).filter(
    ({ organisation_id: office }) => office !== file.owner_organisation,
  )
  const areas = await listAreas(tx)
  const parents = new Map(areas.map(({ code, parent }) => [code, parent]))
  const area = areas.find(({ code }) => code === file.area)
  const [parts, load] = [
    await officesIn(tx, file.id),
    await loadOf(
      tx,
      rows.map(({ organisation_id: office }) => office),
    ),
  ]
  const ranking = rankServices(
    {
      ...{ kind, area: file.area, ancestors: lineFrom(file.area, parents).slice(1), facts: file.state.facts },
      ...{ now: now.getTime(), today: dayAt(now, area?.zone ?? 'WIB'), excluded, roles },
      agreements: (await listPartnerships(tx)).map(agreementOf),
    },
    rows.map((row) => offeredOf(row, { parents, parts, load })),
  )
  return {
    ranking,
    rows: new Map(rows.map((row) => [row.id, row])),
    area: { code: file.area, name: area?.name ?? file.area },
  }
}

type Parents = ReadonlyMap<string, string | null>
const lineFrom = (area: string, parents: Parents): readonly string[] => {
  const parent = parents.get(area) ?? null
  return parent === null ? [area] : [area, ...lineFrom(parent, parents)]
}

const offeredOf = (
  row: ServiceRow,
  { parents, parts, load }: { parents: Parents; parts: ReadonlySet<string>; load: ReadonlyMap<string, number> },
): Offered => ({
  id: row.id,
  organisation: row.organisation_id,
  office: row.slug,
  name: row.office,
  kind: row.kind,
  state: row.state,
  pausedUntil: row.paused_until,
  areas: row.areas.map(({ code }) => code),
  around: lineFrom(row.office_area, parents),
  roles: row.roles,
  fits: row.fits_lowered,
  capacity: wordOf(row.word),
  assuredAt: row.assured_at?.getTime() ?? null,
  takesPart: parts.has(row.organisation_id),
  load: load.get(row.organisation_id) ?? 0,
})

const agreementOf = ({ areas, offices, kinds, valid_from: from, valid_to: to }: PartnershipRow): Agreement => ({
  areas: areas.map(({ code }) => code),
  offices: offices.map(({ slug }) => slug),
  ...{ kinds, from, to },
})
