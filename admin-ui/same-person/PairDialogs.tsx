import {
  Different,
  DIFFERENT_REASONS,
  NotSame,
  UndoLink,
  UNDONE_REASONS,
  Unsure,
  type PairView,
} from '../../api/contract/same-person.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { DayField, PickField } from '../asking/fields.tsx'
import { useDesk } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { sameWords } from './words.id.ts'

export type Act =
  | 'different'
  | 'unsure'
  | 'reopen'
  | 'ask'
  | 'confirmed'
  | 'not_same'
  | 'cannot_say'
  | 'withdraw'
  | 'undo'

/** The buttons of a pair, from what its reader may do with it. */
export const actsFor = ({ acts, state, link }: PairView): Act[] =>
  acts.flatMap((act): Act[] => {
    if (act === 'ask') return ['ask']
    if (act === 'answer') return ['confirmed', 'not_same', 'cannot_say']
    if (act === 'end') return [link?.state === 'confirmed' ? 'undo' : 'withdraw']
    if (state === 'different') return ['reopen']
    return state === 'unsure' ? ['different', 'reopen'] : ['different', 'unsure']
  })

interface Props {
  act: Act
  pair: PairView
  onClose: () => void
}

/** What follows stands before each of them; those that need no more are one question. */
export function PairDialog({ act, ...rest }: Props) {
  if (act === 'different' || act === 'not_same') return <TwoPeople {...rest} isAnswer={act === 'not_same'} />
  if (act === 'unsure') return <UnsureUntil {...rest} />
  if (act === 'undo') return <Undo {...rest} />
  return <Question act={act} {...rest} />
}

function Question({ act, pair, onClose }: Props & { act: 'reopen' | 'ask' | 'confirmed' | 'cannot_say' | 'withdraw' }) {
  const say = useWords(sameWords)
  const desk = useDesk()
  const { id, otherOffice } = pair
  const asking = otherOffice === null ? say('same.askColleague') : say('same.askOffice', { office: otherOffice.name })
  const questions = {
    reopen: {
      text: say('same.reopenText'),
      act: () => desk.verb('same-person', 'decide', { id, data: { verdict: 'open' } }),
    },
    ask: { text: asking, done: say('same.askDone'), act: () => desk.verb('same-person', 'ask', { id }) },
    confirmed: {
      text: say('same.confirmedText'),
      act: () => desk.verb('same-person', 'answer', { id, data: { answer: 'confirmed' } }),
    },
    cannot_say: {
      text: say('same.cannotSayText'),
      act: () => desk.verb('same-person', 'answer', { id, data: { answer: 'cannot_say' } }),
    },
    withdraw: {
      text: say('same.withdrawText'),
      act: () => desk.verb('same-person', 'end', { id, data: {} }),
    },
  } as const
  const name = say(`same.act.${act}`).replace('…', '')
  return <AskForm title={name} action={name} done={say('same.saved')} {...questions[act]} onClose={onClose} />
}

type Of = Omit<Props, 'act'>
const useNamed = (act: Act): { title: string; action: string; done: string } => {
  const say = useWords(sameWords)
  const name = say(`same.act.${act}`).replace('…', '')
  return { title: name, action: name, done: say('same.saved') }
}

function TwoPeople({ pair: { id }, isAnswer, onClose }: Of & { isAnswer: boolean }) {
  const say = useWords(sameWords)
  const named = useNamed(isAnswer ? 'not_same' : 'different')
  return (
    <AskForm
      {...named}
      text={say(isAnswer ? 'same.notSameText' : 'same.differentText')}
      schema={isAnswer ? NotSame.omit({ answer: true }) : Different.omit({ verdict: true })}
      act={({ reason }, desk) =>
        isAnswer
          ? desk.verb('same-person', 'answer', { id, data: { answer: 'not_same', reason } })
          : desk.verb('same-person', 'decide', { id, data: { verdict: 'different', reason } })
      }
      onClose={onClose}
    >
      <PickField
        name="reason"
        label={say('same.reason')}
        options={DIFFERENT_REASONS.map((code) => ({ value: code, text: say(`same.why.${code}`) }))}
      />
    </AskForm>
  )
}

function UnsureUntil({ pair: { id }, onClose }: Of) {
  const say = useWords(sameWords)
  return (
    <AskForm
      {...useNamed('unsure')}
      text={say('same.unsureText')}
      schema={Unsure.omit({ verdict: true })}
      act={({ until }, desk) => desk.verb('same-person', 'decide', { id, data: { verdict: 'unsure', until } })}
      onClose={onClose}
    >
      <DayField name="until" label={say('same.day')} />
    </AskForm>
  )
}

function Undo({ pair: { id }, onClose }: Of) {
  const say = useWords(sameWords)
  return (
    <AskForm
      {...useNamed('undo')}
      text={say('same.undoText')}
      schema={UndoLink}
      act={(data, desk) => desk.verb('same-person', 'end', { id, data })}
      onClose={onClose}
    >
      <PickField
        name="reason"
        label={say('same.reason')}
        options={UNDONE_REASONS.map((code) => ({ value: code, text: say(`same.undoWhy.${code}`) }))}
      />
    </AskForm>
  )
}
