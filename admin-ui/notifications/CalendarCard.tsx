import { Button } from '@mui/material'
import { useState } from 'react'
import { CalendarFeedView } from '../../api/contract/calendar-feed.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { OnceSheet, SecretText } from '../parts/OnceSheet.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { newsWords } from './words.id.ts'

type Asked = 'renew' | 'end'

/** The user's address for a calendar program: create it, renew it, end it. It is shown once. */
export function CalendarCard() {
  const say = useWords(newsWords)
  const answer = useAnswer('/api/me/calendar-feed', CalendarFeedView)
  const [asked, ask] = useState<Asked>()
  const [path, setPath] = useState<string>()
  const show = (made: { path: string }): void => {
    ask(undefined)
    setPath(made.path)
  }
  const make = useVerb((_, desk) => desk.verb('me', 'makeFeed'), show)
  const feed = answer.data?.feed ?? null
  return (
    <section className="card stack-s" aria-labelledby="my-calendar">
      <h2 id="my-calendar">{say('feed.title')}</h2>
      <p className="compact quiet">{say('feed.lead')}</p>
      <Awaited answer={answer}>
        {() => (
          <>
            <Standing feed={feed} />
            {make.no !== undefined && <RefusalNotice no={make.no} />}
            <div className="row">
              {feed === null ? (
                <Button variant="outlined" aria-disabled={make.busy} onClick={() => void make.run(undefined)}>
                  {say('feed.make')}
                </Button>
              ) : (
                <ChangeButtons onAsk={ask} />
              )}
            </div>
          </>
        )}
      </Awaited>
      {asked !== undefined && <Question asked={asked} onClose={() => ask(undefined)} onMade={show} />}
      {path !== undefined && <FeedAddress path={path} onClose={() => setPath(undefined)} />}
    </section>
  )
}

interface QuestionProps {
  asked: Asked
  onClose: () => void
  onMade: (made: { path: string }) => void
}

function Question({ asked, onClose, onMade }: QuestionProps) {
  const say = useWords(newsWords)
  const question = {
    onClose,
    title: say(`feed.${asked}`),
    text: say(`feed.${asked}Text`),
    action: say(`feed.${asked}Act`),
  }
  return asked === 'renew' ? (
    <AskForm {...question} act={(_, desk) => desk.verb('me', 'makeFeed')} onDone={onMade} />
  ) : (
    <AskForm {...question} act={(_, desk) => desk.verb('me', 'removeFeed')} done={say('feed.ended')} />
  )
}

/** Whoever has the address reads the calendar, as with a password. */
function FeedAddress({ path, onClose }: { path: string; onClose: () => void }) {
  const say = useWords(newsWords)
  return (
    <OnceSheet onClose={onClose} title={say('feed.shown')} text={say('feed.shownText')} kept={say('feed.kept')}>
      <SecretText
        label={say('feed.address')}
        value={`${window.location.origin}${path}`}
        copy={say('state.copy')}
        copied={say('state.copied')}
      />
    </OnceSheet>
  )
}

function ChangeButtons({ onAsk }: { onAsk: (asked: Asked) => void }) {
  const say = useWords(newsWords)
  return (
    <>
      <Button variant="outlined" onClick={() => onAsk('renew')}>
        {say('feed.renew')}
      </Button>
      <Button color="secondary" onClick={() => onAsk('end')}>
        {say('feed.end')}
      </Button>
    </>
  )
}

function Standing({ feed }: { feed: CalendarFeedView['feed'] }) {
  const say = useWords(newsWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  if (feed === null) return <p>{say('feed.none')}</p>
  return (
    <p>
      {say('feed.since', { time: moment(feed.since, place) })}{' '}
      {feed.usedAt === null ? say('feed.unused') : say('feed.used', { time: moment(feed.usedAt, place) })}
    </p>
  )
}
