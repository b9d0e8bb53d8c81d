// The expected access: cases in every state, the relation of each office to them, and what follows. Written from the
// set-up of the test and not from the tables.
import { maySee, stepOf, takesPartIn, type Eyes, type Relation } from '../../../api/policy/access.ts'
import type { Actor } from '../../../api/door/call.ts'
import { mayDo, type Action } from '../../../api/contract/policy.ts'
import { organisationIdOf, type Account } from '../../../api/seed/accounts.ts'
import { NOBODY } from '../../../api/door/endpoint.ts'
import { uuidV5 } from '../../../db/ground/ids.ts'
import { parseOrganisations } from '../../../sop-definitions/rules/demo.ts'
import type { DataClass } from '../../../sop-definitions/language/vocabulary.ts'
import { accountAt, ASKED, HOLDER, type ClassedCase, type StepName } from './a-classed-case.ts'
import { ANSWERING, ASKED_FOR_STEP, type Between, type BetweenCase } from './between-offices.ts'
import { roomText } from '../sops/shipped-document.ts'
import { demoAccount } from '../setup/demo-accounts.ts'

export const CASES = [
  { name: 'A', owner: 'ppt-batam', area: '21.71', state: 'open' },
  { name: 'B', owner: 'ppt-batam', area: '21.71', state: 'on_hold' },
  { name: 'C', owner: 'ppt-batam', area: '21.71', state: 'closed' },
  { name: 'D', owner: 'ppt-batam', area: '21.71', state: 'frozen' },
  { name: 'E', owner: 'ppt-kepri', area: '21', state: 'open' },
  { name: 'F', owner: 'ppt-nasional', area: 'ID', state: 'open' },
  { name: 'G', owner: 'ppt-bandung', area: '32.73', state: 'open' },
  { name: 'H', owner: 'ppt-batam', area: '21.71', state: 'open' },
  { name: 'I', owner: 'ppt-batam', area: '21.71', state: 'open' },
  { name: 'J', owner: 'ppt-batam', area: '21.71', state: 'open', isRouted: true },
  { name: 'K', owner: 'ppt-batam', area: '21.71', state: 'closed', isRouted: true },
] as const
/** Cases about which two offices agree or do not agree, and cases that went to another office. */
export const BETWEEN_CASES = [
  { name: 'L', between: 'offered' },
  { name: 'M', between: 'accepted' },
  { name: 'N', between: 'declined' },
  { name: 'O', between: 'withdrawn' },
  { name: 'P', between: 'expired' },
  { name: 'Q', between: 'offered_whole' },
  { name: 'R', between: 'handed_over' },
  { name: 'S', between: 'contested' },
  { name: 'T', between: 'settled' },
] as const satisfies readonly { name: string; between: Between }[]
export const isBetween = (it: ClassedCase): it is BetweenCase => 'between' in it
/** The office that answers for the case now. */
const answersFor = (it: ClassedCase): string => organisationIdOf(isBetween(it) ? ANSWERING[it.between] : it.owner)

/** Exceptions of case H: colleagues who are locked out, and people elsewhere with an emergency access. */
export const SHUT_OUT = ['supervisor', 'companion', 'health_provider']
export const IN_EMERGENCY = ['national_coordinator', 'supervisor2']
export const EXCEPTED = 'H'
/** In case I the client withholds identity and findings from other offices. */
export const KEEPING = 'I'

/**
 * A person at the office that is only asked to sign, with the rights to verify ledgers, make packs and read looks:
 * there these rights must open nothing.
 */
export const SIGNER: Account = {
  ...accountAt('ppt-batam', 'verify_ledger', 'case_coordinator'),
  user: uuidV5('user', 'signing coordinator'),
  email: 'signing_coordinator@demo.tapak.example',
  organisation: organisationIdOf(ASKED),
}

export const OFFICES = new Map(
  parseOrganisations(roomText('demo/organisations.yaml')).map((office) => [organisationIdOf(office.slug), office]),
)
export const actorOf = (account: Account): Actor => {
  const office = OFFICES.get(account.organisation)
  if (office === undefined) throw new Error(`${account.email} belongs to no office`)
  return {
    ...NOBODY,
    user: account.user,
    organisation: account.organisation,
    level: office.level,
    area: office.area,
    roles: [account.role],
    capabilities: account.capabilities,
  }
}

/** By what was done for one person alone. */
const exceptionOf = ({ user }: Actor, { name }: ClassedCase): Relation | undefined => {
  if (name !== EXCEPTED) return undefined
  if (SHUT_OUT.some((name) => demoAccount(name).user === user)) return 'none'
  return IN_EMERGENCY.some((name) => demoAccount(name).user === user) ? 'emergency' : undefined
}

export const relationOf = (actor: Actor, it: ClassedCase): Relation => {
  const exception = exceptionOf(actor, it)
  if (exception !== undefined) return exception
  return partOf(actor, it) ?? (isReviewer(actor, it) ? 'reviewer' : 'none')
}

const partOf = (actor: Actor, it: ClassedCase): Relation | undefined => {
  const isClosed = it.state === 'closed'
  const { organisation } = actor
  if (organisation === answersFor(it)) return 'owner'
  if (isOpener(actor, it) && !isClosed) return 'opener'
  if (organisation === organisationIdOf(HOLDER)) return isClosed ? 'past' : 'holder'
  if (organisation === organisationIdOf(ASKED) && !isClosed && isToSign(it)) return 'asked'
  return hasAccepted(actor, it) ? 'holder' : undefined
}
/** An office that is asked has no part in the case until it accepts, and none when it did not. */
const hasAccepted = ({ organisation }: Actor, it: ClassedCase): boolean =>
  isBetween(it) && it.between === 'accepted' && organisation === organisationIdOf(ASKED_FOR_STEP)
/** An office that opened a case for another one; whoever opened it for itself has no part once it went away. */
const isOpener = ({ organisation }: Actor, { opener, owner }: ClassedCase): boolean =>
  organisation === opener.organisation && organisation !== organisationIdOf(owner)
/** What waited for a signature was sent back before the case went to another office. */
const isToSign = (it: ClassedCase): boolean => answersFor(it) === organisationIdOf(it.owner)
export const mayReadAll = ({ capabilities, level }: Actor): boolean =>
  capabilities.includes('read_pseudonymous') && level === 'national'
const isReviewer = ({ capabilities, level, area }: Actor, it: ClassedCase): boolean =>
  capabilities.includes('read_pseudonymous') && (level === 'national' || it.area.startsWith(area))

/**
 * Whether the case itself is visible, and not only work in it: closing a case takes it out of sight of offices that
 * worked on it.
 */
export const seesCase = (relation: Relation): boolean => relation !== 'none' && relation !== 'past'

export const status = ({ capabilities }: Actor, action: Action, isThere: boolean): string => {
  if (!mayDo(capabilities, action)) return '403'
  return isThere ? '200' : '404'
}

/** A person who is asked to sign sees what is to be signed and no more. */
export const knowing = (answer: string, relation: Relation): string =>
  answer === '200' && relation === 'asked' ? '403' : answer

export const readsOnly = (relation: Relation, answer: string): string =>
  relation === 'emergency' && answer === '200' ? '403' : answer

interface Looking {
  actor: Actor
  it: ClassedCase
  relation: Relation
}
/**
 * An office sees its own tasks; the owner and reviewers see all; an office that is asked to sign sees what waits for
 * its signature.
 */
export const seesTask = (step: StepName, { actor, it, relation }: Looking): boolean => {
  if (relation === 'owner' || relation === 'reviewer' || relation === 'emergency') return true
  if (relation === 'holder' || relation === 'past') return step === stepAt(actor)
  return relation === 'asked' && step === 'judge' && it.state !== 'closed'
}
const stepAt = ({ organisation }: Actor): StepName =>
  organisation === organisationIdOf(ASKED_FOR_STEP) ? 'visit' : 'treat'
export const ROLES: Readonly<Record<StepName, string>> = {
  hear: 'intake_officer',
  treat: 'health_provider',
  judge: 'intake_officer',
  visit: 'social_worker',
}
export const TELLER = (step: StepName, it: ClassedCase): string =>
  step === 'treat' ? accountAt(HOLDER, 'work_task').user : accountAt(it.owner, 'open_case', 'intake_officer').user

/** What one answered field looks like: shown, masked with a reason, or absent because the row is out of sight. */
export const expectedField = (dataClass: DataClass, step: StepName, { actor, it, relation }: Looking): string => {
  const isOurs = relation === 'owner' || ((relation === 'holder' || relation === 'past') && step === stepAt(actor))
  if (!isOurs || !mayDo(actor.capabilities, 'answer.read')) return 'absent'
  const of = stepOf(stateOf(it), { instance: `${step}#1`, roles: [ROLES[step]], teller: TELLER(step, it) })
  return maySee(eyesOf({ actor, it, relation }), of, dataClass).allowed ? 'shown' : 'masked'
}

const stateOf = (it: ClassedCase) => {
  if (it.live.state === null) throw new Error('never opened')
  return it.live.state
}
const eyesOf = ({ actor, it, relation }: Looking): Eyes => ({
  relation,
  user: actor.user,
  roles: actor.roles,
  capabilities: actor.capabilities,
  takesPart: takesPartIn(stateOf(it), actor.user),
  keptBack: it.name === KEEPING && relation === 'holder' ? ['D2', 'D3'] : [],
})

/** Whether the database gives the sealed place of an appointment to this office. */
export const keepsPlaces = ({ actor, relation }: Pick<Looking, 'actor' | 'relation'>): boolean =>
  (relation === 'owner' || relation === 'holder' || relation === 'opener') && mayDo(actor.capabilities, 'answer.read')
/** What a letter with the name of the client says, at the office that wrote it. */
export const expectedLetter = (looking: Looking): string => {
  const { by } = looking.it.letter
  const mayOpen = looking.actor.organisation === by.organisation && mayDo(looking.actor.capabilities, 'person.reveal')
  const step = { roles: ['case_coordinator'], named: [by.user] }
  return mayOpen && maySee(eyesOf(looking), step, 'D2').allowed ? '200' : '403'
}
/** Where the client is met says as much as what identifies her. */
export const expectedPlace = (looking: Looking): string => {
  const step = { roles: [], named: [looking.it.meeting.by.user] }
  return keepsPlaces(looking) && maySee(eyesOf(looking), step, 'D2').allowed ? 'shown' : 'hidden'
}
