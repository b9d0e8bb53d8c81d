import { createTheme, type ThemeOptions } from '@mui/material/styles'
import { dark, light, type LookName, type Look, type Scheme } from './tokens.ts'

interface Surface {
  sunken: string
  tint: string
  edge: string
  ink3: string
  focus: string
  strong: string
}
declare module '@mui/material/styles' {
  interface Palette {
    status: Record<LookName, Look>
    surface: Surface
  }
  interface PaletteOptions {
    status?: Record<LookName, Look>
    surface?: Surface
  }
}

const paletteOf = (scheme: Scheme) => ({
  primary: { main: scheme.brand, dark: scheme.brandStrong, light: scheme.brand, contrastText: scheme.onBrand },
  secondary: { main: scheme.ink2, dark: scheme.ink, light: scheme.ink3, contrastText: scheme.paper },
  error: {
    main: scheme.status.late.fg,
    dark: scheme.status.late.fg,
    light: scheme.status.late.bg,
    contrastText: scheme.paper,
  },
  warning: {
    main: scheme.status.atRisk.fg,
    dark: scheme.status.atRisk.fg,
    light: scheme.status.atRisk.bg,
    contrastText: scheme.paper,
  },
  info: {
    main: scheme.status.waiting.fg,
    dark: scheme.status.waiting.fg,
    light: scheme.status.waiting.bg,
    contrastText: scheme.paper,
  },
  success: {
    main: scheme.status.onTime.fg,
    dark: scheme.status.onTime.fg,
    light: scheme.status.onTime.bg,
    contrastText: scheme.paper,
  },
  text: { primary: scheme.ink, secondary: scheme.ink2, disabled: scheme.ink3 },
  background: { default: scheme.page, paper: scheme.paper },
  divider: scheme.line,
  status: scheme.status,
  surface: {
    sunken: scheme.sunken,
    tint: scheme.tint,
    edge: scheme.edge,
    ink3: scheme.ink3,
    focus: scheme.focus,
    strong: scheme.brandStrong,
  },
})

const family = "'Atkinson Hyperlegible Next Variable', 'Tapak Fallback', system-ui, sans-serif"
const rem = (px: number): string => `${px / 16}rem`
const type = (size: number, line: number, weight: number) => ({
  fontSize: rem(size),
  lineHeight: `${line}px`,
  fontWeight: weight,
  letterSpacing: 0,
})

const components: ThemeOptions['components'] = {
  MuiButtonBase: { defaultProps: { disableRipple: true } },
  MuiButton: {
    defaultProps: { disableElevation: true },
    styleOverrides: {
      root: {
        textTransform: 'none',
        minHeight: 40,
        paddingInline: 16,
        fontWeight: 600,
        fontSize: rem(15),
        lineHeight: '20px',
        borderRadius: 6,
        '@media (pointer: coarse)': { minHeight: 44 },
      },
    },
    variants: [
      {
        props: { size: 'small' },
        style: { minHeight: 32, paddingInline: 12, fontSize: rem(14), '@media (pointer: coarse)': { minHeight: 44 } },
      },
    ],
  },
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', fullWidth: true } },
  MuiInputLabel: {
    defaultProps: { shrink: true },
    styleOverrides: {
      root: ({ theme }) => ({
        position: 'static',
        transform: 'none',
        ...type(16, 24, 600),
        color: theme.vars?.palette.text.primary,
        whiteSpace: 'normal',
        marginBottom: 4,
        '&.Mui-focused': { color: theme.vars?.palette.text.primary },
      }),
    },
  },
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: ({ theme }) => ({
        backgroundColor: theme.vars?.palette.background.paper,
        '& legend': { display: 'none' },
        '& fieldset': { top: 0, borderColor: theme.vars?.palette.surface.edge },
      }),
      input: { minHeight: 24, lineHeight: '24px' },
    },
  },
  MuiFormHelperText: { styleOverrides: { root: { marginInline: 0, ...type(14, 20, 400) } } },
  MuiFormLabel: {
    styleOverrides: {
      root: ({ theme }) => ({
        color: theme.vars?.palette.text.primary,
        fontWeight: 600,
        '&.Mui-focused': { color: theme.vars?.palette.text.primary },
      }),
    },
  },
  MuiLink: { defaultProps: { underline: 'always' } },
  MuiPaper: { defaultProps: { elevation: 0 } },
  MuiDialogTitle: {
    defaultProps: { component: 'h2' },
    styleOverrides: { root: { ...type(19, 28, 600), padding: '20px 24px 8px' } },
  },
  MuiDialog: {
    styleOverrides: {
      paper: ({ theme }) => ({
        borderRadius: 12,
        backgroundImage: 'none',
        border: `1px solid ${theme.vars?.palette.divider}`,
        boxShadow: '0 2px 8px rgb(30 35 38 / .12)',
      }),
    },
  },
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 20px', gap: 8, flexWrap: 'wrap' } } },
  MuiMenu: {
    styleOverrides: {
      paper: ({ theme }) => ({
        borderRadius: 8,
        backgroundImage: 'none',
        border: `1px solid ${theme.vars?.palette.divider}`,
        boxShadow: '0 2px 8px rgb(30 35 38 / .12)',
      }),
    },
  },
  MuiMenuItem: { styleOverrides: { root: { minHeight: 44, whiteSpace: 'normal' } } },
  MuiTab: {
    styleOverrides: {
      root: {
        textTransform: 'none',
        minHeight: 44,
        fontWeight: 600,
        fontSize: rem(15),
        paddingInline: 12,
        minWidth: 0,
      },
    },
  },
  MuiRadio: { defaultProps: { size: 'small' } },
  MuiCheckbox: { defaultProps: { size: 'small' } },
}

export const tapak = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme' },
  colorSchemes: { light: { palette: paletteOf(light) }, dark: { palette: paletteOf(dark) } },
  shape: { borderRadius: 4 },
  spacing: 8,
  typography: {
    fontFamily: family,
    h1: type(24, 32, 600),
    h2: type(19, 28, 600),
    h3: type(16, 24, 600),
    body1: type(16, 24, 400),
    body2: type(15, 22, 400),
    caption: type(13, 18, 400),
    subtitle1: type(16, 24, 600),
    subtitle2: type(14, 20, 600),
    button: { textTransform: 'none' },
  },
  transitions: {
    duration: {
      shortest: 120,
      shorter: 120,
      short: 180,
      standard: 180,
      complex: 240,
      enteringScreen: 180,
      leavingScreen: 120,
    },
    easing: { easeInOut: 'cubic-bezier(.2,0,0,1)' },
  },
  components,
})
