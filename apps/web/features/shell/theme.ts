import {
  ActionIcon,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Paper,
  Tooltip,
} from '@mantine/core'

/** The water between the tiers: the one colour of action. */
const tide: MantineColorsTuple = [
  '#eaf5f8',
  '#d2e8ee',
  '#a5d2de',
  '#73b9cb',
  '#489fb6',
  '#2a88a1',
  '#177490',
  '#0f6680',
  '#0b5268',
  '#073d4f',
]
/** What is done or well. */
const moss: MantineColorsTuple = [
  '#ecf7f0',
  '#d6ecde',
  '#aedabf',
  '#82c79d',
  '#5db580',
  '#43a56b',
  '#2f8f58',
  '#237848',
  '#1a5f39',
  '#11462a',
]
/** What needs care: overdue, incomplete, refused input. Not an emergency. */
const amber: MantineColorsTuple = [
  '#fff6e5',
  '#fdeacb',
  '#f9d598',
  '#f4bd60',
  '#eea732',
  '#dd9116',
  '#b9740b',
  '#955b08',
  '#744607',
  '#553305',
]
/** Emergencies, and nothing else in the product. */
const emergency: MantineColorsTuple = [
  '#fff0f0',
  '#ffdcdc',
  '#ffb5b6',
  '#fb8a8c',
  '#f16164',
  '#e5484d',
  '#ce2c31',
  '#b01f25',
  '#8c181d',
  '#641216',
]
const gray: MantineColorsTuple = [
  '#f7f9fa',
  '#eff2f4',
  '#e4e9ec',
  '#d5dce1',
  '#b9c3cb',
  '#94a1ad',
  '#677583',
  '#4a5763',
  '#313b45',
  '#1b232b',
]
/** For reading rooms: neutral and low, so that the image stays the brightest thing. */
const dark: MantineColorsTuple = [
  '#d6dbe1',
  '#b3bbc6',
  '#8d97a5',
  '#697483',
  '#3b434f',
  '#2a313b',
  '#20262e',
  '#15191f',
  '#101318',
  '#0a0c10',
]

const fontFamily = '"Be Vietnam Pro", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'

export const theme = createTheme({
  colors: { tide, moss, amber, emergency, gray, dark },
  primaryColor: 'tide',
  primaryShade: { light: 7, dark: 6 },
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace',
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.35' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Badge: Badge.extend({
      defaultProps: { radius: 'xs', variant: 'light' },
      styles: { label: { textTransform: 'none', fontWeight: 500 } },
    }),
    Button: Button.extend({ defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 500 } } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', radius: 'md', transitionProps: { duration: 80 } } }),
    Modal: Modal.extend({
      defaultProps: {
        radius: 'md',
        centered: true,
        transitionProps: { duration: 100 },
        // Its head is a <header>, which outside of <main> would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    }),
    Paper: Paper.extend({ defaultProps: { radius: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, transitionProps: { duration: 80 } } }),
  },
})

/** Names for surfaces and words, one set a scheme; style sheets say these and never a shade. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--ground': '#ffffff',
    '--ground-sunk': gray[0],
    '--ground-raised': '#ffffff',
    '--line': gray[2],
    '--line-strong': gray[3],
    '--word': gray[9],
    '--word-quiet': '#55626f',
    '--hover': gray[1],
    '--chosen': tide[0],
    '--chosen-word': tide[8],
    '--emergency-word': emergency[7],
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': '#55626f',
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': amber[7],
    '--mantine-color-anchor': tide[7],
    '--mantine-color-default-border': gray[3],
  },
  dark: {
    '--ground': dark[7],
    '--ground-sunk': dark[8],
    '--ground-raised': dark[6],
    '--line': dark[5],
    '--line-strong': dark[4],
    '--word': dark[0],
    '--word-quiet': '#98a2b0',
    '--hover': dark[6],
    '--chosen': '#12303a',
    '--chosen-word': tide[2],
    '--emergency-word': emergency[3],
    '--mantine-color-body': dark[7],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': '#98a2b0',
    '--mantine-color-placeholder': '#8691a0',
    '--mantine-color-error': amber[3],
    '--mantine-color-anchor': tide[3],
    '--mantine-color-default': dark[6],
    '--mantine-color-default-hover': dark[5],
    '--mantine-color-default-border': dark[4],
  },
})
