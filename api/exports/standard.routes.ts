// The noun export, in a data standard: own cases for one office that the client named when she agreed to share.
import { namesOf } from '../../db/accounts/organisations.ts'
import { findCases, listCaseIds, type CaseFile } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { logLookOf } from '../../db/people/access-log.ts'
import { isKeptBack, revealField } from '../../db/people/people.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import {
  CONTACT_FIELDS,
  type DataCategory,
  type DataClass,
  type IdentityField,
} from '../../sop-definitions/language/vocabulary.ts'
import type { Standard } from '../../sop-definitions/rules/standards.ts'
import { isInForce } from '../../workflows/engine/consents.ts'
import { keptBackFrom } from '../../workflows/engine/kept-back.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { wordsFor, type CaseAtHand } from '../cases/case-at-hand.ts'
import { placesOf } from '../cases/cases.routes.ts'
import type { AnyCall } from '../cases/commands.ts'
import { wantedCases } from '../cases/wanted-cases.ts'
import { MakeStandard } from '../contract/exports.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import { BYTES, Deliver, endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, type Issue } from '../door/errors.ts'
import { coreTold, rowsTold } from '../exchange/case-told.ts'
import { stepsTold } from '../exchange/steps-told.ts'
import { workbook, type CaseLine } from '../exchange/workbook.ts'
import { logPerson } from '../people/person-search.ts'
import { refusesContact } from '../policy/contact.ts'
import { eyesOn } from '../policy/relation.ts'
import { officeIssues } from '../referrals/offering.ts'
import { begin, ending, fileRoute, pagesOf, refuseMoreThan } from './making.ts'
import { MEDIA, MOST_ROWS } from './sheets.ts'
import { saidIn } from './source.ts'
import { leftOutLine } from './watermark.ts'

type Making = AnyCall & { body: MakeStandard }

/** Of the own office, and shared with just this receiver: a consent without a name in it does not do. */
function isFor({ file, words: { ir } }: CaseAtHand, { actor, body: { receiver } }: Making): boolean {
  const code = ir.sharing?.consent
  return (
    file.owner_organisation === actor.organisation &&
    code !== undefined &&
    file.state.consents[code]?.receivers?.includes(receiver) === true &&
    isInForce(file.state, code, receiver)
  )
}

async function handsOf(
  tx: Tx,
  { deps }: Making,
  { ids, standard }: { ids: readonly string[]; standard: Standard },
): Promise<CaseAtHand[]> {
  const hands: CaseAtHand[] = []
  for (const file of await findCases(tx, ids))
    if (file.sop === standard.sop) hands.push({ file, words: await wordsFor(tx, deps, file.sop_hash) })
  return hands
}

const CLASSES_OF = { identity: ['D2'], findings: ['D3', 'D4'] } as const satisfies Record<
  DataCategory,
  readonly DataClass[]
>
/** What the client does not want this office to be told. */
const withheldFrom = ({ file, words }: CaseAtHand, receiver: string): readonly DataClass[] =>
  keptBackFrom({ plan: planOf(words.ir), state: file.state }, receiver).flatMap((category) => CLASSES_OF[category])

/** Every part of the identity that is taken along is a look. A client who wants no contact is not made reachable. */
async function identityOf(
  tx: Tx,
  call: Making,
  { file, standard, withheld }: { file: CaseFile; standard: Standard; withheld: readonly DataClass[] },
): Promise<Partial<Record<IdentityField, string>>> {
  if (!call.body.identity || withheld.includes('D2') || (await isKeptBack(tx, file.subject))) return {}
  const barred = (await refusesContact(tx, call.deps, { personId: file.subject })) ? CONTACT_FIELDS : []
  const wanted = new Set(standard.core.flatMap(({ from }) => ('identity' in from ? [from.identity] : [])))
  const told: Partial<Record<IdentityField, string>> = {}
  for (const field of wanted) {
    if (barred.includes(field)) continue
    const value = await revealField(tx, call.deps.vault, { personId: file.subject, field })
    if (value != null) told[field] = value
  }
  const fields = Object.keys(told)
  if (fields.length > 0)
    await logPerson(tx, call, { action: 'person.reveal', id: file.subject, purpose: call.body.purpose, fields })
  return told
}

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/
const idsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return ID.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}

async function lineOf(
  tx: Tx,
  call: Making,
  { hand, standard }: { hand: CaseAtHand; standard: Standard },
): Promise<CaseLine> {
  const { file, words } = hand
  const { receiver, purpose, language } = call.body
  await logLookOf(tx, call, { action: 'case.hand_over_data', object_type: 'case', object_id: file.id, purpose })
  const eyes = (await eyesOn(tx, [file], call.actor))(file)
  const withheld = withheldFrom(hand, receiver)
  const steps = await stepsTold(tx, call.deps.vault, { hand, eyes, standard })
  const organisations = [file.owner_organisation, ...steps.flatMap(({ answers }) => idsIn(answers))]
  const names = await namesOf(tx, { users: [], organisations: [...new Set(organisations)] })
  const place = await placesOf(tx)
  const telling = {
    status: file.status,
    state: file.state,
    steps,
    withheld,
    identity: await identityOf(tx, call, { file, standard, withheld }),
    named: (id: string) => names.organisations.get(id) ?? (ID.test(id) ? '' : place(id).name),
    owner: names.organisations.get(file.owner_organisation) ?? '',
    closure: file.closed_code === null ? '' : inLanguage(words.closeCode(file.closed_code), language),
  }
  return {
    number: file.number,
    core: coreTold(standard.core, telling),
    related: new Map(standard.sheets.map((sheet) => [sheet.id, rowsTold(sheet, telling)])),
  }
}

async function refuseAsked(tx: Tx, { actor, body }: Making): Promise<void> {
  if (body.identity && !mayDo(actor.capabilities, 'person.reveal'))
    throw problem('forbidden', { details: { action: 'person.reveal', capabilities: capabilitiesFor('person.reveal') } })
  const issues: Issue[] =
    body.receiver === actor.organisation
      ? [issue(['receiver'], 'invalid_value', 'the own office has its cases already')]
      : await officeIssues(tx, 'receiver', body.receiver)
  if (issues.length > 0) throw problem('invalid', { issues })
}

/** Cases in the order of the list, and how many the client did not share with this office. */
async function chosen(tx: Tx, call: Making, standard: Standard): Promise<{ ids: string[]; leftOut: number }> {
  const most = MOST_ROWS.xlsx
  const { filter } = call.body
  const wanted = await wantedCases(
    tx,
    { ...filter, owner: 'organisation', sort: 'number', limit: most },
    { ...call, at: 'filter' },
  )
  const found = await listCaseIds(tx, wanted, most)
  refuseMoreThan(most, found.length)
  const shared = new Set<string>()
  for (let from = 0; from < found.length; from += 100)
    for (const hand of await handsOf(tx, call, { ids: found.slice(from, from + 100), standard }))
      if (isFor(hand, call)) shared.add(hand.file.id)
  return { ids: found.filter((id) => shared.has(id)), leftOut: found.length - shared.size }
}

async function makeStandard(call: Making): Promise<Deliver> {
  const { body, deps, actor, now } = call
  const [standard] = deps.standards
  if (standard === undefined) throw problem('unavailable')
  await deps.gate.spend('export', actor.user)
  const { ids, leftOut, watermark, receiver } = await call.scoped(async (tx) => {
    await refuseAsked(tx, call)
    const found = await chosen(tx, call, standard)
    const { organisations } = await namesOf(tx, { users: [], organisations: [body.receiver] })
    const mark = await begin(tx, call, {
      content: 'standard',
      format: 'xlsx',
      purpose: body.purpose,
      rows: found.ids.length,
      receiver: body.receiver,
    })
    return { ...found, watermark: mark, receiver: organisations.get(body.receiver) ?? '' }
  })
  // Looked at once more where it is read: a consent may have been taken back since.
  const pages = pagesOf(call, ids, async (tx, page) => {
    const lines: CaseLine[] = []
    for (const hand of await handsOf(tx, call, { ids: page, standard }))
      if (isFor(hand, call)) lines.push(await lineOf(tx, call, { hand, standard }))
    return lines
  })
  const more = leftOutLine(receiver, leftOut).map(([head, value]) => [saidIn(body.language)(head), value] as const)
  return async () => ({
    media: MEDIA.xlsx,
    name: `tapak-htcds-${now.toISOString().slice(0, 10)}.xlsx`,
    content: ending(call, watermark.id, workbook(standard, pages, { watermark, language: body.language, more })),
  })
}

const route = endpoint({
  method: 'post',
  path: '/api/exports/htcds',
  summary:
    'Take own cases along as a workbook of the data standard of their programme, for one office that each client ' +
    'named in the consent to share; on record',
  action: 'export.standard',
  body: MakeStandard,
  answer: Deliver,
  keys: 'own',
  media: BYTES,
  load: 'long',
  stepUp: true,
  handle: makeStandard,
})
export const standardRoutes: readonly Endpoint[] = [fileRoute([MEDIA.xlsx], route)]
