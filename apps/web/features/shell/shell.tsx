'use client'

import { useDisclosure, useLocalStorage } from '@mantine/hooks'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import type { Signed } from '../identity/signed.ts'
import { LiveMark } from '../live/live-mark.tsx'
import { CommandPalette } from './command-palette.tsx'
import { CommandProvider } from './commands.tsx'
import { KeysHelp, useShellKeys } from './keys.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { BottomBar, Rail } from './rail.tsx'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'

type Props = Readonly<{ signed: Signed; children: ReactNode }>

/** The frame around every page of a signed-in person. */
export function Shell({ signed, children }: Props) {
  const t = useTranslations('shell')
  const [folded, setFolded] = useLocalStorage({ key: 'rail-folded', defaultValue: false })
  const [keysOpened, keys] = useDisclosure(false)
  useShellKeys(keys.open)

  return (
    <CommandProvider>
      <div className={classes.shell}>
        <a href="#main" className={classes.skip}>
          {t('skip')}
        </a>
        <Rail folded={folded} onFold={setFolded} />
        <TopBar signed={signed} live={<LiveMark />} />
        <main id="main" className={classes.main} tabIndex={-1}>
          <OfflineBanner />
          {children}
        </main>
        <BottomBar />
      </div>
      <CommandPalette onKeys={keys.open} />
      <KeysHelp opened={keysOpened} onClose={keys.close} />
    </CommandProvider>
  )
}
