'use client'

import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import type { Signed } from '../identity/signed.ts'
import { AssignmentSwitch } from './assignment-switch.tsx'
import { Keys } from './keys.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PersonMenu } from './person-menu.tsx'
import classes from './shell.module.css'
import { ThemeSwitch } from './theme-switch.tsx'

type Props = Readonly<{ signed: Signed; live: ReactNode }>

/** Where and as whom one works, the way to everything else, and oneself. */
export function TopBar({ signed, live }: Props) {
  const t = useTranslations('shell.palette')
  return (
    <header className={classes.bar}>
      <AssignmentSwitch signed={signed} />
      {live}
      <span className={classes.barSpace} />
      <UnstyledButton className={`${classes.search} ${classes.onWide}`} onClick={spotlight.open}>
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchWords}>{t('open')}</span>
        <Keys keys={['Ctrl', 'K']} />
      </UnstyledButton>
      <Tooltip label={t('open')}>
        <ActionIcon className={classes.onPhone} size={40} aria-label={t('open')} onClick={spotlight.open}>
          <IconSearch size={20} />
        </ActionIcon>
      </Tooltip>
      <span className={classes.onWide}>
        <LanguageSwitch />
      </span>
      <span className={classes.onWide}>
        <ThemeSwitch />
      </span>
      <PersonMenu signed={signed} />
    </header>
  )
}
