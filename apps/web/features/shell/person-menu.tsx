'use client'

import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconLanguage, IconLogout, IconUserCircle } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

import type { Signed } from '../identity/signed.ts'
import { useSignOut } from '../identity/use-sign-out.ts'
import { PersonAvatar, PersonName } from './person-name.tsx'
import { ThemeItems } from './theme-switch.tsx'
import { useLanguageSwitch } from './use-language-switch.ts'

type Props = Readonly<{ signed: Signed }>

/** Oneself: account, appearance, language, the way out. */
export function PersonMenu({ signed: { fullName, email } }: Props) {
  const t = useTranslations('shell')
  const signOut = useSignOut()
  const switchLanguage = useLanguageSwitch()
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <UnstyledButton aria-label={t('person.menu', { name: fullName })} p={5} style={{ borderRadius: 20 }}>
          <PersonAvatar name={fullName} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: '6px 12px 8px' }}>
          <Text fw={600} size="sm">
            <PersonName name={fullName} />
          </Text>
          <Text c="dimmed" size="xs" truncate>
            {email}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} href="/account" leftSection={<IconUserCircle size={16} />}>
          {t('person.account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLanguage size={16} />} onClick={switchLanguage}>
          {t('palette.language')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('theme.label')}</Menu.Label>
        <ThemeItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          {t('person.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
