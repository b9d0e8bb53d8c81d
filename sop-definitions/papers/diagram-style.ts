// How the diagram looks. Presentation attributes give every viewer the light colours. Where there is CSS, the classes
// use the variables of the page, else the colours of the light or the dark scheme. One fixed text, so that a content
// security policy can allow it by its hash.

export const LIGHT = {
  page: '#F6F5F2',
  paper: '#FFFFFF',
  ink: '#1E2326',
  ink2: '#4D5559',
  line: '#D9D6CE',
  edge: '#858078',
  brand: '#1B5E6B',
  tint: '#E3EFF1',
} as const
const DARK = {
  page: '#14181A',
  paper: '#1C2124',
  ink: '#ECEEEE',
  ink2: '#B8BFC2',
  line: '#333A3E',
  edge: '#7D868B',
  brand: '#7CC3CF',
  tint: '#16343A',
} as const satisfies Record<keyof typeof LIGHT, string>

/**
 * Foreground and background of each live state, in both schemes; contrast measured against the surfaces around them.
 */
const LIVE_LOOK = {
  done: { light: ['#4D5559', '#ECEAE4'], dark: ['#B8BFC2', '#101416'] },
  now: { light: ['#2C6141', '#E4F0E7'], dark: ['#8CCBA1', '#17301F'] },
  late: { light: ['#96341A', '#FBE8E1'], dark: ['#F3A488', '#3D1B10'] },
  blocked: { light: ['#6A3A6E', '#F3E8F4'], dark: ['#D5A6DA', '#30192F'] },
  next: { light: ['#2E5488', '#E6EDF7'], dark: ['#9DBEEA', '#172A42'] },
  ended: { light: ['#5F5648', '#EFEBE3'], dark: ['#C7BCAA', '#2B2720'] },
} as const

const scheme = (colours: Readonly<Record<string, string>>, look: 'light' | 'dark'): string =>
  `.tapak-diagram{${Object.entries(colours)
    .map(([name, colour]) => `--d-${name}:var(--${name},${colour})`)
    .join(';')};${Object.entries(LIVE_LOOK)
    .map(
      ([
        name,
        {
          [look]: [fg, bg],
        },
      ]) => `--d-${name}-fg:${fg};--d-${name}-bg:${bg}`,
    )
    .join(';')}}`

const PAINT = [
  '.d-page{fill:var(--d-page)}',
  '.d-frame{fill:var(--d-page);stroke:var(--d-edge)}',
  '.d-sheet{fill:var(--d-paper)}',
  '.d-title{fill:var(--d-ink)}',
  '.d-quiet{fill:var(--d-ink2)}',
  '.d-box{fill:var(--d-paper);stroke:var(--d-edge)}',
  '.d-stage .d-box,.d-milestone .d-box{stroke:var(--d-brand)}',
  '.d-into .d-box,.d-out .d-box{fill:var(--d-tint);stroke:var(--d-brand)}',
  '.d-mark{fill:var(--d-brand);stroke:var(--d-brand)}',
  '.d-hollow{fill:var(--d-paper);stroke:var(--d-ink2)}',
  '.d-words{fill:var(--d-ink)}',
  '.d-link{stroke:var(--d-ink2);fill:none}',
  '.d-tip{fill:var(--d-ink2)}',
  '.d-label{fill:var(--d-ink2)}',
  '.d-plate{fill:var(--d-page)}',
  ...Object.keys(LIVE_LOOK).flatMap((name) => [
    `.live-${name}>.d-box{fill:var(--d-${name}-bg);stroke:var(--d-${name}-fg);stroke-width:2.5}`,
    `.live-${name}>.d-badge{fill:var(--d-${name}-fg)}`,
  ]),
  '.d-panel>.d-frame{fill:var(--d-page)}',
]

export const DIAGRAM_STYLE = [
  ".tapak-diagram text{font-family:'Atkinson Hyperlegible Next Variable','Atkinson Hyperlegible " +
    "Next',system-ui,sans-serif}",
  scheme(LIGHT, 'light'),
  ...PAINT,
  `@media (prefers-color-scheme:dark){${scheme(DARK, 'dark')}}`,
  `[data-theme=dark] ${scheme(DARK, 'dark')}`,
  `[data-theme=light] ${scheme(LIGHT, 'light')}`,
].join('')
