'use client'

import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconKeyboard, IconLanguage, IconMoon, IconSearch, IconSun, IconUserCircle } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'

import { useOfferedCommands } from './commands.tsx'
import { places } from './places.ts'
import { useLanguageSwitch } from './use-language-switch.ts'

/** Lower-case without marks, so that "chuyen tuyen" finds "Chuyển tuyến". */
export const plain = (text: string) =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/đ/gi, 'd').toLowerCase()

type Props = Readonly<{ onKeys: () => void }>

/** Ctrl+K: every place, what the open page offers, and preferences. */
export function CommandPalette({ onKeys }: Props) {
  const t = useTranslations('shell')
  const router = useRouter()
  const commands = useOfferedCommands()
  const { setColorScheme } = useMantineColorScheme()
  const switchLanguage = useLanguageSwitch()
  const toDark = useComputedColorScheme('light') === 'light'

  const here = commands.map(({ id, label, Icon, keywords, run }) => ({
    id,
    label,
    ...(keywords && { keywords }),
    leftSection: Icon ? <Icon size={18} stroke={1.7} /> : undefined,
    onClick: run,
  }))
  const go = places.map(({ name, href, Icon }) => ({
    id: href,
    label: t(`place.${name}`),
    leftSection: <Icon size={18} stroke={1.7} />,
    onClick: () => router.push(href),
  }))
  const settings: SpotlightActionData[] = [
    {
      id: 'account',
      label: t('place.account'),
      leftSection: <IconUserCircle size={18} stroke={1.7} />,
      onClick: () => router.push('/account'),
    },
    {
      id: 'theme',
      label: t(toDark ? 'palette.dark' : 'palette.light'),
      leftSection: toDark ? <IconMoon size={18} stroke={1.7} /> : <IconSun size={18} stroke={1.7} />,
      onClick: () => setColorScheme(toDark ? 'dark' : 'light'),
    },
    {
      id: 'language',
      label: t('palette.language'),
      leftSection: <IconLanguage size={18} stroke={1.7} />,
      onClick: switchLanguage,
    },
    { id: 'keys', label: t('keys.show'), leftSection: <IconKeyboard size={18} stroke={1.7} />, onClick: onKeys },
  ]
  const groups: SpotlightActionGroupData[] = [
    ...(here.length > 0 ? [{ group: t('palette.here'), actions: here }] : []),
    { group: t('palette.go'), actions: go },
    { group: t('palette.settings'), actions: settings },
  ]

  return (
    <Spotlight
      actions={groups}
      shortcut="mod + K"
      nothingFound={t('palette.nothing')}
      highlightQuery={false}
      scrollable
      maxHeight={420}
      radius="md"
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      transitionProps={{ duration: 80 }}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.open'),
      }}
      filter={(query, all) => matching(query, all)}
    />
  )
}

type Entry = SpotlightActionData | SpotlightActionGroupData

function matching(query: string, all: readonly Entry[]): Entry[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  const matches = ({ label, keywords }: SpotlightActionData) => {
    const text = plain(`${label} ${keywords ?? ''}`)
    return words.every((word) => text.includes(word))
  }
  return all.flatMap((entry): Entry[] => {
    if (!('actions' in entry)) return matches(entry) ? [entry] : []
    const actions = entry.actions.filter(matches)
    return actions.length > 0 ? [{ ...entry, actions }] : []
  })
}
