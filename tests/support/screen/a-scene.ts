// A few cases at different points of the long programme, made through the door: a task of every kind that a page can
// show.
import { CasePlan, CaseView, type PlanTask } from '../../../api/contract/cases.ts'
import { DocumentAdded } from '../../../api/contract/files.ts'
import { SopList } from '../../../api/contract/people.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aCaller, type Caller } from '../door/a-caller.ts'
import type { Console } from './a-console.ts'
import { someConferences, type ConferenceScene } from './some-conferences.ts'
import { someErasures, type ErasureScene } from './some-erasures.ts'
import { aStudio, type StudioScene } from './a-studio.ts'
import { meeting, onlyOne } from '../door/an-appointment.ts'
import { answersTo, type Route } from '../door/every-form.ts'
import { aPaper, aPhoto } from '../door/some-files.ts'
import { opensCase } from '../door/opens-case.ts'

export interface Shown {
  id: string
  who: string
}
export interface Scene {
  caseId: string
  person: string
  procedure: string
  referral: string
  studio: StudioScene
  erasures: ErasureScene
  conferences: ConferenceScene
  appointment: string
  tasks: Record<'ready' | 'bigForm' | 'consentForm' | 'notMine' | 'proposed' | 'toSign' | 'held' | 'done', Shown>
}

const PROGRAMME = 'integrated-services',
  OFFICER = 'identification_officer',
  DAY_MS = 86_400_000
const ROUTE: Route = {
  words: 'Contoh-isian',
  facts: {
    age_group: 'adult',
    contact: 'present',
    risk: 'medium',
    nationality: 'wni',
    network_role: 'no',
    victim_status: 'ActualVictimOfTrafficking',
  },
  outcomes: { complaint: 'logged', triage: 'standard' },
}

export class Stage {
  private readonly callers = new Map<string, Promise<Caller>>()
  private readonly console: Console
  constructor(console: Console) {
    this.console = console
  }

  as(account: string): Promise<Caller> {
    const caller = this.callers.get(account) ?? aCaller(this.console, account)
    this.callers.set(account, caller)
    return caller
  }

  async openCase(name: string): Promise<string> {
    return (await opensCase(await this.as('case_coordinator'), { identity: { full_name: name } })).caseId
  }

  async task(caseId: string, code: string): Promise<PlanTask> {
    const plan = CasePlan.parse((await (await this.as('case_coordinator')).get(`/api/cases/${caseId}/plan`)).body)
    const found = plan.stages.flatMap(({ tasks }) => tasks).find((task) => task.code === code)
    if (found === undefined) throw new Error(`${code} is not open in ${caseId}`)
    return found
  }

  async act(who: string, task: { id: string }, verb: string, body: object = {}): Promise<void> {
    const { status, body: said } = await (await this.as(who)).send(`/api/tasks/${task.id}/${verb}`, body)
    if (status !== 200) throw new Error(`${verb} by ${who} was answered ${status}: ${JSON.stringify(said)}`)
  }

  async begin(who: string, caseId: string, code: string): Promise<PlanTask> {
    const task = await this.task(caseId, code)
    await this.act(who, task, 'claim')
    await this.act(who, task, 'start')
    return task
  }

  async finish(who: string, caseId: string, code: string): Promise<PlanTask> {
    const task = await this.begin(who, caseId, code)
    const view = TaskView.parse((await (await this.as(who)).get(`/api/tasks/${task.id}`)).body)
    await this.act(who, task, 'complete', {
      outcome: ROUTE.outcomes[task.item] ?? view.allowedOutcomes[0],
      answers: answersTo(view, ROUTE).answers,
    })
    return task
  }

  /** Uploads a file for a question of a task that this person works on. */
  async bring(
    who: string,
    place: { caseId: string; taskId: string; field: string; name: string },
    bytes: Uint8Array,
  ): Promise<string> {
    const caller = await this.as(who)
    const { caseId, ...ask } = place
    const { id } = DocumentAdded.parse((await caller.send(`/api/cases/${caseId}/documents`, ask)).body)
    const { status, body } = await caller.file(`/api/documents/${id}/content`, bytes)
    if (status !== 200) throw new Error(`the file was answered ${status}: ${JSON.stringify(body)}`)
    return id
  }

  /** Offers a step to the hospital; answers the id of the referral. */
  async refer(caseId: string, code: string): Promise<string> {
    const offer = { kind: 'service', to: organisationIdOf('rs-batam'), service: 'health', note: 'Contoh rujukan' }
    const coordinator = await this.as('case_coordinator')
    const covers = [(await this.task(caseId, code)).id]
    const { body } = await coordinator.send(`/api/cases/${caseId}/referrals`, { ...offer, covers })
    return ReferralView.parse(body).id
  }

  /** An appointment at a guarded place. */
  async meet(caseId: string): Promise<string> {
    const coordinator = await this.as('case_coordinator')
    const placed = meeting({ place: 'Contoh jalan', nickname: 'Contoh sebutan', guarded: true })
    await coordinator.send(`/api/cases/${caseId}/appointments`, placed)
    return (await onlyOne(coordinator, caseId)).id
  }

  /** Works on the case up to the first step that a second person must sign. */
  async uptoSignature(caseId: string): Promise<PlanTask> {
    for (const code of ['INT-01', 'INT-03']) await this.finish('intake_officer', caseId, code)
    for (const code of ['INT-05', 'INT-06', 'INT-07']) await this.finish(OFFICER, caseId, code)
    return this.finish(OFFICER, caseId, 'INT-08')
  }
}

const by = (who: string, { id }: PlanTask): Shown => ({ id, who })

export async function aScene(console: Console): Promise<Scene> {
  const stage = new Stage(console)
  const [fresh, started, heard, far] = await Promise.all([
    stage.openCase('Contoh Satu'),
    stage.openCase('Contoh Dua'),
    stage.openCase('Contoh Tiga'),
    stage.openCase('Contoh Empat'),
  ])
  const form = await stage.begin('intake_officer', started, 'INT-01')
  await stage.finish('intake_officer', heard, 'INT-01')
  const held = await stage.task(heard, 'INT-03')
  await stage.act('intake_officer', held, 'claim')
  await stage.act('intake_officer', held, 'hold', {
    reason: 'waiting_client',
    until: new Date(Date.now() + 5 * DAY_MS).toISOString(),
  })
  const done = await stage.finish('intake_officer', far, 'INT-01')
  await stage.finish('intake_officer', far, 'INT-03')
  const consent = await stage.begin(OFFICER, far, 'INT-05')
  for (const photo of [await aPhoto(), await aPaper()])
    await stage.bring(OFFICER, { caseId: far, taskId: consent.id, field: 'medium', name: 'formulir.jpg' }, photo)
  const { data: sops } = SopList.parse((await (await stage.as('case_coordinator')).get('/api/sops')).body)
  const sop = sops.find(({ sop: id }) => id === PROGRAMME)
  await (
    await stage.as('auditor')
  ).send(`/api/cases/${far}/openings`, { purpose: 'audit', words: 'Pemeriksaan contoh' })
  const signed = await stage.uptoSignature(await stage.openCase('Contoh Lima'))
  return {
    studio: await aStudio({ as: (account) => stage.as(account) }),
    erasures: await someErasures({
      as: (account) => stage.as(account),
      rows: (text, values) => console.rows(text, values),
    }),
    conferences: await someConferences(await stage.as('case_coordinator'), far),
    appointment: await stage.meet(far),
    caseId: far,
    person: CaseView.parse((await (await stage.as('case_coordinator')).get(`/api/cases/${far}`)).body).personId,
    referral: await stage.refer(fresh, 'INT-01'),
    procedure: `/sops/${PROGRAMME}/${sop?.edition}.${sop?.revision}`,
    tasks: {
      ready: by('intake_officer', await stage.task(fresh, 'INT-01')),
      bigForm: by('intake_officer', form),
      notMine: by('case_coordinator', form),
      consentForm: by(OFFICER, consent),
      held: by('intake_officer', held),
      done: by('intake_officer', done),
      proposed: by(OFFICER, signed),
      toSign: by('case_coordinator', signed),
    },
  }
}
