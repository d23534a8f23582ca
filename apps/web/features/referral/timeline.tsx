'use client'

import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

import { Moment } from '../shell/moment.tsx'
import { PersonName } from '../shell/person-name.tsx'
import classes from './timeline.module.css'
import { type TimelineEvent, timelineEntries } from './timeline-entries.ts'

/** What an event's verb did, in words; one that is not known yet is said in general. */
export function useEventWords() {
  const t = useTranslations('referral.event')
  return (verb: string): string => (t.has(verb as 'other') ? t(verb as 'other') : t('other'))
}

/** Everything that happened to a referral, the newest on top; who only looked is folded away. */
export function Timeline({ events }: Readonly<{ events: readonly TimelineEvent[] }>) {
  const t = useTranslations('referral.timeline')
  const [showsViews, setShowsViews] = useState(false)
  const entries = timelineEntries(events)

  return (
    <div className={classes.timeline}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconEye size={14} />}
        aria-pressed={showsViews}
        onClick={() => setShowsViews(!showsViews)}
      >
        {t(showsViews ? 'hide-views' : 'show-views')}
      </Button>
      <ol className={classes.entries} aria-label={t('label')}>
        {entries.flatMap((entry) => {
          if (entry.kind === 'event') return [<Happened key={entry.event.seq} event={entry.event} />]
          if (showsViews) return entry.events.map((event) => <Happened key={event.seq} event={event} />)
          return []
        })}
      </ol>
    </div>
  )
}

function Happened({ event }: Readonly<{ event: TimelineEvent }>) {
  const t = useTranslations('referral')
  const words = useEventWords()
  const reason = event.verb === 'decline' ? (event.data.reason as 'other') : null
  const recommendation = event.verb === 'advise' ? (event.data.recommendation as 'stay') : null
  return (
    <li className={classes.entry} data-state={event.toStatus ? 'change' : 'note'} data-event={event.verb}>
      <div>
        <b>{event.actorName ? <PersonName name={event.actorName} /> : t('event.by-system')}</b> {words(event.verb)}
        {reason ? `: ${t(`decline-reason.${reason}`)}` : ''}
        {recommendation ? `: ${t(`recommendation.${recommendation}`)}` : ''}
      </div>
      <div className={classes.where}>
        {event.facilityName} · <Moment at={event.at} />
      </div>
    </li>
  )
}
