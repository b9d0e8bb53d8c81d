// THE DESK. The react-admin console: knows the HTTP contract and the language, nothing else. No decision, no database,
// no workflow here; the server says what a user may do. The contrast of these colours was measured against every
// surface around them; change them in pairs.

export interface Look {
  fg: string
  bg: string
}

/** The look of a state in a list. `confidential` is an attribute, not a state. */
const LOOKS = ['onTime', 'atRisk', 'late', 'blocked', 'waiting', 'done', 'refused', 'confidential'] as const
export type LookName = (typeof LOOKS)[number]

export interface Scheme {
  page: string
  paper: string
  sunken: string
  tint: string
  line: string
  edge: string
  ink: string
  ink2: string
  ink3: string
  brand: string
  brandStrong: string
  onBrand: string
  focus: string
  status: Record<LookName, Look>
}

export const light: Scheme = {
  page: '#F6F5F2',
  paper: '#FFFFFF',
  sunken: '#ECEAE4',
  tint: '#E3EFF1',
  line: '#D9D6CE',
  edge: '#858078',
  ink: '#1E2326',
  ink2: '#4D5559',
  ink3: '#5E666A',
  brand: '#1B5E6B',
  brandStrong: '#124650',
  onBrand: '#FFFFFF',
  focus: '#0B5CAD',
  status: {
    onTime: { fg: '#2C6141', bg: '#E4F0E7' },
    atRisk: { fg: '#7A5200', bg: '#FBF0D6' },
    late: { fg: '#96341A', bg: '#FBE8E1' },
    blocked: { fg: '#6A3A6E', bg: '#F3E8F4' },
    waiting: { fg: '#2E5488', bg: '#E6EDF7' },
    done: { fg: '#4D5559', bg: 'transparent' },
    refused: { fg: '#5F5648', bg: '#EFEBE3' },
    confidential: { fg: '#FFFFFF', bg: '#1E2326' },
  },
}

export const dark: Scheme = {
  page: '#14181A',
  paper: '#1C2124',
  sunken: '#101416',
  tint: '#16343A',
  line: '#333A3E',
  edge: '#7D868B',
  ink: '#ECEEEE',
  ink2: '#B8BFC2',
  ink3: '#98A1A5',
  brand: '#7CC3CF',
  brandStrong: '#A5DAE2',
  onBrand: '#0C1F23',
  focus: '#8CC4FF',
  status: {
    onTime: { fg: '#8CCBA1', bg: '#17301F' },
    atRisk: { fg: '#E9BE62', bg: '#352809' },
    late: { fg: '#F3A488', bg: '#3D1B10' },
    blocked: { fg: '#D5A6DA', bg: '#30192F' },
    waiting: { fg: '#9DBEEA', bg: '#172A42' },
    done: { fg: '#B8BFC2', bg: 'transparent' },
    refused: { fg: '#C7BCAA', bg: '#2B2720' },
    confidential: { fg: '#14181A', bg: '#ECEEEE' },
  },
}
