import { Button, Checkbox } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { NotificationChoice, NOTIFICATION_KINDS, type NotificationKind } from '../../api/contract/notifications.ts'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { setChoice } from './news-verbs.ts'
import { useWords } from './use-news-words.ts'
import './news.css'

/** What I want to be told, kind by kind. */
export function NewsCard() {
  const say = useWords()
  const answer = useAnswer('/api/me/notification-choice', NotificationChoice)
  return (
    <section className="card stack-s" aria-labelledby="my-news">
      <h2 id="my-news">{say('newsCard.title')}</h2>
      <p className="compact quiet">{say('newsCard.lead')}</p>
      {answer.isPending ? <Loading rows={4} /> : answer.data === undefined ? <BrokenState no={answer.error} retry={() => void answer.refetch()} /> : <Choose key={JSON.stringify(answer.data)} kept={answer.data} />}
    </section>
  )
}

const toggled = (kinds: readonly NotificationKind[], kind: NotificationKind): NotificationKind[] => NOTIFICATION_KINDS.filter((one) => one === kind ? !kinds.includes(kind) : kinds.includes(one))

function Choose({ kept }: { kept: NotificationChoice }) {
  const say = useWords()
  const notify = useNotify()
  const [choice, setChosen] = useState(kept)
  const save = useVerb(setChoice, () => notify(say('newsCard.saved'), { type: 'success' }))
  return (
    <>
      <table className="choices">
        <caption className="hidden">{say('newsCard.caption')}</caption>
        <thead><tr><th scope="col">{say('newsCard.kind')}</th><th scope="col" className="num">{say('newsCard.console')}</th></tr></thead>
        <tbody>{NOTIFICATION_KINDS.map((kind) => (
          <tr key={kind}>
            <td>{say(`newsCard.kindOf.${kind}`)}</td>
            <td className="num"><Checkbox checked={choice.console.includes(kind)} onChange={() => setChosen({ ...choice, console: toggled(choice.console, kind) })} slotProps={{ input: { 'aria-label': say('newsCard.at', { kind: say(`newsCard.kindOf.${kind}`) }) } }} /></td>
          </tr>
        ))}</tbody>
      </table>
      {save.no !== undefined && <RefusalNotice no={save.no} />}
      <div><Button variant="contained" aria-disabled={save.busy} onClick={() => void save.run(choice)}>{say('newsCard.save')}</Button></div>
    </>
  )
}
