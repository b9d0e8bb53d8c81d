import { FormControlLabel, Radio, RadioGroup } from '@mui/material'
import { DENSITIES } from '../../sop-definitions/language/vocabulary.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from '../palette/words.id.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useDensity } from '../views/use-density.ts'
import { useChoice } from '../wire/use-choice.ts'

/** How close together the rows of lists are; each choice says what it is good for. */
export function DensityCard() {
  const say = useWords(paletteWords)
  const { density, choose } = useDensity()
  const { chosen, choose: take } = useChoice(choose)
  const pick = (value: string): void => {
    const one = DENSITIES.find((known) => known === value)
    if (one !== undefined) take(one)
  }
  return (
    <section className="card stack-s" aria-labelledby="my-density">
      <h2 id="my-density">{say('density.card')}</h2>
      <p className="compact quiet">{say('density.cardText')}</p>
      {choose.no !== undefined && <RefusalNotice no={choose.no} />}
      <RadioGroup aria-labelledby="my-density" value={chosen ?? density} onChange={(_, value) => pick(value)}>
        {DENSITIES.map((one) => (
          <FormControlLabel
            key={one}
            value={one}
            control={<Radio />}
            label={
              <>
                <span className="strong">{say(`density.${one}`)}</span>
                <span className="compact quiet">. {say(`density.${one}Text`)}</span>
              </>
            }
          />
        ))}
      </RadioGroup>
    </section>
  )
}
