// Looks at every story in one language: two processes share them by the language. What the words of a language change
// for the rules of axe is asked in English, because the browser tests ask it of every page in Indonesian.
import './a-page.ts'
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import type { I18nProvider } from 'react-admin'
import { forgetMe } from '../../admin-ui/wire/auth-provider.ts'
import { Said } from '../../admin-ui/wire/http.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { isLong } from '../support/setup/storm-size.ts'
import { barriers } from './axe.ts'
import { wordsIn } from './stage.tsx'
import { ROOMS } from './stories/rooms.ts'
import { Shown } from './stories/Shown.tsx'
import { apiOf, lineOf, type Story } from './stories/story.ts'

const real = globalThis.fetch
// Answers come when they come, as in a browser: React must not wait for a test to let it go on.
const waits = (isWaiting: boolean) => (): void => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: isWaiting })
}

interface Reading {
  language: Language
  i18n: I18nProvider
}

/** What the state of a story promises, as far as it is not to be seen. */
function missing(story: Story, { i18n, language }: Reading) {
  const { state, at, shows, isUntitled = false } = story
  const line = lineOf(story)
  const has = (selector: string): boolean => document.querySelector(selector) !== null
  const again = i18n.translate('state.retry')
  const isOffered = [...document.querySelectorAll('button')].some(({ textContent }) => textContent === again)
  const promises = {
    'one heading of the page': at === undefined || document.querySelectorAll('h1').length === (isUntitled ? 0 : 1),
    'the word of the menu that leads there as its heading':
      line === undefined || isUntitled || document.querySelector('h1')?.textContent === i18n.translate(line.label),
    'grey bars only while something is awaited': has('.late-show') === (state === 'loading'),
    'a button to try again only where something failed': isOffered === (state === 'broken'),
    'why there is nothing': state !== 'empty' || has('.empty h2'),
    rows: state !== 'full' || (has('td, .news > li, .timeline li, .note') && !has('.empty')),
    'its words': shows === undefined || screen.queryAllByText(inLanguage(shows, language)).length > 0,
    something: state === 'loading' || document.body.textContent.trim() !== '',
  }
  return Object.entries(promises).flatMap(([promise, isKept]) => (isKept ? [] : [promise]))
}

/** Shows a story, and answers what is wrong with it. */
async function look(story: Story, { i18n, language }: Reading) {
  const said: unknown[] = []
  for (const way of ['error', 'warn'] as const)
    jest.spyOn(console, way).mockImplementation((...words: unknown[]) => said.push(...words))
  const api = apiOf(story)
  globalThis.fetch = api.ask
  render(<Shown story={story} i18n={i18n} />)
  await waitFor(() => expect([api.open(), missing(story, { i18n, language })]).toEqual([0, []]), { timeout: 20_000 })
  // A refusal of the API is part of the story; react-admin also writes it down.
  const isJudged = language === 'en' || isLong
  return {
    barriers: isJudged ? await barriers() : [],
    said: said.filter((one) => !(one instanceof Said)),
    untold: api.untold,
  }
}

const NOTHING = { barriers: [], said: [], untold: [] }

/** Registers a test of each story. */
export function lookAtAll(language: Language): void {
  beforeAll(waits(false))
  afterAll(() => {
    waits(true)()
    globalThis.fetch = real
  })
  afterEach(() => {
    cleanup()
    forgetMe()
    localStorage.clear()
    // What a story still asks when it is over.
    globalThis.fetch = () => new Promise(() => undefined)
    jest.restoreAllMocks()
  })

  let reading: Reading
  beforeAll(async () => {
    reading = { language, i18n: await wordsIn(language) }
  })
  describe.each(Object.entries(ROOMS))('%s', (_, stories) => {
    test.each(stories)('$name', async (story) => {
      expect(await look(story, reading)).toEqual(NOTHING)
    })
  })
}
