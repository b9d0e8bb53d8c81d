import { Button } from '@mui/material'
import { useState } from 'react'
import type { CaseView } from '../../api/contract/cases.ts'
import {
  MakeWindowCard,
  SAFETY_QUESTIONS,
  WINDOW_TILES,
  WindowCardState,
  type WindowCardMade,
} from '../../api/contract/window.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { TickField, TicksField } from '../asking/fields.tsx'
import { OnceSheet } from '../parts/OnceSheet.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { dateWords, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ownWindowWords } from './words.id.ts'

type Case = Pick<CaseView, 'id' | 'zone'>

/**
 * The client's own window on the case: whether there is a card, and the buttons to make or end one. Renders nothing
 * where there are no windows, and for whoever may neither make nor end one.
 */
export function OwnWindow({ view }: { view: Case }) {
  const say = useWords(ownWindowWords)
  const label = useLabel()
  const [asking, setAsking] = useState<'make' | 'end'>()
  const [made, setMade] = useState<WindowCardMade>()
  const { data } = useAnswer(`/api/cases/${view.id}/window-card`, WindowCardState)
  if (data === undefined || data.consent === null || !data.allowedActions.end.allowed) return null
  const { card, allowedActions } = data
  const close = (): void => setAsking(undefined)
  return (
    <section className="card stack-s" aria-labelledby="own-window">
      <h2 id="own-window">{say('ownWindow.title')}</h2>
      <p className="quiet compact">{say('ownWindow.text', { consent: data.consent })}</p>
      <Standing card={card} view={view} />
      <div className="row">
        {allowedActions.make.allowed ? (
          <Button variant="outlined" onClick={() => setAsking('make')}>
            {say(card === null ? 'ownWindow.make' : 'ownWindow.anew')}
          </Button>
        ) : (
          <p className="compact">{label(allowedActions.make.sentence)}</p>
        )}
        {card !== null && <Button onClick={() => setAsking('end')}>{say('ownWindow.end')}</Button>}
      </div>
      {asking === 'make' && (
        <MakeDialog
          view={view}
          onClose={close}
          onMade={(shown) => {
            close()
            setMade(shown)
          }}
        />
      )}
      {asking === 'end' && <EndDialog view={view} onClose={close} />}
      {made !== undefined && (
        <CardShown made={made} view={view} secondPin={data.secondPin} onClose={() => setMade(undefined)} />
      )}
    </section>
  )
}

function Standing({ card, view }: { card: WindowCardState['card']; view: Case }) {
  const say = useWords(ownWindowWords)
  const place = { zone: view.zone, language: useLanguage() }
  if (card === null) return <p>{say('ownWindow.none')}</p>
  if (!card.begun) return <p>{say('ownWindow.waits', { when: moment(card.codeUntil, place) })}</p>
  return <p>{say(card.openedThisMonth ? 'ownWindow.opened' : 'ownWindow.unopened')}</p>
}

interface DialogProps {
  view: Case
  onClose: () => void
}

function MakeDialog({ view, onClose, onMade }: DialogProps & { onMade: (made: WindowCardMade) => void }) {
  const say = useWords(ownWindowWords)
  return (
    <AskForm
      schema={MakeWindowCard}
      start={{ tiles: [...WINDOW_TILES] }}
      title={say('ownWindow.make')}
      text={say('ownWindow.makeText')}
      action={say('ownWindow.makeAct')}
      act={(data, desk) => desk.verb('windows', 'make', { id: view.id, data })}
      onDone={onMade}
      onClose={onClose}
    >
      {SAFETY_QUESTIONS.map((question) => (
        <TickField key={question} name={question} label={say(`ownWindow.safety.${question}`)} />
      ))}
      <TicksField
        name="tiles"
        label={say('ownWindow.tiles')}
        options={WINDOW_TILES.map((tile) => ({ value: tile, text: say(`ownWindow.tile.${tile}`) }))}
      />
    </AskForm>
  )
}

function EndDialog({ view, onClose }: DialogProps) {
  const say = useWords(ownWindowWords)
  return (
    <AskForm
      title={say('ownWindow.end')}
      text={say('ownWindow.endText')}
      action={say('ownWindow.endAct')}
      act={(_, desk) => desk.verb('windows', 'end', { id: view.id })}
      onClose={onClose}
    />
  )
}

interface ShownProps extends DialogProps, Pick<WindowCardState, 'secondPin'> {
  made: WindowCardMade
}

function CardShown({ made, view, secondPin, onClose }: ShownProps) {
  const say = useWords(ownWindowWords)
  const place = { zone: view.zone, language: useLanguage() }
  return (
    <OnceSheet
      onClose={onClose}
      title={say('ownWindow.shown')}
      text={say('ownWindow.shownText', { when: moment(made.until, place) })}
      kept={say('ownWindow.kept')}
    >
      <dl className="facts">
        <dt>{say('ownWindow.number')}</dt>
        <dd>
          <code>{made.number.replace(/(\d{3})(\d{3})(\d{4})/, '$1 $2 $3')}</code>
        </dd>
        <dt>{say('ownWindow.code')}</dt>
        <dd>
          <code>{made.code}</code>
        </dd>
        <dt>{say('ownWindow.address')}</dt>
        <dd>
          <code>{`${window.location.origin}${made.path}`}</code>
        </dd>
      </dl>
      {secondPin !== null && (
        <p className="compact">
          {say('ownWindow.second')}{' '}
          <span className="quiet">
            {say('ownWindow.signedOff', { by: secondPin.by, day: dateWords(secondPin.on, place.language) })}
          </span>
        </p>
      )}
    </OnceSheet>
  )
}
