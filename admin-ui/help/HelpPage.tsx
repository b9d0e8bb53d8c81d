import { Button, TextField } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router'
import { Preferences } from '../../api/contract/my-desk.ts'
import { railOf } from '../layout/rail-items.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { KeyTable } from '../palette/KeyTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'
import { glossaryWords } from './glossary-words.id.ts'
import { BESIDES, explainedAt, type Explained } from './pages.ts'
import { goTo, toursFor } from './tours.ts'
import { helpWords } from './words.id.ts'
import './help.css'

type Term = keyof typeof glossaryWords.glossary
const isTerm = (key: string): key is Term => Object.hasOwn(glossaryWords.glossary, key)
const TERMS = Object.keys(glossaryWords.glossary).filter(isTerm)

interface Said {
  key: string
  name: string
  text: string
  to?: string
}
const fits =
  (typed: string) =>
  ({ name, text }: Said): boolean =>
    typed
      .trim()
      .toLowerCase()
      .split(/\s+/)
      .every((word) => `${name} ${text}`.toLowerCase().includes(word))

/** What the pages are for, what the keys do, what the words mean; and the tours again. */
export function HelpPage() {
  const say = useWords(glossaryWords, helpWords)
  const me = useMe()
  const [typed, setTyped] = useState('')
  const pages = usePages()
  if (me === undefined) return <Loading />
  const terms = TERMS.map((term): Said => ({
    key: term,
    name: say(`glossary.${term}.term`),
    text: say(`glossary.${term}.text`),
  })).toSorted((one, other) => one.name.localeCompare(other.name))
  const isSearching = typed.trim() !== ''
  const [shownPages, shownTerms] = [pages.filter(fits(typed)), terms.filter(fits(typed))]
  const count = shownPages.length + shownTerms.length
  return (
    <>
      <PageTitle>{say('help.title')}</PageTitle>
      <p className="quiet">{say('help.lead')}</p>
      <div className="form-column">
        <TextField
          id="help-search"
          label={say('help.search')}
          helperText={say('help.searchHelp')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      </div>
      <Spoken as="p" className="compact quiet">
        {isSearching ? say('help.found', { count }) : ''}
      </Spoken>
      {!isSearching && <TourList />}
      {isSearching && count === 0 && <EmptyState title={say('help.nothing')} text={say('help.nothingText')} />}
      {shownPages.length > 0 && <Words id="help-pages" title={say('help.pages')} said={shownPages} />}
      {shownTerms.length > 0 && <Words id="help-glossary" title={say('help.glossary')} said={shownTerms} />}
      {!isSearching && (
        <section className="card stack-s" aria-labelledby="help-keys">
          <h2 id="help-keys">{say('help.keys')}</h2>
          <KeyTable rail={railOf(me)} />
        </section>
      )}
      {me.contact !== null && <Contact at={me.contact} />}
    </>
  )
}

/** Whom people of this installation ask: an e-mail address or a page. */
function Contact({ at }: { at: string }) {
  const say = useWords(helpWords)
  return (
    <section className="card stack-s" aria-labelledby="help-contact">
      <h2 id="help-contact">{say('help.contact')}</h2>
      <p>
        <a href={at.startsWith('https://') ? at : `mailto:${at}`} target="_blank" rel="noreferrer">
          {at}
        </a>
      </p>
      <p className="compact quiet">{say('help.contactText')}</p>
    </section>
  )
}

function usePages(): readonly Said[] {
  const say = useWords(glossaryWords, helpWords)
  const me = useMe()
  if (me === undefined) return []
  const isMasked = !may(me, 'read_case')
  const about = (page: Explained): string => say(`help.page.${page === 'cases' && isMasked ? 'masked' : page}`)
  const ofRail = railOf(me).flatMap(({ to, label }): Said[] => {
    const page = explainedAt(to)
    return page === null ? [] : [{ key: to, to, name: say(label), text: about(page) }]
  })
  const besides = BESIDES.filter(({ needs }) => needs === null || may(me, needs)).map(({ to, page }): Said => ({
    key: to,
    to,
    name: say(`help.name.${page}`),
    text: about(page),
  }))
  return [...ofRail, ...besides]
}

function Words({ id, title, said }: { id: string; title: string; said: readonly Said[] }) {
  return (
    <section className="card stack-s" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl className="help-words">
        {said.map(({ key, name, text, to }) => (
          <div key={key} className="contents">
            <dt>{to === undefined ? name : <Link to={to}>{name}</Link>}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A tour that a user closed can be found here. */
function TourList() {
  const say = useWords(glossaryWords, helpWords)
  const me = useMe()
  const taken = useAnswer('/api/me/preferences', Preferences, { staleTime: Infinity }).data?.tours ?? []
  const tours = me === undefined ? [] : toursFor(me)
  if (tours.length === 0) return null
  return (
    <section className="card stack-s" aria-labelledby="help-tours">
      <h2 id="help-tours">{say('help.tours')}</h2>
      <p className="compact quiet">{say('help.toursLead')}</p>
      <ul className="stack-s">
        {tours.map((tour) => (
          <li key={tour} className="row">
            <Button variant="outlined" onClick={() => goTo({ tour, at: 0 })}>
              {say('help.take', { name: say(`tour.name.${tour}`) })}
            </Button>
            {taken.includes(tour) && <span className="compact quiet">{say('help.taken')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
