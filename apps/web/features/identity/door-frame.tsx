'use client'

import { Title } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { LanguageSwitch } from '../shell/language-switch.tsx'
import { Logo } from '../shell/logo.tsx'
import { ThemeSwitch } from '../shell/theme-switch.tsx'
import classes from './door.module.css'

/** The frame before one is inside: what this is, and the form. */
export function DoorFrame({ children }: Readonly<{ children: ReactNode }>) {
  const t = useTranslations()
  return (
    <div className={classes.door}>
      <header className={classes.top}>
        <span className={classes.brand} translate="no">
          <Logo size={30} />
          {t('shell.product')}
        </span>
        <span className={classes.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
      </header>
      <main className={classes.main}>{children}</main>
      <aside className={classes.aside}>
        <svg className={classes.way} viewBox="0 0 400 300" fill="none" aria-hidden>
          <path d="M52 232C52 120 150 92 214 100S330 96 348 62" stroke="currentColor" strokeWidth="2.5" />
          <path
            d="M348 84c-2 96-92 124-152 116S86 214 62 250"
            stroke="currentColor"
            strokeWidth="2.5"
            strokeDasharray="2 9"
            strokeLinecap="round"
          />
          <circle cx="52" cy="244" r="11" fill="currentColor" />
          <circle cx="205" cy="99" r="6" fill="currentColor" opacity=".55" />
          <circle cx="188" cy="200" r="6" fill="currentColor" opacity=".55" />
          <circle cx="350" cy="62" r="20" stroke="currentColor" strokeWidth="2.5" />
          <circle cx="350" cy="62" r="9" fill="currentColor" />
        </svg>
        <Title order={2} className={classes.claim}>
          {t('sign-in.claim')}
        </Title>
      </aside>
    </div>
  )
}
