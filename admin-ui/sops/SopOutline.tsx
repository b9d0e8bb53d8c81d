import { useLabel, useWords } from '../words/use-words.ts'
import { ItemFacts } from './ItemFacts.tsx'
import type { SopItem } from './sop-search.ts'

/** Every step of the procedure, stage by stage; each opens to its details. `open` is opened from the start. */
export function SopOutline({ items, open }: { items: readonly SopItem[]; open: string }) {
  const say = useWords()
  const label = useLabel()
  const stages = items.filter(({ kind, parent }) => kind === 'stage' || parent === null)
  return (
    <div className="stack">
      {stages.map((stage) => {
        const steps = items.filter(({ parent, kind }) => parent === stage.item && kind !== 'stage')
        return (
          <section key={stage.item} className="stack-s" aria-labelledby={`sop-${stage.item}`}>
            <div className="section-head">
              <h2 id={`sop-${stage.item}`}>
                {stage.code} {label(stage.label)}
              </h2>
              <span className="count compact">{say('sops.steps', { count: steps.length })}</span>
            </div>
            {stage.opensAfter.length > 0 && (
              <p className="compact quiet">
                {say('sops.after')}: {stage.opensAfter.map(label).join(', ')}
              </p>
            )}
            <ul className="card flush lines">
              {steps.map((item) => (
                <li key={item.item}>
                  <details className="step sop-step" open={item.code === open || undefined}>
                    <Summary item={item} />
                    <ItemFacts item={item} />
                  </details>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** A step in one line: on a wide screen with its first limit, the consent that it is about, and who does it. */
function Summary({ item: { code, label: name, kind, roles, due, needs, collects } }: { item: SopItem }) {
  const say = useWords()
  const label = useLabel()
  const [first, ...others] = due
  const consents = (
    [
      ['sops.needs', needs],
      ['sops.collects', collects],
    ] as const
  ).filter(([, of]) => of.length > 0)
  return (
    <summary>
      <span className="code">{code}</span>
      <span className="grow">
        {label(name)}
        {(kind === 'milestone' || kind === 'clock') && (
          <span className="compact quiet"> {say(`sops.kind.${kind}`)}</span>
        )}
      </span>
      <span className="compact only-desk">
        {first !== undefined && (
          <>
            <span className="hidden">{say('sops.limit')}: </span>
            {others.length === 0
              ? label(first.text)
              : say('sops.limits', { first: label(first.text), count: others.length })}
          </>
        )}
      </span>
      <span className="compact only-desk">
        {consents.map(([word, of]) => `${say(word)}: ${of.map(label).join(', ')}`).join('; ')}
      </span>
      <span className="compact quiet only-desk">{roles.map((role) => label(role.label)).join(', ')}</span>
    </summary>
  )
}

/** The same procedure as a text to read or print. */
export function SopManual({ items }: { items: readonly SopItem[] }) {
  const label = useLabel()
  return (
    <article className="manual card">
      {items.map((item) =>
        item.kind === 'stage' ? (
          <h2 key={item.item}>
            {item.code} {label(item.label)}
          </h2>
        ) : (
          <section key={item.item} className="stack-s" aria-labelledby={`manual-${item.item}`}>
            <h3 id={`manual-${item.item}`}>
              {item.code} {label(item.label)}
            </h3>
            <ItemFacts item={item} />
          </section>
        ),
      )}
    </article>
  )
}
