import type { Place, SopOutlineItem } from '../../../../api/contract/sop-editing.ts'
import {
  ON_DECLINE,
  STATES_TOLD,
  TOLD_WITH_CONSENT,
  TOLD_WORDS,
  TRANSFER_STARTS,
  REFERRAL_STATE_WORDS,
  type ReferralKind,
  type ReferralState,
} from '../../../../sop-definitions/language/referral-kinds.ts'
import { useLabel, useWords } from '../../../words/use-words.ts'
import { AnswerLimits, ArrivalLimit } from './AnswerLimits.tsx'
import { useChoices, useEditing, useKeys } from './editing.ts'
import { Group, NamesIn, PickIn, TextIn } from './Fields.tsx'
import { asNames, isPart, namesOf, partOf, placeText, put, textOf, type Part } from './read-part.ts'
import { askingWords } from '../asking-words.id.ts'
import { editorWords } from '../editor-words.id.ts'

interface Props {
  item: SopOutlineItem
  value: Part
}
interface AskingProps {
  item: SopOutlineItem
  at: Place
  said: Part
}

const KINDS = ['service', 'transfer', 'leg'] as const satisfies readonly ReferralKind[]
const kindIn = (value: Part): ReferralKind | undefined => {
  if (isPart(value['referral'])) return 'service'
  const kind = partOf(value['handover'])['kind']
  return value['handover'] === undefined ? undefined : (KINDS.find((one) => one === kind) ?? 'transfer')
}

/** Whether the step waits for another office, for what, whom it asks, what is told, and how each answer ends it. */
export function AskingFields({ item, value }: Props) {
  const say = useWords(askingWords)
  const { send } = useEditing()
  const kind = kindIn(value)
  const key = kind === 'service' ? 'referral' : 'handover'
  const at = [...item.path, key]
  const said = partOf(value[key])
  const choose = (next: string): void => {
    const { packet, answer, on_decline, outcomes = {} } = said
    const kept = Object.fromEntries(
      Object.entries({ packet, answer, on_decline, outcomes }).filter(([, one]) => one !== undefined),
    )
    const other = next === 'service' ? kept : { kind: next, ...kept }
    const drop = kind === undefined ? [] : [put(at, undefined)]
    send(next === '' ? drop : [...drop, put([...item.path, next === 'service' ? 'referral' : 'handover'], other)])
  }
  return (
    <Group name={say('asking.title')} at={placeText(at)}>
      <PickIn
        label={say('asking.kind')}
        value={kind ?? ''}
        none={say('asking.none')}
        options={KINDS.map((one) => ({ value: one, text: say(`asking.kindOf.${one}`) }))}
        onCommit={choose}
      />
      {kind === 'service' && <ServiceFields item={item} at={at} said={said} />}
      {(kind === 'transfer' || kind === 'leg') && <HandoverFields item={item} at={at} said={said} kind={kind} />}
      {kind !== undefined && <CommonFields item={item} at={at} said={said} />}
      {kind !== undefined && <EndFields item={item} at={at} said={said} kind={kind} />}
    </Group>
  )
}

function ServiceFields({ at, said }: AskingProps) {
  const say = useWords(askingWords)
  const label = useLabel()
  const choices = useChoices()
  const { send, structure } = useEditing()
  const { names, items } = structure
  const covers = partOf(said['covers'])
  const covered = textOf(covers['stage'] ?? covers['step'])
  const cover = (id: string): void => {
    const kind = items.find((one) => one.id === id)?.kind
    send([put([...at, 'covers'], id === '' ? undefined : { [kind === 'stage' ? 'stage' : 'step']: id })])
  }
  return (
    <>
      <PickIn
        label={say('asking.service')}
        value={textOf(said['service'])}
        none={say('asking.anyService')}
        options={choices(names.facts)}
        onCommit={useKeys(at).pick('service')}
      />
      <PickIn
        label={say('asking.covers')}
        value={covered}
        none={say('asking.chosen')}
        options={items
          .filter(({ kind }) => kind === 'stage' || kind === 'task')
          .map((one) => ({ value: one.id, text: one.label === null ? one.id : label(one.label) }))}
        onCommit={cover}
      />
    </>
  )
}

function HandoverFields({ at, said, kind }: AskingProps & { kind: 'transfer' | 'leg' }) {
  const say = useWords(askingWords)
  const { send, structure } = useEditing()
  const { text, pick } = useKeys(at)
  const to = said['to']
  const sign = partOf(said['sign'])
  const starts = TRANSFER_STARTS.map((code) => ({
    code,
    label: { id: say(`asking.startOf.${code}`), en: say(`asking.startOf.${code}`) },
  }))
  const signs = (side: string, codes: readonly string[]): void => {
    const next = Object.entries({ ...sign, [side]: asNames(codes) }).filter(([, one]) => one !== undefined)
    send([put([...at, 'sign'], next.length === 0 ? undefined : Object.fromEntries(next))])
  }
  return (
    <>
      {!isPart(to) && (
        <TextIn label={say('asking.to')} value={textOf(to)} isCode help={say('asking.toHelp')} onCommit={text('to')} />
      )}
      {kind === 'transfer' && textOf(to) === '' && (
        <NamesIn
          label={say('asking.from')}
          chosen={namesOf(partOf(to)['by'])}
          names={starts}
          onCommit={(codes) =>
            send([put([...at, 'to'], codes.length === 0 ? undefined : { route: 'case_ownership', by: [...codes] })])
          }
        />
      )}
      {kind === 'transfer' && (
        <PickIn
          label={say('asking.file')}
          value={textOf(said['file'])}
          none={say('asking.noFile')}
          options={structure.forms.filter((one) => !one.isOwn).map(({ id }) => ({ value: id, text: id }))}
          onCommit={pick('file')}
        />
      )}
      {kind === 'leg' && <ArrivalLimit at={[...at, 'arrive']} value={partOf(said['arrive'])} />}
      {(['sender', 'receiver'] as const).map((side) => (
        <NamesIn
          key={side}
          label={say(`asking.signOf.${side}`)}
          chosen={namesOf(sign[side])}
          names={structure.names.roles}
          onCommit={(codes) => signs(side, codes)}
        />
      ))}
    </>
  )
}

function CommonFields({ at, said }: AskingProps) {
  const say = useWords(askingWords)
  const { send, structure } = useEditing()
  const packet = partOf(said['packet'])
  const tell = (key: string, codes: readonly string[]): void => {
    const next = Object.entries({ ...packet, [key]: [...codes] }).filter(([, one]) => namesOf(one).length > 0)
    send([put([...at, 'packet'], next.length === 0 ? undefined : Object.fromEntries(next))])
  }
  return (
    <>
      <NamesIn
        label={say('asking.tells')}
        chosen={namesOf(packet['base'])}
        names={structure.names.facts}
        onCommit={(codes) => tell('base', codes)}
      />
      <NamesIn
        label={say('asking.consented')}
        chosen={namesOf(packet['consented'])}
        names={TOLD_WITH_CONSENT.map((code) => ({ code, label: TOLD_WORDS[code] }))}
        onCommit={(codes) => tell('consented', codes)}
      />
      <PickIn
        label={say('asking.next')}
        value={textOf(said['on_decline'])}
        none={say('asking.nextOf.usual')}
        options={ON_DECLINE.map((one) => ({ value: one, text: say(`asking.nextOf.${one}`) }))}
        onCommit={useKeys(at).pick('on_decline')}
      />
      <AnswerLimits at={[...at, 'answer']} value={said['answer']} />
    </>
  )
}

/** An answer with several endings, each with a condition, is told and changed as text. */
function EndFields({ item, at, said, kind }: AskingProps & { kind: ReferralKind }) {
  const say = useWords(askingWords)
  const label = useLabel()
  const ends = partOf(said['outcomes'])
  const choices = useChoices()
  const { pick } = useKeys([...at, 'outcomes'])
  const told = STATES_TOLD[kind].filter((state) => state !== 'offered')
  const nameOf = (state: ReferralState): string => say('asking.end', { state: label(REFERRAL_STATE_WORDS[state]) })
  return (
    <>
      {told.map((state) =>
        Array.isArray(ends[state]) ? (
          <TextOnly key={state} name={nameOf(state)} line={item.line} />
        ) : (
          <PickIn
            key={state}
            label={nameOf(state)}
            value={textOf(ends[state])}
            none={say('asking.open')}
            options={choices(item.outcomes)}
            onCommit={pick(state)}
          />
        ),
      )}
    </>
  )
}

function TextOnly({ name, line }: { name: string; line: number }) {
  const say = useWords(askingWords)
  const editor = useWords(editorWords)
  const { goToLine } = useEditing()
  return (
    <p className="stack-s">
      <span className="strong block">{name}</span>
      <span className="compact quiet">
        {say('asking.severalEnds')}{' '}
        <button type="button" className="link-button" onClick={() => goToLine(line)}>
          {editor('editor.asText')}
        </button>
      </span>
    </p>
  )
}
