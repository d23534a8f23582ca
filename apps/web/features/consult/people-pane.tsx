'use client'

import { Text } from '@mantine/core'
import {
  IconHandFinger,
  IconMicrophone,
  IconMicrophoneOff,
  IconPlugConnectedX,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import classes from './call.module.css'
import type { CallState } from './call.ts'

type Props = Readonly<{ state: CallState }>

/** Who is in the room, from where, and how they can be seen and heard. */
export function PeoplePane({ state }: Props) {
  const t = useTranslations('consult')
  const role = useTranslations('identity.role')
  const { room, mySeat } = state
  return (
    <section className={classes.pane} aria-label={t('people.title')}>
      <ul className={classes.people} data-testid="people">
        {room?.people.map((person) => {
          const hears = person.media.find(({ source }) => source === 'microphone')
          const isSeen = person.media.some(({ source }) => source === 'camera')
          const isMuted = hears?.paused ?? true
          const work = role.has(person.role as never) ? role(person.role as never) : person.role
          return (
            <li
              key={person.seat}
              data-testid={`person-${person.personId}`}
              data-muted={isMuted || undefined}
              data-away={person.away || undefined}
            >
              <div className={classes.personText}>
                <span>{person.seat === mySeat ? t('tile.me', { name: person.displayName }) : person.displayName}</span>
                <Text size="xs" c="dimmed">
                  {[work, person.affiliation].filter(Boolean).join(' · ')}
                </Text>
              </div>
              {room.holder?.seat === person.seat ? (
                <IconHandFinger size={16} role="img" aria-label={t('people.points')} />
              ) : null}
              {person.away ? <IconPlugConnectedX size={16} role="img" aria-label={t('tile.away')} /> : null}
              {isMuted ? (
                <IconMicrophoneOff size={16} role="img" aria-label={t('tile.muted')} />
              ) : (
                <IconMicrophone size={16} role="img" aria-label={t('people.heard')} />
              )}
              {isSeen ? (
                <IconVideo size={16} role="img" aria-label={t('people.seen')} />
              ) : (
                <IconVideoOff size={16} role="img" aria-label={t('people.unseen')} />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
