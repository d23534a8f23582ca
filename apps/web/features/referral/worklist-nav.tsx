'use client'

import type { FacilityTier } from '@lientuyen/core/directory/facility'
import type { Worklist } from '@lientuyen/db/referral-list'
import { useTranslations } from 'next-intl'
import { type MouseEvent, useEffect, useRef } from 'react'

import classes from './worklist.module.css'
import { isOwed, worklistGroups } from './worklists.ts'

type Props = Readonly<{
  tier: FacilityTier
  chosen: Worklist
  counts: Readonly<Record<Worklist, number>> | undefined
  onChoose: (worklist: Worklist) => void
}>

/** The named lists with their live counts; each is an address of its own. */
export function WorklistNav({ tier, chosen, counts, onChoose }: Props) {
  const t = useTranslations('referral.worklist')
  const nav = useRef<HTMLElement>(null)

  // On a phone the lists stand in one row that scrolls sideways.
  useEffect(() => {
    const link = nav.current?.querySelector<HTMLElement>(`[data-list="${chosen}"]`)
    const { offsetLeft = 0, offsetWidth = 0 } = link ?? {}
    nav.current?.scrollTo({ left: offsetLeft - (nav.current.clientWidth - offsetWidth) / 2 })
  }, [chosen])

  function onClick(event: MouseEvent, worklist: Worklist) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onChoose(worklist)
  }

  return (
    <nav ref={nav} className={classes.nav} aria-label={t('label')}>
      {worklistGroups(tier).map(({ name, lists }) => (
        <div key={name} className={classes.group}>
          <span className={classes.groupName} id={`worklists-${name}`}>
            {t(`${name}-group`)}
          </span>
          <ul aria-labelledby={`worklists-${name}`}>
            {lists.map((list) => (
              <li key={list}>
                <a
                  href={`/referrals?list=${list}`}
                  className={classes.list}
                  data-list={list}
                  aria-current={list === chosen ? 'page' : undefined}
                  aria-label={counts ? t('count', { name: t(list), count: counts[list] }) : t(list)}
                  data-owed={(counts && counts[list] > 0 && isOwed(list)) || undefined}
                  onClick={(event) => onClick(event, list)}
                >
                  <span className={classes.listName}>{t(list)}</span>
                  <span className={classes.count}>{counts?.[list] ?? ''}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
