'use client'

import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

const schemes = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const satisfies readonly (readonly [MantineColorScheme, typeof IconSun])[]

/** The choices of appearance, for any menu. */
export function ThemeItems() {
  const t = useTranslations('shell.theme')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return schemes.map(([scheme, Icon]) => (
    <Menu.Item
      key={scheme}
      role="menuitemradio"
      aria-checked={colorScheme === scheme}
      leftSection={<Icon size={16} />}
      rightSection={colorScheme === scheme ? <IconCheck size={14} /> : null}
      onClick={() => setColorScheme(scheme)}
    >
      {t(scheme)}
    </Menu.Item>
  ))
}

export function ThemeSwitch() {
  const t = useTranslations('shell.theme')
  const { colorScheme } = useMantineColorScheme()
  // The choice is kept in the browser; the server cannot know it and draws the neutral sign first.
  const shown = useMounted() ? colorScheme : 'auto'
  const Icon = schemes.find(([scheme]) => scheme === shown)?.[1] ?? IconDeviceDesktop
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={32} aria-label={t('label')} title={t('label')}>
          <Icon size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ThemeItems />
      </Menu.Dropdown>
    </Menu>
  )
}
