// The noun task: inboxes, one task with its form, and its draft.
import { loadAnswers, loadDraft, saveDraft } from '../../db/cases/answers.ts'
import { draftPlaceOf } from '../../db/cases/draft-place.ts'
import { shutOutOf } from '../../db/cases/case-locks.ts'
import type { CaseFile } from '../../db/cases/cases.ts'
import { broughtFrom } from '../../db/cases/tasks.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { TakenOver } from '../../db/schema/words-tables.ts'
import { areasAround, listOrganisations, namesOf } from '../../db/accounts/organisations.ts'
import { heldFields } from '../../db/people/people.ts'
import { draftSchema } from '../../sop-definitions/language/form.ts'
import type { Abilities } from '../../workflows/engine/abilities.ts'
import { mayKnowFacts, stepOf, type Eyes } from '../policy/access.ts'
import { rolesWanted } from '../assignment/check-assignee.ts'
import type { Call, Deps } from '../door/call.ts'
import { abilitiesIn, wordsFor } from '../cases/case-at-hand.ts'
import { refuseInEmergency, taskAtHand, type TaskAtHand } from '../cases/commands.ts'
import { DraftSaved, SaveDraft, TaskFilter, TaskList, TaskView } from '../contract/tasks.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'
import { loadKnownAnswers } from './known-answers.ts'
import { taskToRead } from '../policy/purpose.ts'
import { eyesOn } from '../policy/relation.ts'
import { loadOffers, logOffers, NO_OFFERS } from './offers.ts'
import { wouldTell } from '../cases/tellings.ts'
import { asksIdentity } from './told-identity.ts'
import { maskAnswers } from '../policy/masked.view.ts'
import { presentTask } from './task.view.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { placeAt } from '../cases/cases.routes.ts'
import { listInbox } from './inbox.routes.ts'

/** Organisations that could do it: those of the case's area first. Only for people who may hand it on. */
async function candidatesFor(
  tx: Tx,
  { task, file }: TaskAtHand,
  abilities: Abilities,
): Promise<TaskView['candidates']> {
  const verbs = abilities.tasks[task.instance]
  if (verbs === undefined || ('refusal' in verbs.assign && 'refusal' in verbs.delegate)) return []
  const wanted = rolesWanted(task)
  const proposer = file.state.instances[task.instance]?.task?.proposal?.by
  const out = await shutOutOf(tx, file.id)
  const found = (await listOrganisations(tx, { after: '', limit: 500 })).filter(({ roles }) =>
    wanted.some((role) => roles.includes(role)),
  )
  const around = await areasAround(tx, file.area)
  const near = ({ area }: { area: string }): number => (around.includes(area) ? around.indexOf(area) : around.length)
  return found
    .toSorted((a, b) => near(a) - near(b))
    .map(({ id, name, users }) => ({
      organisationId: id,
      name,
      users: users
        .filter(
          ({ id: user, roles }) => user !== proposer && !out.has(user) && roles.some((role) => wanted.includes(role)),
        )
        .map((user) => ({ id: user.id, name: user.name })),
    }))
}

function holdersIn(
  { file: { state }, task }: { file: CaseFile; task: TaskAtHand['task'] },
  sources: readonly { office: string | null }[],
) {
  const asked = Object.entries(state.asked ?? {}).flatMap(([key, one]) =>
    key === task.instance || one.task === task.instance ? [one] : [],
  )
  return {
    users: [
      task.user_id,
      task.signer_user_id,
      state.instances[task.instance]?.task?.proposal?.by,
      ...asked.map(({ by }) => by),
    ].flatMap((id) => id ?? []),
    organisations: [
      task.organisation_id,
      task.signer_organisation_id,
      ...asked.map(({ organisation }) => organisation),
      ...sources.map(({ office }) => office),
    ].flatMap((id) => id ?? []),
  }
}

const fillsIn = (abilities: Abilities, instance: string): boolean => {
  const complete = abilities.tasks[instance]?.complete
  return complete !== undefined && 'allowed' in complete
}

/** A task that ended before its case changed version is shown with the form and the words of that time. */
async function asAnswered(tx: Tx, deps: Deps, hand: TaskAtHand): Promise<TaskAtHand> {
  const under = hand.file.state.instances[hand.task.instance]?.under
  return under === undefined
    ? hand
    : { ...hand, task: { ...hand.task, item: under.item }, words: await wordsFor(tx, deps, under.sop) }
}

/** Which office another case has is known to that office alone. */
const namedTo = (office: string, taken: TakenOver): TakenOver =>
  Object.fromEntries(
    Object.entries(taken).map(([field, source]) => [
      field,
      source.isHere || source.office === office ? source : { ...source, office: null },
    ]),
  )

/** The given answers, as far as the asker may see them. */
async function answersFor(
  tx: Tx,
  { deps, actor }: Pick<Call<unknown, unknown, unknown>, 'deps' | 'actor'>,
  { hand: { task, file, words }, eyes }: { hand: TaskAtHand; eyes: Eyes },
) {
  const given = task.answers_id === null ? null : await loadAnswers(tx, deps.vault, task.answers_id)
  if (given === null) return { by: null, taken: {}, shown: null, masked: [] }
  const definition = words.task(task.item)
  const step = stepOf(file.state, { instance: task.instance, roles: definition?.roles ?? task.roles, teller: given.by })
  return {
    by: given.by,
    taken: namedTo(actor.organisation, given.taken),
    ...maskAnswers(definition?.form ?? { sections: [] }, given.answers, { eyes, step }),
  }
}

const show = (call: Call<{ id: string }, unknown, unknown>) => {
  const { params, actor, deps, now, scoped } = call
  return scoped(async (tx) => {
    const hand = await taskToRead(tx, { actor, deps }, params.id)
    const { task, file } = hand
    const at = { file, instance: task.instance }
    const abilities = abilitiesIn(hand, actor, now)
    const eyes = (await eyesOn(tx, [file], actor))(file),
      fills = fillsIn(abilities, task.instance),
      isPast = file.behind === true
    const answered = await asAnswered(tx, deps, hand)
    const { by, taken, shown, masked } = await answersFor(tx, call, { hand: answered, eyes })
    const offered = fills ? await loadOffers(tx, deps, { hand, actor }) : NO_OFFERS
    await logOffers(tx, call, offered)
    return presentTask(answered, {
      names: await namesOf(
        tx,
        holdersIn(hand, [...offered.offers.map(({ source }) => source), ...Object.values(taken)]),
      ),
      place: await placeAt(tx, file.area),
      abilities,
      from: (await broughtFrom(tx, [task])).get(task.id),
      now: now.getTime(),
      answers: shown,
      masked,
      knows: mayKnowFacts(eyes),
      fills,
      isOver: isPast && task.ended_at !== null,
      knownAnswers: fills ? await loadKnownAnswers(tx, deps.vault, { hand, eyes }) : {},
      offers: offered.offers,
      taken,
      isTeller: task.ended_at === null && by === actor.user,
      held: asksIdentity(hand.words.task(task.item)?.form) ? await heldFields(tx, file.subject) : [],
      draft: await loadDraft(tx, deps.vault, { ...(await draftPlaceOf(tx, deps.vault, at)), userId: actor.user }),
      candidates: await candidatesFor(tx, hand, abilities),
      toldElsewhere: fills && !isPast ? await wouldTell(tx, deps, { hand, office: actor.organisation, offered }) : null,
    })
  })
}

export const taskRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/tasks',
    summary: 'An inbox, the most urgent first',
    action: 'task.read',
    query: TaskFilter,
    answer: TaskList,
    handle: listInbox,
  }),
  endpoint({
    method: 'get',
    path: '/api/tasks/:id',
    summary: 'One task: form, outcomes, what I may do',
    action: 'task.read',
    params: ById,
    answer: TaskView,
    object: 'task',
    handle: show,
  }),
  endpoint({
    method: 'put',
    path: '/api/tasks/:id/draft',
    summary: 'Keep unfinished answers on the server',
    action: 'task.command',
    params: ById,
    body: SaveDraft,
    answer: DraftSaved,
    object: 'task',
    handle: (call) =>
      call.scoped(async (tx) => {
        const { params, body, actor, deps } = call
        const { task, file, words } = await taskAtHand(tx, deps, params.id)
        await refuseInEmergency(tx, call, file.id)
        const parsed = draftSchema(words.task(task.item)?.form ?? { sections: [] }).safeParse(body.answers)
        if (!parsed.success) throw problem('invalid', { issues: issuesOf(parsed.error, ['answers']) })
        const saved = await saveDraft(tx, deps.vault, {
          ...(await draftPlaceOf(tx, deps.vault, { file, instance: task.instance })),
          userId: actor.user,
          answers: parsed.data,
          version: body.version,
          writing: body.writing,
        })
        if (saved.kind === 'out_of_sight') throw problem('not_found')
        if (saved.kind === 'conflict') throw problem('conflict')
        return { version: saved.version, savedAt: saved.savedAt.toISOString() }
      }),
  }),
]
