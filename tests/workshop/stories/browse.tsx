// The page of `npm run workshop`: the stories at the left, and one of them in a frame as wide as a phone or a desk. The
// frame is this page again, asked for that story alone.
import '../../../admin-ui/theme/base.css'
import '../../../admin-ui/theme/shell.css'
import '../../../admin-ui/theme/parts.css'
import '../../../admin-ui/theme/pages.css'
import '../../../admin-ui/theme/density.css'
import './browse.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { LANGUAGES } from '../../../sop-definitions/language/vocabulary.ts'
import { languageOr } from '../../../sop-definitions/language/label.ts'
import { wordsIn } from '../stage.tsx'
import { ROOMS } from './rooms.ts'
import { Shown } from './Shown.tsx'
import { apiOf, type Story } from './story.ts'

const PLACES = new Map<string, Story>(
  Object.entries(ROOMS).flatMap(([room, stories]) => stories.map((story) => [`${room}/${story.name}`, story] as const)),
)
const CHOICES = { language: LANGUAGES, colours: ['light', 'dark'], width: ['360', '1280'] } as const

function Browse() {
  const [seen, setSeen] = useState(() => {
    const kept = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
    return { story: [...PLACES.keys()][0] ?? '', language: 'id', colours: 'light', width: '1280', ...kept }
  })
  const choose = (more: Readonly<Record<string, string>>): void => {
    const next = { ...seen, ...more }
    location.hash = new URLSearchParams(next).toString()
    setSeen(next)
  }
  const { width, ...inFrame } = seen
  const address = `?${new URLSearchParams(inFrame).toString()}`
  return (
    <div className="browse">
      <nav aria-label="Stories">
        {Object.entries(ROOMS).map(([room, stories]) => (
          <section key={room}>
            <h2>{room}</h2>
            {stories.map(({ name }) => (
              <button
                key={name}
                type="button"
                aria-current={seen.story === `${room}/${name}`}
                onClick={() => choose({ story: `${room}/${name}` })}
              >
                {name}
              </button>
            ))}
          </section>
        ))}
      </nav>
      <div className="shown">
        <p>
          {Object.entries(CHOICES).map(([name, values]) =>
            values.map((value) => (
              <button
                key={value}
                type="button"
                aria-pressed={Object.entries(seen).some(([one, chosen]) => one === name && chosen === value)}
                onClick={() => choose({ [name]: value })}
              >
                {value}
              </button>
            )),
          )}
          <a href={address}>alone</a>
        </p>
        <iframe key={address} title={seen.story} src={address} style={{ width: `${width}px` }} />
      </div>
    </div>
  )
}

/** One story alone, in its language and colours. */
async function alone(asked: URLSearchParams) {
  const story = PLACES.get(asked.get('story') ?? '')
  if (story === undefined) return <p>There is no such story any more.</p>
  localStorage.setItem('mui-mode', asked.get('colours') ?? 'light')
  globalThis.fetch = apiOf(story).ask
  return <Shown story={story} i18n={await wordsIn(languageOr(asked.get('language')))} />
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const asked = new URLSearchParams(location.search)
createRoot(root).render(asked.has('story') ? await alone(asked) : <Browse />)
